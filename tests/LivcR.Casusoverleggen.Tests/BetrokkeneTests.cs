using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What is held of a betrokkene and nothing more; corrections; the minor regime until a fresh weging; an expected release.</summary>
internal sealed partial class BetrokkeneTests : Proef
{
    private static CorrigeerBetrokkene.Opdracht Corrigeer(CasusId c, int jaar = 1998) =>
        new() { Casus = c.ToString(), Voornaam = "Wout", Achternaam = "Sevenbergs", GeborenDag = "4", GeborenMaand = "5", GeborenJaar = jaar.ToString(), Correctiereden = "Schrijffout" };

    [Test, Rule("FIN-06")]
    public async Task The_fields_are_a_closed_list_without_debts() =>
        Assert.That(await H.ScalarAsync<string>("select string_agg(column_name, ' ' order by column_name) from information_schema.columns where table_schema = 'casusoverleggen' and table_name = 'betrokkene'"),
            Is.EqualTo("achternaam casus_id cel_id geboortedatum gemeente_nis ideologie minderjarigheid onder_embargo voornaam"));

    [Test, Rule("FIN-06"), Rule("MIN-01")]
    public async Task A_name_or_birth_date_is_corrected_with_a_reason_in_the_log_and_the_age_counts_anew()
    {
        var casus = await CasusAsync();
        foreach (var wie in new[] { Burgemeester, Politie, Caw, AndereCel })
        {
            await GeweigerdAsync(wie, Corrigeer(casus), "PAR-03");
            Assert.That((await H.Send(wie, new ToonBetrokkene.Vraag(casus.ToString()))).Ok, Is.False);
        }

        await GeweigerdAsync(Coordinator, Corrigeer(casus) with { Correctiereden = "Omdat" }, Refusal.Invoer);
        await GeweigerdAsync(Coordinator, Corrigeer(casus) with { Achternaam = "" }, Refusal.Invoer);
        await GeweigerdAsync(Coordinator, Corrigeer(casus, 2030), Refusal.Invoer);
        await GeweigerdAsync(Coordinator, Corrigeer(casus, 2020), "MIN-01");
        await GoedAsync(Coordinator, Corrigeer(casus));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.Naam, Is.EqualTo("Wout Sevenbergs"));
        Assert.That((await H.LogAsync()).Single(l => l.Handeling == "casusoverleggen.CorrigeerBetrokkene" && l.Actie == "Wijzigen").Uitkomst, Is.EqualTo("Schrijffout"));
        await GoedAsync(Coordinator, Corrigeer(casus, 2011));
        Assert.That((await CasusVanAsync(casus)).Minderjarig, Is.True);
    }

    [Test, Rule("MIN-01"), Rule("MIN-02")]
    public async Task Who_turns_out_to_be_a_minor_after_the_casus_was_put_on_an_agenda_is_not_discussed_as_an_adult()
    {
        const string Woorden = "Dat de betrokkene minderjarig is, bleek pas na het agenderen. De coördinator stelt dit agendapunt uit en zet de casus opnieuw op de agenda, met het belang van het kind en een jeugdhulpactor of een motivering.";
        var (gepland, voorgelegd) = (await OverlegAsync(14), await OverlegAsync(15));
        var casussen = new List<CasusId>();
        foreach (var overleg in new[] { gepland, voorgelegd })
        {
            casussen.Add(await CasusAsync());
            await GoedAsync(Coordinator, Punt(overleg, casussen[^1]) with { Belang = null });
        }

        await GoedAsync(Coordinator, new LegVoor.Opdracht(voorgelegd.ToString()));
        foreach (var casus in casussen) await GoedAsync(Coordinator, Corrigeer(casus, 2011));
        await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(gepland.ToString()), "MIN-02", Woorden);
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(voorgelegd.ToString()), "MIN-02", Woorden);

        var punt = (await InDbAsync(Coordinator, db => db.Agendapunten.SingleAsync(a => a.OverlegId == gepland))).Id;
        await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(punt.ToString()));
        await GeweigerdAsync(Coordinator, Punt(gepland, casussen[0]) with { Belang = null }, "MIN-02");
        await GoedAsync(Coordinator, Punt(gepland, casussen[0]) with { GeenJeugdhulp = "De school volgt dit op met de ouders." });
        await GoedAsync(Coordinator, new LegVoor.Opdracht(gepland.ToString()));
    }

    [Test, Rule("MIN-01"), Rule("MIN-02")]
    public async Task A_meeting_already_convened_does_not_open_on_a_minor_it_did_not_know_of()
    {
        var overleg = await OverlegAsync();
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Punt(overleg, casus) with { Belang = null });
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()) { Overlap = "ja" });
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GoedAsync(Coordinator, Corrigeer(casus, 2011));
        var punt = await InDbAsync(Coordinator, db => db.Agendapunten.SingleAsync(a => a.OverlegId == overleg));
        Assert.That(punt.Minderjarig, Is.True, "and who is invited reads so");
        var r = await GeweigerdAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.Id.ToString()), "MIN-02");
        Assert.That(Tekst(r), Does.StartWith("Dat de betrokkene minderjarig is, bleek pas na het agenderen."));
    }

    [Test, Rule("MIN-03"), Rule("MIN-02")]
    public async Task A_minors_casus_says_whether_a_measure_runs_and_who_tells_child_and_parents()
    {
        var kind = await CasusAsync(new DateOnly(2011, 1, 1));
        SchrijfMinderjarigheid.Opdracht jeugd = new() { Casus = kind.ToString(), Maatregel = "Ja", KindDoor = "CLB-medewerker", KindWat = "DatErOverlegIs", KindOpDag = "1", KindOpMaand = "12", KindOpJaar = "2026" };
        await GeweigerdAsync(Coordinator, jeugd with { Maatregel = "Plaatsing in een instelling" }, Refusal.Invoer);
        await GeweigerdAsync(Coordinator, jeugd with { KindWat = "Alles" }, Refusal.Invoer);
        await GeweigerdAsync(Caw, jeugd, "PAR-03");
        Assert.That((await H.HaalAsync(Coordinator, $"/casussen/{kind}/betrokkene")).Tekst, Does.Contain("Noteer geen inhoud van de jeugdbeschermingsmaatregel."));
        Assert.That((await H.HaalAsync(Coordinator, $"/casussen/{kind}")).Tekst, Does.Contain("Minderjarige betrokkene"));
        await GoedAsync(Coordinator, jeugd);
        var na = (await H.Send(Coordinator, new ToonBetrokkene.Vraag(kind.ToString()))).Value!;
        Assert.That(na.Jeugd, Is.EqualTo(new Minderjarigheid(Jeugdmaatregel.Ja, new("CLB-medewerker", InlichtingWat.DatErOverlegIs, new DateOnly(2026, 12, 1)), Inlichting.Leeg)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.betrokkene where encode(minderjarigheid, 'escape') like '%CLB%'"), Is.Zero);
        await GeweigerdAsync(Coordinator, jeugd with { Casus = (await CasusAsync()).ToString() }, "TOESTAND"); // of an adult
    }

    [Test, Rule("MIN-06")]
    public async Task Eighteen_asks_a_fresh_weging_and_until_then_the_minor_regime_stays()
    {
        var casus = await CasusAsync(new DateOnly(2008, 11, 25));
        Assert.That(await MeldAsync(), Is.Zero);
        await GeweigerdAsync(Coordinator, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = "x" }, "TOESTAND");
        H.Klok.Vooruit(TimeSpan.FromDays(2)); // the birthday
        Assert.That((await MeldAsync(), await MeldAsync()), Is.EqualTo((1, 0)), "once");
        var wacht = await CasusVanAsync(casus);
        Assert.That((wacht.Minderjarig, wacht.HerwegenSinds), Is.EqualTo((true, (DateOnly?)new DateOnly(2026, 11, 25))));
        var r = await GeweigerdAsync(Coordinator, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = " " }, "FIN-01");
        Assert.That(r.Veld, Is.EqualTo("Finaliteit"));
        await GeweigerdAsync(Burgemeester, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = "x" }, "PAR-03");
        await GoedAsync(Coordinator, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = "Zoekt als volwassene dezelfde groep op" });
        var na = await CasusVanAsync(casus);
        Assert.That((na.Minderjarig, na.HerwegenSinds), Is.EqualTo((false, (DateOnly?)null)));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.Finaliteit, Is.EqualTo("Zoekt als volwassene dezelfde groep op"));
    }

    [Test]
    public async Task The_justitiehuis_with_a_task_enters_an_expected_release()
    {
        var justitie = Wie.Nieuw(Cel, Rol.Justitieassistent);
        Gronden[justitie.Persoon] = Gronden[Caw.Persoon] with { Persoon = justitie.Persoon, Sector = Sector.Justitiehuis };
        var (_, punt, casus) = await BezigAsync(null, justitie);
        await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Overdracht voorbereiden", Eigenaar = justitie.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
        var taak = (await H.Send(justitie, new ToonTaken.Vraag(null))).Value!.Rijen.Single().Id.ToString();
        SchrijfVrijlating.Opdracht vrij = new() { Taak = taak, OpDag = "1", OpMaand = "3", OpJaar = "2027", Klaar = ["Onderkomen", "EersteAfspraak"] };
        foreach (var wie in new[] { Coordinator, Caw, Politie, AndereCel })
        {
            await GeweigerdAsync(wie, vrij, "PAR-03");
        }

        await GeweigerdAsync(justitie, vrij with { OpJaar = "2020" }, Refusal.Invoer);
        await GeweigerdAsync(justitie, vrij with { Klaar = ["Strafmaat"] }, Refusal.Invoer);
        await GoedAsync(justitie, vrij);
        await GoedAsync(justitie, vrij with { Klaar = ["Zorg"] });
        var rij = (await H.Send(Coordinator, new ToonBetrokkene.Vraag(casus.ToString()))).Value!.Vrijlatingen.Single();
        Assert.That((rij.Op, rij.Klaar), Is.EqualTo((new DateOnly(2027, 3, 1), (IReadOnlyList<Vrijlatingspunt>)[Vrijlatingspunt.Zorg])));
        Assert.That(await InDbAsync(Caw, db => db.Vrijlatingen.CountAsync()), Is.Zero);
    }

    [Test]
    [Rule("PAR-09")]
    public async Task The_justitiehuis_reads_its_own_invitation_text_and_is_asked_nothing_about_a_conviction()
    {
        const string Eigen = "U wordt uitgenodigd als professional van het justitiehuis. Over een veroordeling of een maatregel wordt u hier niets gevraagd, en daarover wordt niets vastgelegd.";
        var justitie = Als(FictieveWereld.Justitieassistent);
        Gronden[justitie.Persoon] = Genodigd(FictieveWereld.Justitieassistent, Sector.Justitiehuis);
        var (_, punt, _) = await BijeengeroepenAsync(3, null, justitie, Caw);

        var pagina = (await H.HaalAsync(justitie, $"/uitnodigingen/{punt}")).Tekst;
        Assert.That(pagina, Does.Contain(Eigen));
        Assert.That(Velden().Matches(pagina).Select(m => m.Groups[1].Value).Where(n => !n.StartsWith("__", StringComparison.Ordinal)).Distinct(), Is.EquivalentTo(new[] { "Geheimhouding", "Reden", "Toelichting" }), "no field more");
        foreach (var wie in new[] { Caw, Politie, Burgemeester })
        {
            Assert.That((await H.HaalAsync(wie, $"/uitnodigingen/{punt}")).Tekst, Does.Contain("Uitnodiging voor").And.Not.Contain("justitiehuis."), wie.Rollen[0].ToString());
        }
    }

    [GeneratedRegex("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Velden();

    private Task<int> MeldAsync() => H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new MeldMeerderjarigen.Opdracht())).Value);
}
