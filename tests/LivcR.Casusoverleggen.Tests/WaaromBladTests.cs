using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>"Waarom zie ik dit?" as it stands on the pages: for each reader the rules by which they read it, and the same words whatever is hidden from them.</summary>
internal sealed partial class WaaromBladTests : Proef
{
    private static readonly Wie Korpschef = Als(FictieveWereld.Personen.First(p => p.Rollen.Any(r => r.Rol == Rol.Korpschef && r.Cel.Id == Cel)));

    [Test, Rule("PAR-03"), Rule("GEH-07"), Rule("GEH-09")]
    public async Task Each_page_says_to_each_reader_by_which_rules_they_read_it()
    {
        var (overleg, punt, casus) = await OpvolgingAsync();
        var coordinatie = "AVG-12 LIV-05";
        foreach (var (wie, blad, regels) in new[]
        {
            (Coordinator, $"/casussen/{casus}", coordinatie), (Coordinator, $"/casussen/{casus}/plan", coordinatie), (Coordinator, $"/overleggen/{overleg}", coordinatie), (Coordinator, $"/afsprakenlijsten/{punt}", coordinatie),
            (Caw, $"/casussen/{casus}/plan", "AVG-12 PAR-05"), (Caw, "/taken", "AVG-12 GEH-09"), (Clb, "/taken", "AVG-12 GEH-09"), (Burgemeester, $"/afsprakenlijsten/{punt}", "AVG-12 GEH-07 PAR-08"),
            (Clb, $"/afsprakenlijsten/{punt}", "AVG-12 GEH-07 PAR-02 GEH-09"),
        })
        {
            Assert.That(Keten(await WaaromAsync(wie, blad)), Is.EqualTo(regels), $"{wie.Rollen[0]} {blad}");
        }

        await GoedAsync(Caw, new Regie.Antwoord { Casus = casus.ToString(), Keuze = Regie.Ja });
        foreach (var blad in new[] { $"/casussen/{casus}", $"/casussen/{casus}/plan" })
        {
            var waarom = await WaaromAsync(Caw, blad);
            Assert.That(Keten(waarom), Is.EqualTo("AVG-12 PAR-03"), blad);
            Assert.That(waarom, Does.Contain("en u aanvaardde dat. Op maandag 23 november 2026.").And.Contain("Wie de betrokkene is. (PAR-03)").And.Not.Contain("Zevenbergs"));
        }
    }

    [Test, Rule("PAR-03")]
    public async Task Who_may_not_read_it_gets_one_text_with_no_reason_in_it()
    {
        var (overleg, punt, casus) = await OpvolgingAsync();
        foreach (var blad in new[] { $"/casussen/{casus}", $"/casussen/{casus}/plan", $"/afsprakenlijsten/{punt}", $"/overleggen/{overleg}" })
        {
            foreach (var wie in new[] { School, CawCollega, AndereCel })
            {
                var geweigerd = await H.HaalAsync(wie, blad);
                Assert.That(geweigerd, Is.EqualTo(await H.HaalAsync(wie, Regex.Replace(blad, "[0-9a-f-]{36}", Guid.NewGuid().ToString(), RegexOptions.None, TimeSpan.FromSeconds(1)))), $"{wie.Rollen[0]} {blad}");
                Assert.That(geweigerd.Tekst, Does.Not.Contain("Waarom zie ik dit"));
            }
        }
    }

    [Test, Rule("GEH-11"), Rule("PAR-03"), Rule("AVG-12")]
    public async Task What_is_hidden_changes_not_a_byte_of_it()
    {
        var werelden = new List<string>();
        foreach (var verborgen in new Func<Task>[]
        {
            () => Task.CompletedTask,
            async () => await GoedAsync(Korpschef, new LegEmbargo.Opdracht { Nummer = (await CasusVanAsync(await CasusAsync(voornaam: "Lies", achternaam: "Dumont"))).Nummer, Reden = "Lopend onderzoek", Soort = LegEmbargo.Einde, DatumDag = "23", DatumMaand = "12", DatumJaar = "2026" }),
            async () => await CasusAsync(cel: AndereCel.Cel),
        })
        {
            await Stop();
            await Start();
            await verborgen();
            var (overleg, punt, casus) = await OpvolgingAsync();
            await GoedAsync(Caw, new Regie.Antwoord { Casus = casus.ToString(), Keuze = Regie.Ja });
            var woorden = new List<string>();
            foreach (var (wie, blad) in new[]
            {
                (Coordinator, $"/casussen/{casus}"), (Coordinator, $"/casussen/{casus}/plan"), (Coordinator, $"/overleggen/{overleg}"), (Coordinator, $"/afsprakenlijsten/{punt}"), (Burgemeester, $"/afsprakenlijsten/{punt}"),
                (Caw, $"/casussen/{casus}"), (Caw, $"/casussen/{casus}/plan"), (Caw, "/taken"), (Clb, "/taken"), (Clb, $"/afsprakenlijsten/{punt}"), (School, "/taken"),
            })
            {
                woorden.Add(await WaaromAsync(wie, blad));
            }

            werelden.Add(string.Join('\n', woorden));
        }

        Assert.That(werelden, Has.Count.EqualTo(3).And.All.EqualTo(werelden[0]));
    }

    [Test, Rule("GEH-11")]
    public async Task A_task_of_a_suspended_casus_goes_and_the_words_stay()
    {
        var (_, _, casus) = await OpvolgingAsync();
        var voor = await WaaromAsync(Clb, "/taken");
        await GoedAsync(Korpschef, new LegEmbargo.Opdracht { Nummer = (await CasusVanAsync(casus)).Nummer, Reden = "Lopend onderzoek", Soort = LegEmbargo.Einde, DatumDag = "23", DatumMaand = "12", DatumJaar = "2026" });
        Assert.That((await H.HaalAsync(Clb, "/taken")).Tekst, Does.Contain("U hebt geen taken"));
        Assert.That(await WaaromAsync(Clb, "/taken"), Is.EqualTo(voor));
    }

    /// <summary>A closed agendapunt: Caw is asked to be casusregisseur, Clb has a task.</summary>
    private async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> OpvolgingAsync()
    {
        var (overleg, punt, casus) = await BezigAsync(null, Caw, Clb);
        await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Gesprek plannen", Eigenaar = Clb.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "11", HerzieningMaand = "1", HerzieningJaar = "2027" });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        return (overleg, punt, casus);
    }

    private async Task<string> WaaromAsync(Wie wie, string blad)
    {
        var p = await H.HaalAsync(wie, blad);
        Assert.That(p.Status, Is.EqualTo(200), blad);
        return Waarom.Matches(System.Net.WebUtility.HtmlDecode(p.Tekst)).Single().Value;
    }

    /// <summary>The rules of the chain, without those of what is never shown.</summary>
    private static string Keten(string waarom) => string.Join(' ', Regelnummers.Matches(waarom.Split("Dit staat hier nooit")[0]).Select(m => m.Groups[1].Value));

    [GeneratedRegex(@"<details>\s*<summary>Waarom zie ik dit\?</summary>.*?</details>", RegexOptions.Singleline, 1000)]
    private static partial Regex Waarom { get; }

    [GeneratedRegex(@"\(([A-Z]{3}-[0-9]{2})\)", RegexOptions.None, 1000)]
    private static partial Regex Regelnummers { get; }
}
