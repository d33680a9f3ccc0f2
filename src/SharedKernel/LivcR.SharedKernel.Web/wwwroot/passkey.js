// Passkeys: the browser asks the device, the server decides. Without this file the pages offer the codes of an app.
(() => {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.closest('[hidden]')?.removeAttribute('hidden');
    const knop = form.querySelector('button');
    const melding = form.querySelector('[role=status]');
    form.addEventListener('submit', async e => {
      e.preventDefault();
      if (knop.getAttribute('aria-disabled')) return;
      knop.setAttribute('aria-disabled', 'true');
      melding.textContent = 'Volg de stappen op uw toestel.';
      try {
        const vraag = await fetch(form.dataset.vraag, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
        if (!vraag.ok) throw new Error();
        const opties = await vraag.json();
        const antwoord = form.dataset.passkey === 'maak'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(opties) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(opties) });
        form.elements.Antwoord.value = JSON.stringify(antwoord);
        form.submit();
      } catch {
        knop.removeAttribute('aria-disabled');
        melding.textContent = 'Het is niet gelukt. Probeer het opnieuw, of kies een andere manier op deze pagina.';
      }
    });
  }
})();
