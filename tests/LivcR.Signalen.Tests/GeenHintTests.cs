using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>A signal about someone of whom another LIVC R has a signal already: who sends it and who weighs it here reads, to the letter, what stands there about anybody (AVG-12).</summary>
[Rule("AVG-12")]
internal sealed partial class GeenHintTests : Proef
{
    private static readonly Wie SchoolElders = Wie.Nieuw(CelB, Rol.Partner);

    protected override void Extra(IServiceCollection services) => services.AddModuleWeb();

    [Test]
    public async Task Receipt_weging_and_log_are_the_same_with_and_without_a_signal_elsewhere()
    {
        var elders = await MeldAsync(SchoolElders, Melding() with { Voornaam = "Lies", Achternaam = "Dumont", GeboorteDag = "3", GeboorteMaand = "2", GeboorteJaar = "2001" });
        Assert.That((await H.Send(AndereCoordinator, new StartWeging.Opdracht(elders.ToString()))).Ok, Is.True, "weighed there");

        var met = await WandelAsync("Lies", "Dumont");
        var zonder = await WandelAsync("Joke", "Ardooi");

        Assert.That(met.Antwoorden.Select(a => a.Url), Is.EqualTo(zonder.Antwoorden.Select(a => a.Url)));
        foreach (var (url, blad, ander) in met.Antwoorden.Zip(zonder.Antwoorden, (a, b) => (a.Url, a.Tekst, b.Tekst)))
        {
            Assert.That(blad, Is.EqualTo(ander), url);
        }

        Assert.That(met.Antwoorden.Single(a => a.Url == "weging").Tekst, Does.Contain("voornaam").And.Contain("achternaam"), "the page is about someone");
        Assert.That(met.Log, Is.EqualTo(zonder.Log));
        Assert.That(met.Log, Has.Count.GreaterThan(4));
    }

    private async Task<(List<(string Url, string Tekst)> Antwoorden, List<string> Log)> WandelAsync(string voornaam, string achternaam)
    {
        var gezien = (await H.LogAsync()).Count;
        var verzending = Guid.CreateVersion7().ToString();
        var gestuurd = await H.PostAsync(School, "/signalen/nieuw", ("Verzending", verzending), ("Zorg", "Een leerling trekt zich terug."), ("Leeftijd", "Meerderjarig"), ("Gemeente", "99001"),
            ("Voornaam", voornaam), ("Achternaam", achternaam), ("GeboorteDag", "3"), ("GeboorteMaand", "2"), ("GeboorteJaar", "2001"));
        var id = Id.UitVerzending<SignaalId>(verzending, School.Persoon);
        var signaal = await SignaalAsync(id);
        List<(string Url, string Tekst)> antwoorden = [("sturen", Schoon(gestuurd))];
        antwoorden.Add(("ontvangst", Schoon(await H.HaalAsync(School, $"/signalen/{id}/ontvangst"))));
        antwoorden.Add(("voor de weging", Schoon(await H.HaalAsync(Coordinator, $"/signalen/{id}"))));
        antwoorden.Add(("starten", Schoon(await H.PostAsync(Coordinator, $"/signalen/{id}/weging"))));
        antwoorden.Add(("weging", Schoon(await H.HaalAsync(Coordinator, $"/signalen/{id}"))));
        antwoorden.Add(("afsluiten", Schoon(await H.PostAsync(Coordinator, $"/signalen/{id}/geen-opvolging", ("Reden", "Geen zorg die een opvolging vraagt.")))));
        antwoorden.Add(("na afloop", Schoon(await H.HaalAsync(School, $"/signalen/{id}/ontvangst"))));
        await H.PumpAsync();
        return (antwoorden, [.. (await H.LogAsync()).Skip(gezien).Select(l => $"{l.Actie} {l.Handeling} {l.Regel} {l.Uitkomst}")]);

        string Schoon(Pagina p) => Eigen().Replace(WebUtility.HtmlDecode($"{p.Status} {p.Naar} {p.Tekst}").Replace(signaal.Nummer, "nummer", StringComparison.Ordinal)
            .Replace(voornaam, "voornaam", StringComparison.Ordinal).Replace(achternaam, "achternaam", StringComparison.Ordinal), "id");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Eigen();
}
