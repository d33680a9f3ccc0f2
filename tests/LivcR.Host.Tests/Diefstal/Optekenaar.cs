using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;

namespace LivcR.Host.Tests;

/// <summary>A person at a browser of whom it is kept what they typed.</summary>
/// <param name="voor">Called with the address before a form is sent there.</param>
internal sealed class Optekenaar(Bezoeker zelf, List<Getypt> getypt, Func<string, Task> voor) : IBezoeker
{
    public FictievePersoon Wie => zelf.Wie;

    public string Pagina => zelf.Pagina;

    public string Pad => zelf.Pad;

    public HttpStatusCode Status => zelf.Status;

    public string Tekst => zelf.Tekst;

    public bool Herhaald => zelf.Herhaald;

    public Task MeldAanAsync(TimeProvider klok) => zelf.MeldAanAsync(klok);

    public Task OpenAsync(string pad) => zelf.OpenAsync(pad);

    public async Task VerstuurAsync(string actie, params (string Veld, string Waarde)[] velden)
    {
        await voor(actie);
        // Codes, ids and numbers are not typed; a sentence or a name is.
        getypt.AddRange(velden.Where(v => v.Waarde.Contains(' ', StringComparison.Ordinal) || v.Veld is "Voornaam" or "Achternaam").Select(v => new Getypt($"{Personawandeling.Patroon(actie)} {v.Veld}", v.Waarde)));
        await zelf.VerstuurAsync(actie, velden);
    }

    public bool HeeftFormulier(string actie) => zelf.HeeftFormulier(actie);

    public string Link(Regex patroon) => zelf.Link(patroon);

    public string Keuze(string tekst) => zelf.Keuze(tekst);

    public string Kort() => zelf.Kort();

    public ValueTask DisposeAsync() => zelf.DisposeAsync();
}
