using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>How a signal comes in: by whom, and what each channel asks and gives back.</summary>
internal sealed class KanaalTests : Proef
{
    private static readonly Wie Assistent = Wie.Nieuw(CelA, Rol.Justitieassistent);

    private static MeldSignaal.Opdracht Oproep() => Melding() with { Kanaal = "Telefoon", Organisatie = "Sportclub Proef", Sector = "Sport", Functie = "Trainer", Beroepsgeheim = "nee" };

    protected override void Extra(IServiceCollection services) => services.AddModuleWeb();

    [Test, Rule("GGB-11")]
    public async Task A_verplichte_aanmelding_is_stamped_and_weighed_within_its_term()
    {
        var id = await MeldAsync(Assistent, Melding() with { Kanaal = "VerplichteAanmelding" });
        var bewijs = (await H.Send(Assistent, new ToonOntvangst.Vraag(id.ToString()))).Value!;
        Assert.That((bewijs.OntvangenOp, bewijs.AntwoordTegen), Is.EqualTo((Nu, (DateOnly?)new DateOnly(2026, 12, 7))), "fourteen days after 23 November");
        var rij = (await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.Open))).Value!.Rijen.Single();
        Assert.That(rij.AntwoordTegen, Is.EqualTo(bewijs.AntwoordTegen), "the coordinator sees the term on the worklist");

        await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()));
        var wacht = new WachtOpInformatie.Opdracht { Signaal = id.ToString(), Informatie = "Een gesprek.", TegenDag = "8", TegenMaand = "12", TegenJaar = "2026" };
        Assert.That((await H.Send(Coordinator, wacht)).Refusal.Tekst, Does.Contain("ten laatste 07-12-2026"));
        Assert.That((await H.Send(Coordinator, wacht with { TegenDag = "7" })).Ok, Is.True);

        H.Klok.Vooruit(TimeSpan.FromDays(15));
        Assert.That((await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.TeLaat))).Value!.Rijen.Select(r => r.Id), Is.EqualTo(new[] { id }));
        await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()));
        Assert.That((await H.Send(Coordinator, wacht with { TegenMaand = "1", TegenJaar = "2027" })).Refusal.Regel, Is.EqualTo("TOESTAND"), "past its day there is no more waiting");
    }

    [Test]
    public async Task A_channel_counts_only_from_who_may_use_it()
    {
        foreach (var (wie, kanaal, wordt) in new[] { (School, "VerplichteAanmelding", Kanaal.Rechtstreeks), (School, "Telefoon", Kanaal.Rechtstreeks), (School, "AndereLivcr", Kanaal.Rechtstreeks), (Assistent, "Burgemeester", Kanaal.Rechtstreeks), (Coordinator, "VerplichteAanmelding", Kanaal.Rechtstreeks), (Coordinator, "AndereLivcr", Kanaal.Rechtstreeks), (Officer, "Telefoon", Kanaal.Rechtstreeks) })
        {
            var s = await SignaalAsync(await MeldAsync(wie, Melding() with { Kanaal = kanaal, Organisatie = "Verzonnen", Sector = "Sport" }));
            Assert.That((s.Kanaal, s.AntwoordTegen), Is.EqualTo((wordt, (DateOnly?)null)), $"{wie.Rollen[0]} {kanaal}");
            Assert.That(s.OrganisatieNaam, Is.Not.EqualTo("Verzonnen"));
        }
    }

    [TestCase("Telefoon"), TestCase("Burgemeester")]
    public async Task The_coordination_writes_down_a_call_with_organisation_and_function(string kanaal)
    {
        var id = await MeldAsync(Coordinator, Oproep() with { Kanaal = kanaal });
        var kaart = (await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!;
        Assert.That((kaart.Kanaal.ToString(), kaart.Organisatie, kaart.Inhoud!.Functie), Is.EqualTo((kanaal, "Sportclub Proef", "Trainer")));
        Assert.That((await H.Send(Wie.Nieuw(CelA, Rol.Burgemeester), new ToonSignaal.Vraag(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "the mayor has no special view");
        var blad = System.Net.WebUtility.HtmlDecode((await H.HaalAsync(Coordinator, $"/signalen/{id}")).Tekst);
        Assert.That(blad, Does.Match("Van</dt>\\s*<dd[^>]*>Trainer, Sportclub Proef").And.Contain($"ingeschreven door de coördinatie: {kaart.Afzender}"), "who wrote it down did not call");

        var niets = await H.PostAsync(Coordinator, "/signalen/inschrijven", ("Kanaal", kanaal), ("Zorg", ""), ("Organisatie", ""), ("Sector", ""));
        Assert.That((niets.Status, string.Join(' ', System.Text.RegularExpressions.Regex.Matches(niets.Tekst, "<a href=\"#([A-Z][a-z]+)\">", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2)).Select(m => m.Groups[1].Value))),
            Is.EqualTo((422, "Zorg Organisatie Sector")), "the whole form in one round");
        var leeg = await H.Send(Coordinator, Oproep() with { Organisatie = " " });
        Assert.That((leeg.Refusal.Regel, leeg.Refusal.Veld), Is.EqualTo(("INVOER", "Organisatie")));
        Assert.That((await H.Send(Coordinator, Oproep() with { Sector = "99" })).Refusal.Veld, Is.EqualTo("Sector"));
    }

    [Test, Rule("GEH-01")]
    public async Task A_caller_who_may_work_under_beroepsgeheim_gives_no_name()
    {
        foreach (var geheim in new[] { "ja", "weet-niet", null })
        {
            var r = await H.Send(Coordinator, Oproep() with { Beroepsgeheim = geheim, Voornaam = "Proefje" });
            Assert.That((r.Refusal.Regel, r.Refusal.Veld), Is.EqualTo(("GEH-01", "Voornaam")), geheim);
        }

        Assert.That((await H.Send(Coordinator, Oproep() with { Voornaam = "Proefje" })).Ok, Is.True);
    }

    [Test, Rule("MIN-01")]
    public async Task Age_unknown_from_a_school_that_called_is_the_regime_for_minors() =>
        Assert.That((await SignaalAsync(await MeldAsync(Coordinator, Oproep() with { Sector = "Onderwijs", Leeftijd = "Onbekend" }))).Regime, Is.EqualTo(Contracts.Leeftijdsgroep.Minderjarig));
}
