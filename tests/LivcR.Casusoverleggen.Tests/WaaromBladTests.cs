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
            (Coordinator, $"/tafel/{overleg}", coordinatie), (Burgemeester, $"/tafel/{overleg}", coordinatie), (Coordinator, $"/agendapunten/{punt}", coordinatie), (Burgemeester, $"/agendapunten/{punt}", coordinatie),
            (Burgemeester, $"/overleggen/{overleg}/beslissen", coordinatie),
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

        Assert.That(Keten(await WaaromAsync(Caw, $"/agendapunten/{punt}")), Is.EqualTo("AVG-12 GEH-07 PAR-02 PAR-03"), "of the closed room, as casusregisseur");
    }

    [Test, Rule("LIV-05"), Rule("PAR-03"), Rule("GEH-03"), Rule("GEH-04")]
    public async Task A_table_a_running_room_and_a_decision_say_it_too()
    {
        var (overleg, punt, _) = await BezigAsync(null, Caw, Clb);
        await GoedAsync(Clb, new VerlaatKamer.Opdracht(punt.ToString()));
        var (leidt, genodigd) = ("AVG-12 LIV-05", "AVG-12 PAR-03 PAR-02");
        foreach (var (wie, blad, regels) in new[]
        {
            (Coordinator, $"/tafel/{overleg}", leidt), (Burgemeester, $"/tafel/{overleg}", leidt), (Caw, $"/tafel/{overleg}", genodigd), (Clb, $"/tafel/{overleg}", genodigd), (Politie, $"/tafel/{overleg}", genodigd),
            (Coordinator, $"/agendapunten/{punt}", leidt), (Burgemeester, $"/agendapunten/{punt}", leidt), (Caw, $"/agendapunten/{punt}", "AVG-12 PAR-03 PAR-02 GEH-04 GEH-03 GEH-03"),
            (Burgemeester, $"/overleggen/{overleg}/beslissen", leidt),
        })
        {
            var waarom = await WaaromAsync(wie, blad);
            Assert.That(Keten(waarom), Is.EqualTo(regels), $"{wie.Rollen[0]} {blad}");
            Assert.That(waarom, Does.Not.Contain("Zevenbergs").And.Not.Contain("Dumont"));
        }

        Assert.That((await H.HaalAsync(Clb, $"/agendapunten/{punt}")).Tekst, Does.Not.Contain("Waarom zie ik dit"), "who left reads no reason");
    }

    [Test, Rule("LIV-05"), Rule("PAR-03")]
    public async Task A_table_without_a_casus_says_it_too()
    {
        var overleg = (await GoedAsync(Coordinator, Plan() with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That(Keten(await WaaromAsync(Burgemeester, $"/overleggen/{overleg}/beslissen")), Is.EqualTo("AVG-12 LIV-05"));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()) { Overlap = "ja" });
        foreach (var (wie, regels) in new[] { (Coordinator, "AVG-12 LIV-05"), (Burgemeester, "AVG-12 LIV-05"), (Politie, "AVG-12 PAR-03 PAR-02") })
        {
            var waarom = await WaaromAsync(wie, $"/tafel/{overleg}");
            Assert.That(Keten(waarom), Is.EqualTo(regels), $"{wie.Rollen[0]}");
            Assert.That(waarom, Does.Contain("Iets van een casus: daarover gaat dit overleg niet. (PAR-03)").And.Not.Contain("betrokkene is"));
        }

        Assert.That((await H.HaalAsync(Caw, $"/tafel/{overleg}")).Tekst, Does.Not.Contain("Waarom zie ik dit"));
    }

    [Test, Rule("PAR-03")]
    public async Task Who_may_not_read_it_gets_one_text_with_no_reason_in_it()
    {
        var (overleg, punt, casus) = await OpvolgingAsync();
        foreach (var blad in new[] { $"/casussen/{casus}", $"/casussen/{casus}/plan", $"/afsprakenlijsten/{punt}", $"/overleggen/{overleg}", $"/overleggen/{overleg}/beslissen", $"/tafel/{overleg}", $"/agendapunten/{punt}" })
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
                (Coordinator, $"/tafel/{overleg}"), (Burgemeester, $"/tafel/{overleg}"), (Coordinator, $"/agendapunten/{punt}"), (Burgemeester, $"/agendapunten/{punt}"), (Caw, $"/agendapunten/{punt}"), (Burgemeester, $"/overleggen/{overleg}/beslissen"),
            })
            {
                woorden.Add(await WaaromAsync(wie, blad));
            }

            werelden.Add(string.Join('\n', woorden));
        }

        Assert.That(werelden, Has.Count.EqualTo(3).And.All.EqualTo(werelden[0]));
    }

    [Test, Rule("GEH-11"), Rule("PAR-03"), Rule("AVG-12")]
    public async Task What_is_hidden_on_the_same_agenda_changes_not_a_byte_of_it_at_the_table_nor_for_who_decides()
    {
        var werelden = new List<string>();
        foreach (var verborgen in new Func<CasusId, Task>[]
        {
            _ => Task.CompletedTask,
            async ander => await GoedAsync(Korpschef, new LegEmbargo.Opdracht { Nummer = (await CasusVanAsync(ander)).Nummer, Reden = "Lopend onderzoek", Soort = LegEmbargo.Einde, DatumDag = "23", DatumMaand = "12", DatumJaar = "2026" }),
            async _ => await CasusAsync(cel: AndereCel.Cel),
        })
        {
            await Stop();
            await Start();
            var (casus, ander) = (await CasusAsync(), await CasusAsync(voornaam: "Lies", achternaam: "Dumont"));
            var overleg = await OverlegAsync();
            var punt = await AgendapuntAsync(overleg, casus, Caw);
            await AgendapuntAsync(overleg, ander, Caw, Clb);
            await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
            await verborgen(ander);
            var woorden = new List<string> { await WaaromAsync(Burgemeester, $"/overleggen/{overleg}/beslissen") };
            await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()) { Overlap = "ja" });
            await AanvaardAsync(Caw, punt);
            await GoedAsync(Burgemeester, Bevestiging(overleg));
            foreach (var wie in new[] { Caw, Burgemeester, Coordinator })
            {
                await GeheimAsync(wie, overleg);
                await GoedAsync(Coordinator, Binnen(punt, wie));
            }

            await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
            foreach (var (wie, blad) in new[]
            {
                (Coordinator, $"/tafel/{overleg}"), (Burgemeester, $"/tafel/{overleg}"), (Politie, $"/tafel/{overleg}"), (Caw, $"/tafel/{overleg}"), (Coordinator, $"/agendapunten/{punt}"), (Burgemeester, $"/agendapunten/{punt}"), (Caw, $"/agendapunten/{punt}"),
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
