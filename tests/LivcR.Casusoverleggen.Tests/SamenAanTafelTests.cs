using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Chair and coordinator work on one agendapunt at once: nothing is overwritten, and who comes second reads what changed and keeps what was typed.</summary>
internal sealed class SamenAanTafelTests : Proef
{
    private const int Keren = 6;

    private static (string, string)[] Taakvelden(string wat) => [("Wat", wat), ("Eigenaar", Caw.Persoon.ToString()!), ("TegenDag", "18"), ("TegenMaand", "12"), ("TegenJaar", "2026")];

    private Task<long> TelAsync(string sql) => H.ScalarAsync<long>("select count(*) from casusoverleggen." + sql);

    [Test, Rule("GEH-09")]
    public async Task Decisions_and_tasks_noted_at_once_are_all_kept()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        for (var keer = 0; keer < Keren; keer++)
        {
            var r = await Task.WhenAll(
                H.PostAsync(Burgemeester, $"/agendapunten/{punt}/besluiten", ("Besluit", $"Besluit van de voorzitter {keer}")), H.PostAsync(Coordinator, $"/agendapunten/{punt}/besluiten", ("Besluit", $"Besluit van de coordinator {keer}")),
                H.PostAsync(Burgemeester, $"/agendapunten/{punt}/taken", Taakvelden($"Taak van de voorzitter {keer}")), H.PostAsync(Coordinator, $"/agendapunten/{punt}/taken", Taakvelden($"Taak van de coordinator {keer}")));
            Assert.That(r.Select(x => x.Status), Is.All.EqualTo(303));
        }

        Assert.That((await TelAsync("besluit"), await TelAsync("taak")), Is.EqualTo((2L * Keren, 2L * Keren)));
        var blad = (await H.HaalAsync(Coordinator, $"/agendapunten/{punt}")).Tekst;
        Assert.That(Enumerable.Range(0, Keren).SelectMany(k => new[] { $"Besluit van de voorzitter {k}", $"Besluit van de coordinator {k}", $"Taak van de voorzitter {k}", $"Taak van de coordinator {k}" }).Where(t => !blad.Contains(t, StringComparison.Ordinal)), Is.Empty);
    }

    [Test, Rule("GEH-09")]
    public async Task A_room_that_closes_while_a_task_is_typed_takes_it_or_says_so_and_no_casus_closes_over_an_open_task()
    {
        var (gesloten, genoteerd) = (0, 0);
        for (var keer = 0; keer < Keren; keer++)
        {
            var (_, punt, casus) = await BezigAsync(await CasusAsync(achternaam: "Zevenbergs" + keer), Caw);
            await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CAW rondt af" });
            (string, string)[] sluiten = [("Uitkomst", "Afgesloten"), ("Grond", "GeenZorg"), ("Verteller", Caw.Persoon.ToString()!), ("NazorgOrganisatie", "CAW Zonderland"), ("NazorgFunctie", "Onthaalmedewerker")];
            Task<Pagina> Noteren() => H.PostAsync(Coordinator, $"/agendapunten/{punt}/taken", Taakvelden("Belt de school nog eens"));
            Task<Pagina> Sluiten() => H.PostAsync(Burgemeester, $"/agendapunten/{punt}/sluiten", sluiten);
            var rij = $"agendapunt where id = '{punt}'";
            var (taak, sluit) = (keer % 3) switch
            {
                0 => await TegelijkAsync(rij, Noteren, Sluiten) is [var eerst, var daarna] ? (eerst, daarna) : default,
                1 => await TegelijkAsync(rij, Sluiten, Noteren) is [var eerst, var daarna] ? (daarna, eerst) : default,
                _ => await Task.WhenAll(Noteren(), Sluiten()) is [var een, var ander] ? (een, ander) : default,
            };
            Assert.That(keer % 3 == 2 || taak.Status == (keer % 3 == 0 ? 303 : 422), Is.True, "who came first is who is heard");
            Assert.That(new[] { taak.Status, sluit.Status }.Order(), Is.EqualTo(new[] { 303, 422 }), "one of the two");
            var staat = (await CasusVanAsync(casus)).Staat;
            Assert.That((staat == CasusStaat.Afgesloten, await TelAsync($"taak where casus_id = '{casus}' and staat = 'Open'")), Is.EqualTo((sluit.Status == 303, taak.Status == 303 ? 1L : 0L)));
            if (taak.Status == 422)
            {
                gesloten++;
                Assert.That(taak.Tekst, Does.Contain("Afspraken noteren kan alleen terwijl het agendapunt bezig is.").And.Contain("Belt de school nog eens").And.Contain("Het is niet bewaard."));
            }
            else
            {
                genoteerd++;
                Assert.That(sluit.Tekst, Does.Contain("Er zijn nog open taken. Rond die eerst af.").And.Contain("Onthaalmedewerker"));
                Assert.That((await H.HaalAsync(Burgemeester, $"/agendapunten/{punt}")).Tekst, Does.Contain("Belt de school nog eens"), "what changed");
            }
        }

        Assert.That(new[] { gesloten, genoteerd }, Is.All.GreaterThanOrEqualTo(Keren / 3), "both orders occurred");
    }

    [Test, Rule("GEH-09")]
    public async Task A_decision_stands_on_the_list_that_was_put_before_those_present_or_is_given_back()
    {
        for (var keer = 0; keer < Keren; keer++)
        {
            var (_, punt, _) = await BezigAsync(await CasusAsync(achternaam: "Zevenbergs" + keer), Caw);
            await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CAW start begeleiding" });
            var r = await Task.WhenAll(H.PostAsync(Coordinator, $"/agendapunten/{punt}/besluiten", ("Besluit", "De school belt terug")), H.PostAsync(Burgemeester, $"/agendapunten/{punt}/sluiten", ("Uitkomst", "NogEenOverleg")));
            Assert.That(r[1].Status, Is.EqualTo(303));
            Assert.That(await TelAsync($"besluit where agendapunt_id = '{punt}'"), Is.EqualTo(r[0].Status == 303 ? 2 : 1));
            Assert.That(r[0].Status == 303 || r[0].Tekst.Contains("De school belt terug", StringComparison.Ordinal), Is.True, "typed text is never lost");
            var laat = await H.PostAsync(Coordinator, $"/agendapunten/{punt}/besluiten", ("Besluit", "Nog dit"));
            Assert.That((laat.Status, laat.Tekst.Contains("Nog dit", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        }
    }

    [Test, Rule("GEH-03")]
    public async Task Who_is_there_is_noted_by_one_at_a_time_and_the_other_is_told()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        for (var keer = 0; keer < Keren; keer++)
        {
            var voor = await H.ScalarAsync<int>($"select volgnummer from casusoverleggen.deelname where agendapunt_id = '{punt}' and persoon_id = '{Caw.Persoon}'");
            var r = await Task.WhenAll(new[] { (Burgemeester, "ja"), (Coordinator, "nee") }.Select(x => H.PostAsync(x.Item1, $"/agendapunten/{punt}/aanwezig", ("Persoon", Caw.Persoon.ToString()!), ("Aanwezig", x.Item2))));
            var goed = r.Count(x => x.Status == 303);
            Assert.That(goed, Is.Positive);
            Assert.That(r.Where(x => x.Status != 303).Select(x => (x.Status, x.Tekst.Contains("Iemand anders heeft dit intussen gewijzigd. Bekijk de nieuwe toestand en probeer het opnieuw.", StringComparison.Ordinal))), Is.All.EqualTo((422, true)));
            var na = await H.ScalarAsync<int>($"select volgnummer from casusoverleggen.deelname where agendapunt_id = '{punt}' and persoon_id = '{Caw.Persoon}'");
            Assert.That(na - voor, Is.InRange(0, goed), "no act that went well was written over");
            var binnen = await H.ScalarAsync<bool>($"select aanwezig from casusoverleggen.deelname where agendapunt_id = '{punt}' and persoon_id = '{Caw.Persoon}'");
            Assert.That(goed == 2 || binnen == (r[0].Status == 303), Is.True, "the one that went well is what stands");
            await GoedAsync(Burgemeester, Binnen(punt, Caw));
        }
    }
}
