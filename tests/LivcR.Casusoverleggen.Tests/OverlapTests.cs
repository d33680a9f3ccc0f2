using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Casusoverleggen.Slices.ZonderCasus;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Nobody is put in two meetings of the LIVC R at once without the coordination knowing: said beside the field, and gone on only when they say so.</summary>
internal sealed class OverlapTests : Proef
{
    private const string Einde = " Kies een ander moment of iemand anders, of kruis aan dat u toch doorgaat.";

    /// <summary>Of several people at one hour, one sentence.</summary>
    private const string Worden = " worden op donderdag 26 november 2026 om 9.30 uur al in een ander overleg van deze LIVC R verwacht.";

    private static string Zin(string wie) => $"{wie} wordt op donderdag 26 november 2026 om 9.30 uur al in een ander overleg van deze LIVC R verwacht.";

    private async Task<OverlegId> EerderAsync(params Wie[] genodigden)
    {
        var eerder = await OverlegAsync(3);
        await AgendapuntAsync(eerder, await CasusAsync(), genodigden);
        return eerder;
    }

    [Test]
    public async Task A_meeting_planned_by_hand_over_another_is_told_and_made_only_when_they_go_on()
    {
        await EerderAsync();
        var plan = Plan(3) with { Overlap = null, Uur = "11.29" };
        var w = await GeweigerdAsync(Coordinator, plan, Refusal.Invoer);
        Assert.That(w.Veld, Is.EqualTo("Overlap"));
        Assert.That((Tekst(w).Split(Einde).Length, Tekst(w).Split(Worden).Length), Is.EqualTo((2, 2)), "said once");
        foreach (var zetel in new[] { "Burgemeester", "Information officer", "Preventieambtenaar" })
        {
            Assert.That(Tekst(w), Does.Contain($"{zetel} (Gemeente Zonderdale)"));
        }

        (string, string)[] velden = [.. typeof(PlanOverleg.Opdracht).GetProperties().Select(p => (p.Name, p.GetValue(plan) as string ?? "")).Where(v => v.Item1 != "Overlap")];
        var blad = await H.PostAsync(Coordinator, "/overleggen/nieuw", velden);
        Assert.That(blad.Status, Is.EqualTo(422));
        Assert.That(blad.Tekst, Does.Contain("href=\"#Overlap\"").And.Contain("name=\"Overlap\"").And.Contain("Ik weet het en ga toch door").And.Contain("value=\"11.29\"").And.Contain("Gemeentehuis"));
        Assert.That((await H.HaalAsync(Coordinator, "/overleggen/nieuw")).Tekst, Does.Not.Contain("name=\"Overlap\""), "who is not booked twice is not asked");
        Assert.That((await H.PostAsync(Coordinator, "/overleggen/nieuw", [.. velden, ("Overlap", "nee")])).Status, Is.EqualTo(422));
        Assert.That((await H.PostAsync(Coordinator, "/overleggen/nieuw", [.. velden, ("Overlap", "ja")])).Status, Is.EqualTo(303));
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "casusoverleggen.PlanOverleg", Regel: Refusal.Invoer }), Is.EqualTo(3));
    }

    [TestCase("7.30"), TestCase("11.30")]
    public async Task Right_before_and_right_after_is_no_overlap(string uur)
    {
        await EerderAsync();
        await GoedAsync(Coordinator, Plan(3) with { Overlap = null, Uur = uur });
        await GoedAsync(Coordinator, Plan(4) with { Overlap = null });
    }

    [Test]
    public async Task An_agendapunt_tells_of_its_fixed_members_once_for_each_meeting()
    {
        await EerderAsync();
        var overleg = await OverlegAsync(3);
        var zonder = Punt(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar")) with { Overlap = null };
        var w = await GeweigerdAsync(Coordinator, zonder, Refusal.Invoer);
        Assert.That((w.Veld, Tekst(w).Contains("Burgemeester (Gemeente Zonderdale)", StringComparison.Ordinal) && Tekst(w).Contains(Worden, StringComparison.Ordinal)), Is.EqualTo(("Overlap", true)));
        var blad = await H.PostAsync(Coordinator, $"/overleggen/{overleg}/agendapunten", ("Casus", zonder.Casus!), ("Doel", "Wie neemt wat op"), ("GgbNietNodig", "Niets nieuws"));
        Assert.That((blad.Status, blad.Tekst.Contains("name=\"Overlap\"", StringComparison.Ordinal), blad.Tekst.Contains("Wie neemt wat op", StringComparison.Ordinal)), Is.EqualTo((422, true, true)));
        await GoedAsync(Coordinator, zonder with { Overlap = "ja" });
        await GoedAsync(Coordinator, Punt(overleg, await CasusAsync(voornaam: "An", achternaam: "Zwaluw")) with { Overlap = null }); // said for this meeting, and not asked twice
    }

    [Test, Rule("PAR-04")]
    public async Task An_invitee_who_sits_elsewhere_is_told_of_and_one_who_declined_or_whose_meeting_was_called_off_is_not()
    {
        var eerder = await EerderAsync(Caw, School);
        var overleg = await OverlegAsync(3);
        var punt = await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"));
        var w = await GeweigerdAsync(Coordinator, Nodig(punt, Caw) with { Overlap = null }, Refusal.Invoer, Zin($"{Gronden[Caw.Persoon].Functie} (CAW Zonderland)") + Einde);
        Assert.That(w.Veld, Is.EqualTo("Overlap"));
        var blad = await H.PostAsync(Coordinator, $"/agendapunten/{punt}/genodigden", ("Persoon", Caw.Persoon.ToString()!), ("Reden", "Kent het gezin"));
        Assert.That((blad.Status, blad.Tekst.Contains("name=\"Overlap\"", StringComparison.Ordinal), blad.Tekst.Contains("Kent het gezin", StringComparison.Ordinal)), Is.EqualTo((422, true, true)));
        await GoedAsync(Coordinator, Nodig(punt, Clb) with { Overlap = null });

        await GoedAsync(Coordinator, new LegVoor.Opdracht(eerder.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(eerder.ToString()));
        var eerste = await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.OverlegId == eerder).Select(a => a.Id).SingleAsync());
        await GoedAsync(Caw, new WeigerUitnodiging.Opdracht { Agendapunt = eerste.ToString(), Reden = "NietBeschikbaar" });
        await GoedAsync(Coordinator, Nodig(punt, Caw) with { Overlap = null });
        await GeweigerdAsync(Coordinator, Nodig(punt, School) with { Overlap = null }, Refusal.Invoer);
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(eerder.ToString()));
        await GoedAsync(Coordinator, Nodig(punt, School) with { Overlap = null });
    }

    [Test, Rule("LIV-05")]
    public async Task A_meeting_that_was_free_when_planned_and_is_not_any_more_is_told_to_the_mayor_who_convenes_it()
    {
        const string Raad = " Schrap wie er niet bij kan zijn, annuleer dit overleg, of kruis aan dat u toch doorgaat.";
        var eerste = await EerderAsync(Caw);
        var tweede = await OverlegAsync(3);
        var punt = await AgendapuntAsync(tweede, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), Caw, Clb);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(eerste.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(eerste.ToString())); // the other one is still being prepared: nothing is said of it
        await GoedAsync(Coordinator, new LegVoor.Opdracht(tweede.ToString()));

        var w = await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(tweede.ToString()), Refusal.Invoer);
        Assert.That((w.Veld, Tekst(w).Contains($"{Gronden[Caw.Persoon].Functie} (CAW Zonderland)", StringComparison.Ordinal), Tekst(w).EndsWith(Worden + Raad, StringComparison.Ordinal)), Is.EqualTo(("Overlap", true, true)));
        Assert.That(Tekst(w), Does.Contain("Burgemeester (Gemeente Zonderdale)").And.Not.Contain(Gronden[Clb.Persoon].OrganisatieNaam), "who is expected in one only");

        Assert.That((await H.HaalAsync(Burgemeester, $"/overleggen/{tweede}/beslissen")).Tekst, Does.Not.Contain("name=\"Overlap\""), "asked only once it was said");
        var blad = await H.PostAsync(Burgemeester, $"/overleggen/{tweede}/bijeenroepen");
        Assert.That((blad.Status, blad.Tekst.Contains("href=\"#Overlap\"", StringComparison.Ordinal), blad.Tekst.Contains("Ik weet het en ga toch door", StringComparison.Ordinal)), Is.EqualTo((422, true, true)));
        Assert.That(await InDbAsync(Caw, db => db.Deelnames.CountAsync(d => d.AgendapuntId == punt)), Is.Zero, "nobody was invited");
        Assert.That((await H.PostAsync(Burgemeester, $"/overleggen/{tweede}/bijeenroepen", ("Overlap", "ja"))).Status, Is.EqualTo(303));
        Assert.That(await H.ScalarAsync<string>($"select staat from casusoverleggen.overleg where id = '{tweede}'"), Is.EqualTo("Uitgenodigd"));
    }

    private const string NietUitnodigen = " Nodig deze persoon niet uit, of kruis aan dat u toch doorgaat.";

    [Test, Rule("LIV-05")]
    public async Task A_person_proposed_later_who_is_expected_elsewhere_is_told_to_the_mayor_who_invites_them()
    {
        var (eerste, eerstePunt, _) = await BijeengeroepenAsync(3, null, Caw, School);
        var (tweede, punt, _) = await BijeengeroepenAsync(3, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), Clb);
        foreach (var wie in new[] { Caw, School })
        {
            await GoedAsync(Coordinator, Nodig(punt, wie));
        }

        var zin = Zin($"{Gronden[Caw.Persoon].Functie} (CAW Zonderland)") + NietUitnodigen;
        var bevestig = new BevestigGenodigde.Opdracht(tweede.ToString(), $"{punt}:{Caw.Persoon}");
        Assert.That((await GeweigerdAsync(Burgemeester, bevestig, Refusal.Invoer, zin)).Veld, Is.EqualTo("Overlap"));
        Assert.That((await H.HaalAsync(Burgemeester, $"/overleggen/{tweede}/beslissen")).Tekst, Does.Not.Contain("name=\"Overlap\""), "asked only once it was said");

        var blad = await H.PostAsync(Burgemeester, $"/overleggen/{tweede}/beslissen/genodigden", ("Wat", bevestig.Wat!));
        var formulieren = blad.Tekst.Split("<form ").Where(f => f.Contains("/beslissen/genodigden\"", StringComparison.Ordinal)).ToList();
        Assert.That((blad.Status, formulieren.Count, blad.Tekst.Split(zin).Length), Is.EqualTo((422, 2, 3)), "in the summary and beside the choice, once each");
        Assert.That(formulieren.Single(f => f.Contains("name=\"Overlap\"", StringComparison.Ordinal)), Does.Contain(bevestig.Wat).And.Contain("Ik weet het en ga toch door"), "in the form of this person alone");
        Assert.That(blad.Tekst, Does.Contain("href=\"#Overlap\"").And.Not.Contain(eerste.ToString()).And.Not.Contain(eerstePunt.ToString()));
        Assert.That(await InDbAsync(Caw, db => db.Deelnames.CountAsync(d => d.AgendapuntId == punt)), Is.Zero, "nobody was invited");

        Assert.That((await H.PostAsync(Burgemeester, $"/overleggen/{tweede}/beslissen/genodigden", ("Wat", bevestig.Wat!), ("Overlap", "ja"))).Status, Is.EqualTo(303));
        Assert.That(await H.ScalarAsync<string>($"select staat from casusoverleggen.deelname where agendapunt_id = '{punt}' and persoon_id = '{Caw.Persoon}'"), Is.EqualTo("Uitgenodigd"));
        await GoedAsync(School, new WeigerUitnodiging.Opdracht { Agendapunt = eerstePunt.ToString(), Reden = "NietBeschikbaar" });
        await GoedAsync(Burgemeester, new BevestigGenodigde.Opdracht(tweede.ToString(), $"{punt}:{School.Persoon}")); // expected nowhere else any more
    }

    [Test, Rule("PAR-03"), Rule("AVG-12"), Rule("LIV-05")]
    public async Task Of_a_meeting_that_the_mayor_may_not_see_nothing_is_hinted_when_they_invite_one_person_more()
    {
        var elders = (await GoedAsync(AndereCel, Plan(3))).Value;
        await GoedAsync(AndereCel, Punt(elders, await CasusAsync(cel: AndereCel.Cel)));
        await GoedAsync(AndereCel, Nodig(new AgendapuntId(await H.ScalarAsync<Guid>($"select id from casusoverleggen.agendapunt where overleg_id = '{elders}'")), Caw));
        await EerderAsync(Caw); // still being prepared
        var (overleg, punt, _) = await BijeengeroepenAsync(3, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), Clb);
        await GoedAsync(Coordinator, Nodig(punt, Caw));
        await GoedAsync(Burgemeester, new BevestigGenodigde.Opdracht(overleg.ToString(), $"{punt}:{Caw.Persoon}"));
    }

    [Test, Rule("PAR-03"), Rule("LIV-05")]
    public async Task A_mayor_hears_nothing_of_a_meeting_of_another_mayor_of_the_same_livc_r()
    {
        Gemeenten.Add(new("99002", "Lindedorp"));
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = ("99001", "99002");
        foreach (var (nis, mayor) in new[] { ("99001", Burgemeester), ("99002", AndereBurgemeester) })
        {
            var overleg = await OverlegAsync(3);
            await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram" + nis, nis: nis), Caw);
            await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
            await GoedAsync(mayor, new RoepBijeen.Opdracht(overleg.ToString()));
        }
    }

    [Test]
    public async Task A_meeting_without_a_casus_is_told_of_too_both_ways()
    {
        await EerderAsync(Caw);
        var tafel = Plan(3) with { Soort = nameof(Domain.Overlegsoort.StrategischeTafel), Overlap = null };
        await GeweigerdAsync(Coordinator, tafel, Refusal.Invoer);
        var id = (await GoedAsync(Coordinator, tafel with { Overlap = "ja" })).Value;
        var lijst = new NodigVoorOverleg.Opdracht { Overleg = id.ToString(), Personen = [Caw.Persoon.ToString()!, Clb.Persoon.ToString()!] };
        await GeweigerdAsync(Coordinator, lijst, Refusal.Invoer, Zin($"{Gronden[Caw.Persoon].Functie} (CAW Zonderland)") + Einde);
        await GoedAsync(Coordinator, lijst with { Personen = [Clb.Persoon.ToString()!] });
        await GoedAsync(Coordinator, lijst with { Overlap = "ja" });
        var overleg = await OverlegAsync(3);
        await GeweigerdAsync(Coordinator, Nodig(await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar")), Clb) with { Overlap = null }, Refusal.Invoer);
    }

    [Test]
    public async Task A_meeting_that_moves_over_another_is_told_for_everyone_on_its_lists_and_moved_only_when_they_go_on()
    {
        await EerderAsync(Caw, School);
        var overleg = await OverlegAsync(4);
        var punt = await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), Caw, Clb);
        var keuze = new KiesMoment.Opdracht { Overleg = overleg.ToString(), Moment = "2026-11-26T10:30", Volgorde = [punt.ToString()] };
        var w = await GeweigerdAsync(Coordinator, keuze, Refusal.Invoer);
        Assert.That((w.Veld, Tekst(w).Contains("Burgemeester (Gemeente Zonderdale)", StringComparison.Ordinal), Tekst(w).Contains($"{Gronden[Caw.Persoon].Functie} (CAW Zonderland)", StringComparison.Ordinal)), Is.EqualTo(("Overlap", true, true)));
        Assert.That(Tekst(w), Does.Not.Contain(Gronden[Clb.Persoon].OrganisatieNaam).And.Not.Contain(Gronden[School.Persoon].OrganisatieNaam).And.EndsWith(Worden + Einde), "who is expected in one of the two only");

        (string, string)[] velden = [("Moment", keuze.Moment!), ("Volgorde", punt.ToString())];
        var blad = await H.PostAsync(Coordinator, $"/overleggen/{overleg}/momenten", velden);
        Assert.That((blad.Status, blad.Tekst.Contains("href=\"#Overlap\"", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        var formulier = blad.Tekst[..blad.Tekst.IndexOf("Toch dit moment kiezen", StringComparison.Ordinal)];
        Assert.That(formulier, Does.Contain("Ik weet het en ga toch door").And.Contain("value=\"2026-11-26T10:30\"").And.Contain($"name=\"Volgorde\" value=\"{punt}\""));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}/momenten")).Tekst, Does.Not.Contain("name=\"Overlap\""), "who is not booked twice is not asked");
        Assert.That((await H.PostAsync(Coordinator, $"/overleggen/{overleg}/momenten", [.. velden, ("Overlap", "ja")])).Status, Is.EqualTo(303));
        Assert.That((await InDbAsync(Coordinator, db => db.Overleggen.SingleAsync(o => o.Id == overleg))).Begin, Is.EqualTo(new DateTimeOffset(2026, 11, 26, 9, 30, 0, TimeSpan.Zero)));
        await GoedAsync(Coordinator, keuze with { Moment = "2026-11-26T11:30" }); // right after
    }

    [Test, Rule("AVG-12")]
    public async Task Of_a_meeting_of_another_livc_r_nothing_is_hinted()
    {
        var elders = (await GoedAsync(AndereCel, Plan(3))).Value;
        await GoedAsync(AndereCel, Punt(elders, await CasusAsync(cel: AndereCel.Cel)));
        var punt = await H.ScalarAsync<Guid>($"select id from casusoverleggen.agendapunt where overleg_id = '{elders}'");
        await GoedAsync(AndereCel, Nodig(new AgendapuntId(punt), Caw));
        var overleg = (await GoedAsync(Coordinator, Plan(3) with { Overlap = null })).Value;
        await GoedAsync(Coordinator, Punt(overleg, await CasusAsync()) with { Overlap = null });
        var hier = await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.OverlegId == overleg).Select(a => a.Id).SingleAsync());
        await GoedAsync(Coordinator, Nodig(hier, Caw) with { Overlap = null });
    }
}
