using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Before the door opens: from when, for whom, and what is never in it.</summary>
internal sealed class WachtkamerTests : Proef
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 26, 8, 30, 0, TimeSpan.Zero);
    private static readonly Wie Korpschef = Als(FictieveWereld.Personen.First(p => p.Rollen.Any(r => r.Rol == Rol.Korpschef && r.Cel.Id == Cel)));

    [Test, Rule("GEH-03")]
    public async Task From_fifteen_minutes_before_who_accepted_sees_who_is_expected_and_why_and_no_more()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw, Clb, School);
        await AanvaardAsync(Caw, punt);
        await AanvaardAsync(Clb, punt);

        var vroeg = await OpAsync(-16, Caw, punt);
        Assert.That(vroeg.Status, Is.EqualTo(403));
        Assert.That(vroeg.Tekst, Does.Contain("Bevestig de geheimhoudingsplicht om deel te nemen.").And.Not.Contain("verwacht").And.Not.Contain(FictieveWereld.ClbPartner.Naam));
        Assert.That(await LinksAsync(Caw, overleg, punt), Is.EqualTo((false, false)));

        var open = await OpAsync(-14, Caw, punt);
        Assert.That(open.Status, Is.EqualTo(200));
        Assert.That(open.Tekst, Does.Contain("(GEH-04)").And.Contain("(GEH-03)").And.Contain("Afspreken wie wat opneemt"));
        foreach (var verwacht in new[] { FictieveWereld.CawPartner, FictieveWereld.ClbPartner, FictieveWereld.Burgemeester, FictieveWereld.Coordinator })
        {
            Assert.That(open.Tekst, Does.Contain($"{verwacht.Naam}, "));
        }

        var nummer = (await CasusVanAsync(casus)).Nummer;
        foreach (var verborgen in new[] { FictieveWereld.SchoolPartner.Naam, "Wout", "Zevenbergs", nummer, "Zicht op de begeleiding", "Begeleidt de betrokkene" })
        {
            Assert.That(open.Tekst, Does.Not.Contain(verborgen));
        }

        Assert.That(await LinksAsync(Caw, overleg, punt), Is.EqualTo((true, true)));
        Assert.That((await H.LogAsync()).Single(l => l.Handeling == "casusoverleggen.ToonWachtkamer"), Is.EqualTo(("Lezen", "casusoverleggen.ToonWachtkamer", "GEH-03", "gelukt", (Guid?)casus.Waarde)));
    }

    [Test, Rule("PAR-03"), Rule("PAR-04")]
    public async Task Who_did_not_accept_sees_nothing_come_up_when_it_opens()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb, School);
        var ander = await CasusAsync();
        await AanvaardAsync(Caw, punt);
        await AanvaardAsync(Clb, punt);
        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "GeenBijdrage" }); // refused after all

        var vreemd = new[] { Clb, School, CawCollega, AndereCel, Als(FictieveWereld.Fg) };
        var voor = new List<Pagina>();
        foreach (var wie in vreemd) voor.Add(await OpAsync(-16, wie, punt));
        for (var i = 0; i < vreemd.Length; i++)
        {
            Assert.That(await OpAsync(-14, vreemd[i], punt), Is.EqualTo(voor[i]), vreemd[i].Rollen[0].ToString());
            Assert.That(await OpAsync(-14, vreemd[i], Id.Nieuw<AgendapuntId>()), Is.EqualTo(voor[i]), "as one that does not exist");
        }

        Assert.That((await OpAsync(-14, Caw, punt)).Tekst, Does.Contain(FictieveWereld.CawPartner.Naam).And.Not.Contain(FictieveWereld.ClbPartner.Naam).And.Not.Contain(FictieveWereld.SchoolPartner.Naam));
        Gronden.Remove(Caw.Persoon);
        var verlopen = await OpAsync(-14, Caw, punt);
        Assert.That((verlopen.Status, verlopen.Tekst.Contains("verwacht", StringComparison.Ordinal)), Is.EqualTo((403, false)), "the aanwijzing ended");
    }

    [Test, Rule("GEH-07")]
    public async Task Another_agendapunt_of_the_same_meeting_has_a_waiting_room_of_its_own()
    {
        var overleg = await OverlegAsync();
        var (mijn, ander) = (await AgendapuntAsync(overleg, await CasusAsync(), Caw), await AgendapuntAsync(overleg, await CasusAsync(achternaam: "Peeters"), Clb));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await AanvaardAsync(Caw, mijn);
        await AanvaardAsync(Clb, ander);

        Assert.That((await OpAsync(-14, Caw, mijn)).Tekst, Does.Contain(FictieveWereld.CawPartner.Naam).And.Not.Contain(FictieveWereld.ClbPartner.Naam));
        Assert.That((await OpAsync(-14, Clb, ander)).Tekst, Does.Contain(FictieveWereld.ClbPartner.Naam).And.Not.Contain(FictieveWereld.CawPartner.Naam));
        Assert.That(await OpAsync(-14, Caw, ander), Is.EqualTo(await OpAsync(-14, Caw, Id.Nieuw<AgendapuntId>())));
    }

    [Test, Rule("GEH-11")]
    public async Task What_lapsed_has_no_waiting_room_whatever_the_reason()
    {
        var beelden = new List<Pagina>();
        foreach (var einde in new Func<OverlegId, AgendapuntId, CasusId, Task>[]
        {
            async (_, p, _) => await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(p.ToString())),
            async (o, _, _) => await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(o.ToString())),
            async (_, _, c) => await GoedAsync(Korpschef, new LegEmbargo.Opdracht { Nummer = (await CasusVanAsync(c)).Nummer, Reden = "Onderzoek", Soort = LegEmbargo.Einde, DatumDag = "23", DatumMaand = "12", DatumJaar = "2026" }),
        })
        {
            await Stop();
            await Start();
            var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw, Clb);
            await AanvaardAsync(Caw, punt);
            Assert.That((await OpAsync(-14, Caw, punt)).Status, Is.EqualTo(200), "it was there");
            H.Klok.Zet(Begin.AddMinutes(-13));
            await einde(overleg, punt, casus);
            beelden.Add(await OpAsync(-12, Caw, punt));
        }

        Assert.That((beelden[0].Status, beelden[0].Tekst.Contains("Dit agendapunt vervalt.", StringComparison.Ordinal), beelden[0].Tekst.Contains("verwacht", StringComparison.Ordinal)), Is.EqualTo((403, true, false)));
        Assert.That(beelden, Has.All.EqualTo(beelden[0]));
    }

    [Test, Rule("GEH-03"), Rule("PAR-07")]
    public async Task Who_is_late_waits_in_it_and_who_stepped_out_or_was_closed_out_does_not()
    {
        var (_, punt, _) = await BezigAsync(null, Caw, Clb);
        H.Klok.Zet(Begin.AddMinutes(5));
        Assert.That((await H.HaalAsync(Caw, $"/agendapunten/{punt}")).Tekst, Does.Contain("Aan tafel").And.Not.Contain("Wachtkamer"), "inside is inside");
        await GoedAsync(Coordinator, Binnen(punt, Caw) with { Aanwezig = "nee" });
        Assert.That((await OpAsync(6, Caw, punt)).Status, Is.EqualTo(403), "stepped out");
        await H.ScalarAsync<int>($"update casusoverleggen.deelname set staat = 'Aanvaard', binnen_op = null where persoon_id = '{Caw.Persoon}'");
        Assert.That((await OpAsync(6, Caw, punt)).Tekst, Does.Contain("Wachtkamer").And.Contain("Wacht tot de voorzitter u binnenlaat."), "late");
        await GoedAsync(Coordinator, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CLB belt" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        Assert.That((await OpAsync(8, Caw, punt)).Status, Is.Not.EqualTo(200), "over");
    }

    private Task<Pagina> OpAsync(int minuten, Wie wie, AgendapuntId punt)
    {
        H.Klok.Zet(Begin.AddMinutes(minuten));
        return H.HaalAsync(wie, $"/agendapunten/{punt}");
    }

    /// <summary>Whether the invitation and the table lead there.</summary>
    private async Task<(bool Uitnodiging, bool Tafel)> LinksAsync(Wie wie, OverlegId overleg, AgendapuntId punt) =>
        ((await H.HaalAsync(wie, $"/uitnodigingen/{punt}")).Tekst.Contains("achtkamer", StringComparison.Ordinal), (await H.HaalAsync(wie, $"/tafel/{overleg}")).Tekst.Contains("achtkamer", StringComparison.Ordinal));
}
