// Veils the page after five minutes without a person (ADR 0022). What was typed stays in the page; the server asks for a code too.
(() => {
  const doek = document.getElementById('sluier'), melding = doek.querySelector('[data-melding]'), stil = 300e3;
  let dicht = false, gemeld = Date.now();
  const nu = () => Date.now(), laatst = () => +localStorage.livcr || 0;
  const stuur = (naar) => fetch(naar, { method: 'POST', body: new URLSearchParams(new FormData(doek)), redirect: 'manual', keepalive: true });
  const zet = (aan) => {
    dicht = aan;
    for (const e of document.body.children) if (e !== doek) e.inert = e.hidden = aan;
    doek.hidden = !aan;
    if (aan) doek.elements.Code.focus();
  };
  const bezig = () => {
    if (dicht) return;
    if (nu() - laatst() > 1e3) localStorage.livcr = nu();
    if (nu() - gemeld > 60e3) { gemeld = nu(); stuur('/sessie/bezig').then((r) => r.status === 401 && zet(true)).catch(() => {}); }
  };
  const kijk = () => {
    if (dicht || nu() - laatst() < stil) return;
    zet(true);
    stuur('/sessie/sluier/neer').catch(() => {});
  };
  const open = async (stilletjes, naar = '/sessie/sluier') => {
    const r = await stuur(naar).catch(() => 0);
    doek.elements.Code.value = doek.elements.Antwoord.value = '';
    if (r.type === 'opaqueredirect') { zet(false); melding.textContent = ''; localStorage.livcr = nu(); if (!stilletjes) localStorage.livcrOpen = nu(); }
    else if (!stilletjes) {
      melding.textContent = r.status === 422 ? 'Dit klopt niet of is al gebruikt.' : r.status === 401 || r.status === 400
        ? 'U bent afgemeld. Meld u aan in een nieuw tabblad en kies hier daarna Verder werken.' : 'Dat lukte niet. Probeer het opnieuw.';
      doek.querySelector('[data-verlopen]').hidden = r.status !== 401 && r.status !== 400;
    }
  };
  const passkey = doek.querySelector('[data-met-passkey]');
  passkey.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  passkey.addEventListener('click', async () => {
    try {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await (await stuur('/aanmelden/passkey/vraag')).json());
      doek.elements.Antwoord.value = JSON.stringify(await navigator.credentials.get({ publicKey }));
      await open(false, '/sessie/sluier/passkey');
    } catch { melding.textContent = 'Dat lukte niet. Probeer het opnieuw, of geef een code.'; }
  });
  doek.addEventListener('submit', (e) => { e.preventDefault(); open(); });
  for (const soort of ['keydown', 'input', 'pointerdown', 'scroll']) document.addEventListener(soort, bezig, { passive: true, capture: true });
  addEventListener('storage', (e) => { if (dicht && e.key === 'livcrOpen') open(true); });
  document.addEventListener('visibilitychange', kijk);
  localStorage.livcr = localStorage.livcrOpen = nu(); // a page that opens: the session is open, for veiled tabs too
  setInterval(kijk, 5e3);
  const tafel = document.querySelector('[data-aan-tafel]');
  if (tafel) setInterval(() => fetch(tafel.dataset.aanTafel).catch(() => {}), 60e3);
})();
