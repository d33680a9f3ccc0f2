using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel;
using LivcR.TestSupport;

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
