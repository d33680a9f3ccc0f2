using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What the next step does not need is folded away, also without JavaScript. What was refused in a fold stands in an open one, with what was typed.</summary>
internal sealed partial class VouwTests : Proef
{
    private const string Casus = "Nog een casus op de agenda zetten", Procureur = "Bij toestemming van de procureur: kenmerk, datum, omvang en personen";

    [Test]
    public async Task Another_casus_and_the_fixed_members_are_folded_once_one_stands_on_the_agenda()
    {
        var overleg = await OverlegAsync();
        var eerste = await CasusAsync();
        var leeg = await BladAsync(overleg);
        Assert.That(leeg, Does.Contain("name=\"Doel\"").And.Not.Contain(Casus), "the next step itself is open");

        var punt = await AgendapuntAsync(overleg, eerste);
        await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar");
        var nummer = (await CasusVanAsync(eerste)).Nummer;
        var blad = await BladAsync(overleg);
        Assert.That(Vouwen(blad), Is.EquivalentTo(new[] { (Casus, false), ($"Vaste leden van {nummer}: Burgemeester, Information officer, Preventieambtenaar", false), ("Wie ontbreekt nog? 8 sectoren zonder geldige aanwijzing op die dag", false), ("Waarom zie ik dit?", false) }));
        Assert.That(blad, Does.Contain("Behalve de vaste leden staat nog niemand op de lijst.").And.Contain($"/agendapunten/{punt}/genodigden\""));
        await GoedAsync(Coordinator, Nodig(punt, Caw));
        Assert.That(Vouwen(await BladAsync(overleg)), Does.Contain(($"Wie is onmisbaar voor {nummer}?", false)));

        var fout = await H.PostAsync(Coordinator, $"/overleggen/{overleg}/agendapunten", ("Casus", ""), ("Doel", "Wie neemt wat op"));
        Assert.That(fout.Status, Is.EqualTo(422));
        Assert.That(Vouwen(fout.Tekst), Does.Contain((Casus, true)));
        Assert.That(fout.Tekst, Does.Contain("href=\"#Casus\"").And.Contain("Wie neemt wat op"));
    }

    [Test]
    public async Task Of_several_agendapunten_the_lists_are_folded_with_who_is_on_them_save_the_one_at_work()
    {
        var overleg = await OverlegAsync();
        var (een, twee) = (await AgendapuntAsync(overleg, await CasusAsync(), Caw), await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), Caw, Clb));
        var punten = await InDbAsync(Coordinator, async db => (await db.Agendapunten.Where(a => a.OverlegId == overleg).Select(a => new { a.Id, Nummer = db.Casussen.Single(c => c.Id == a.CasusId).Nummer }).ToListAsync()).ToDictionary(a => a.Id, a => a.Nummer));
        string Wie(Wie wie, string? antwoord) => $"{Gronden[wie.Persoon].Functie}, {Gronden[wie.Persoon].OrganisatieNaam}{antwoord}";
        string Lijst(AgendapuntId punt, string? antwoord, params Wie[] wie) => $"Genodigden voor {punten[punt]}: {string.Join("; ", wie.OrderBy(w => Gronden[w.Persoon].Functie, StringComparer.Ordinal).Select(w => Wie(w, antwoord)))}";
        IReadOnlyList<(string, bool)> Lijsten(string blad) => [.. Vouwen(blad).Where(v => v.Item1.StartsWith("Genodigden", StringComparison.Ordinal))];

        Assert.That(Lijsten(await BladAsync(overleg)), Is.EqualTo(new[] { (Lijst(een, null, Caw), false), (Lijst(twee, null, Caw, Clb), false) }));
        var gekozen = (await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString(), twee.ToString()))).Value!;
        Assert.That(gekozen.Punten.Select(gekozen.IsOpen).ToList(), Is.EqualTo(new[] { false, true }));
        var fout = await H.PostAsync(Coordinator, $"/agendapunten/{een}/genodigden", ("Persoon", Clb.Persoon.ToString()!), ("Reden", ""));
        Assert.That((fout.Status, string.Join(' ', Lijsten(fout.Tekst).Select(v => v.Item2))), Is.EqualTo((422, "True False")));

        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()) { Overlap = "ja" });
        var blad = await BladAsync(overleg);
        Assert.That(Lijsten(blad), Is.EqualTo(new[] { (Lijst(een, " (uitgenodigd)", Caw), false), (Lijst(twee, " (uitgenodigd)", Caw, Clb), false) }));
        Assert.That(Vouwen(blad), Does.Contain(($"Vaste leden van {punten[een]}: Burgemeester (aanvaard), Information officer (uitgenodigd), Preventieambtenaar (aanvaard)", false)));
    }

    [Test, Rule("GEH-03")]
    public async Task The_chair_confirms_a_list_that_stands_there_and_then_sees_who_is_there_for_what_runs_or_comes_next()
    {
        var overleg = await OverlegAsync();
        var (een, twee) = (await AgendapuntAsync(overleg, await CasusAsync(), Caw), await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), Caw, Clb));
        var nummers = await InDbAsync(Coordinator, async db => (await db.Agendapunten.Where(a => a.OverlegId == overleg).Select(a => new { a.Id, Nummer = db.Casussen.Single(c => c.Id == a.CasusId).Nummer }).ToListAsync()).ToDictionary(a => a.Id, a => a.Nummer));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()) { Overlap = "ja" });
        await AanvaardAsync(Caw, een);
        var voor = await TafelAsync();
        Assert.That(voor, Does.Contain($"{Gronden[Caw.Persoon].Functie}: Aanvaard</li>").And.Contain($"{Gronden[Clb.Persoon].Functie}: Uitgenodigd</li>").And.Not.Contain("/aanwezig\""));
        Assert.That(Lijsten(voor), Is.Empty, "what is confirmed is not folded away");

        await GoedAsync(Burgemeester, Bevestiging(overleg));
        Assert.That(Lijsten(await TafelAsync()), Is.EqualTo(new[] { (Er(een, 0, 4), true), (Er(twee, 0, 5), false) }));
        await GeheimAsync(Caw, overleg);
        await GoedAsync(Burgemeester, Binnen(een, Caw));
        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(een.ToString()));
        var bezig = await TafelAsync();
        Assert.That(Lijsten(bezig), Is.EqualTo(new[] { (Er(een, 1, 4), true), (Er(twee, 0, 5), false) }));
        Assert.That(bezig, Does.Contain($"/agendapunten/{een}/aanwezig\""));
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = een.ToString(), Besluit = "CAW belt" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = een.ToString(), Uitkomst = "NogEenOverleg" });
        Assert.That(Lijsten(await TafelAsync()), Is.EqualTo(new[] { ($"Deelnemers van {nummers[een]}", false), (Er(twee, 0, 5), true) }));

        async Task<string> TafelAsync() => (await H.HaalAsync(Burgemeester, $"/tafel/{overleg}")).Tekst;
        string Er(AgendapuntId punt, int aanwezig, int plaatsen) => $"Wie is er voor {nummers[punt]}: {aanwezig} van {plaatsen} aan tafel";
        static IReadOnlyList<(string, bool)> Lijsten(string blad) => [.. Vouwen(blad).Where(v => v.Item1.StartsWith("Wie is er", StringComparison.Ordinal) || v.Item1.StartsWith("Deelnemers", StringComparison.Ordinal))];
    }

    [Test]
    public async Task What_only_some_outcomes_ask_of_the_chair_opens_when_one_is_chosen_or_something_in_it_was_typed()
    {
        const string Taak = "Taak toewijzen", Opvolging = "Bij opvolgtraject of monitoring: wie opvolgt, herziening en motivering", Einde = "Bij afsluiten: reden, wie het vertelt en nazorg";
        var (_, punt, _) = await BezigAsync(null, Caw);
        var kamer = $"/agendapunten/{punt}";
        Assert.That(Vouwen((await H.HaalAsync(Burgemeester, kamer)).Tekst), Is.EqualTo(new[] { (Taak, false), (Opvolging, false), (Einde, false), ("Waarom zie ik dit?", false) }));
        Assert.That(Vouwen((await H.HaalAsync(Coordinator, kamer)).Tekst).Select(v => v.Item1), Is.EqualTo(new[] { Taak, "Waarom zie ik dit?" }), "only the chair closes");
        foreach (var (velden, open) in new[]
        {
            (new[] { ("Uitkomst", "Opvolgtraject") }, Opvolging), ([("Uitkomst", "Monitoring")], Opvolging), ([("Uitkomst", "Afgesloten")], Einde), ([("NazorgFunctie", "Huisarts")], Einde), ([("HerzieningDag", "31")], Opvolging), ([("Finaliteit", "Nodig")], Opvolging),
        })
        {
            var fout = await H.PostAsync(Burgemeester, kamer + "/sluiten", velden);
            Assert.That((fout.Status, string.Join(", ", Vouwen(fout.Tekst).Where(v => v.Item2).Select(v => v.Item1))), Is.EqualTo((422, open)), velden[0].ToString());
        }

        foreach (var (uitkomst, gevraagd) in new[] { ("Opvolgtraject", "Casusregisseur of wie opvolgt;Volgende herziening"), ("Monitoring", "Casusregisseur of wie opvolgt;Volgende herziening;Waarom blijft monitoring nodig?"), ("Afgesloten", "Reden van afsluiten;Wie vertelt het aan de betrokkene?;Nazorg: organisatie;Nazorg: functie"), ("NogEenOverleg", "") })
        {
            var fout = (await H.PostAsync(Burgemeester, kamer + "/sluiten", ("Uitkomst", uitkomst))).Tekst;
            Assert.That(string.Join(';', new[] { "Casusregisseur of wie opvolgt", "Volgende herziening", "Waarom blijft monitoring nodig?", "Reden van afsluiten", "Wie vertelt het aan de betrokkene?", "Nazorg: organisatie", "Nazorg: functie" }.Where(l => !fout.Contains(l + " (niet verplicht)", StringComparison.Ordinal))), Is.EqualTo(gevraagd), uitkomst);
        }

        Assert.That((await H.PostAsync(Burgemeester, kamer + "/sluiten", ("Uitkomst", "Afgesloten"), ("Grond", "Overleden"))).Tekst, Does.Contain("Nazorg: functie (niet verplicht)"), "who died is told nothing");
        var taak = await H.PostAsync(Burgemeester, kamer + "/taken", ("Wat", ""), ("TegenDag", "4"));
        Assert.That((taak.Status, string.Join(", ", Vouwen(taak.Tekst).Where(v => v.Item2).Select(v => v.Item1))), Is.EqualTo((422, Taak)));
        Assert.That(taak.Tekst, Does.Contain("href=\"#Wat\"").And.Contain("value=\"4\""));
    }

    [Test, Rule("GEH-02")]
    public async Task What_the_consent_of_the_procureur_asks_opens_when_it_is_chosen_or_typed_in_and_is_not_called_optional_then()
    {
        Assert.That(Vouwen((await H.HaalAsync(Coordinator, "/overleggen/nieuw")).Tekst), Is.EqualTo(new[] { (Procureur, false) }));
        foreach (var (veld, open) in new[] { (("Rechtsgrond", "Procureur"), true), (("ToestemmingDatumDag", "3"), true), (("Rechtsgrond", "Decreet"), false) })
        {
            var fout = await H.PostAsync(Coordinator, "/overleggen/nieuw", ("Soort", nameof(Overlegsoort.Casusoverleg)), ("Verzending", Guid.CreateVersion7().ToString()), veld);
            Assert.That((fout.Status, Vouwen(fout.Tekst).Single()), Is.EqualTo((422, (Procureur, open))), veld.ToString());
            Assert.That(fout.Tekst.Contains("Kenmerk van de toestemming (niet verplicht)", StringComparison.Ordinal), Is.EqualTo(!open));
        }
    }

    private async Task<string> BladAsync(OverlegId overleg) => (await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst;

    /// <summary>Each fold of the page, and whether it is open.</summary>
    private static IReadOnlyList<(string, bool)> Vouwen(string blad) => [.. Vouw().Matches(blad).Select(m => (System.Net.WebUtility.HtmlDecode(m.Groups[2].Value).Trim(), m.Groups[1].Value.Contains("open", StringComparison.Ordinal))).Where(v => v.Item1 != "Menu")];

    [GeneratedRegex("<details([^>]*)>\\s*<summary[^>]*>([^<]*)</summary>", RegexOptions.None, 2000)]
    private static partial Regex Vouw();
}
