using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Afsluiten;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The end of a casus: who tells it, nazorg, looking back, and until when it is kept.</summary>
internal sealed class AfsluitingTests : Proef
{
    private static SluitAgendapunt.Opdracht Sluit(AgendapuntId punt) =>
        new() { Agendapunt = punt.ToString(), Uitkomst = "Afgesloten", Grond = "DoelBereikt", Verteller = Caw.Persoon.ToString(), NazorgOrganisatie = "CAW Zonderland", NazorgFunctie = "Onthaal" };

    private async Task<CasusId> BeslotenAsync(CasusId? casus = null)
    {
        var (_, punt, c) = await BezigAsync(casus, Caw, Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "De opvolging eindigt" });
        foreach (var half in new[] { Sluit(punt) with { Verteller = null }, Sluit(punt) with { Verteller = School.Persoon.ToString() }, Sluit(punt) with { NazorgOrganisatie = " " }, Sluit(punt) with { NazorgFunctie = null } })
        {
            await GeweigerdAsync(Burgemeester, half, Refusal.Invoer);
        }

        await GoedAsync(Burgemeester, Sluit(punt));
        return c;
    }

    [Test, Rule("AVG-07")]
    public async Task A_meeting_closes_with_who_tells_it_and_who_stays_reachable_and_the_page_counts_down()
    {
        var casus = await BeslotenAsync();
        var blad = (await H.Send(Coordinator, new ToonAfsluiting.Vraag(casus.ToString()))).Value!;
        Assert.That((blad.Grond, blad.Verteller, blad.Nazorg), Is.EqualTo((Sluitingsgrond.DoelBereikt, "Maatschappelijk werker, CAW Zonderland", "Onthaal, CAW Zonderland")));
        foreach (var wie in new[] { Burgemeester, Caw, Politie, AndereCel })
        {
            Assert.That((await H.Send(wie, new ToonAfsluiting.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.Rollen[0].ToString());
        }

        var pagina = (await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!;
        Assert.That((pagina.VernietigenOp, pagina.Bewaring), Is.EqualTo(((DateOnly?)new DateOnly(2028, 11, 23), "Deze casus wordt op donderdag 23 november 2028 vernietigd, over 731 dagen: 24 maanden na het afsluiten.")));
    }

    [Test, Rule("PAR-05")]
    public async Task Looking_back_is_free_encrypted_and_for_the_coordination_only()
    {
        var casus = await BeslotenAsync();
        ToonAfsluiting.Opdracht blik = new() { Casus = casus.ToString(), Van = "Betrokkene", Hielp = "Een vaste contactpersoon", Beter = null };
        await GeweigerdAsync(Burgemeester, blik, "PAR-03");
        await GeweigerdAsync(Coordinator, blik with { Van = "Buurman" }, Refusal.Invoer);
        await GeweigerdAsync(Coordinator, blik with { Van = "Ouders" }, Refusal.Invoer); // of an adult
        await GoedAsync(Coordinator, blik);
        await GoedAsync(Coordinator, blik with { Beter = "Sneller" });
        var na = (await H.Send(Coordinator, new ToonAfsluiting.Vraag(casus.ToString()))).Value!;
        Assert.That((na.Hielp, na.Beter), Is.EqualTo(("Een vaste contactpersoon", "Sneller")));
        Assert.That(await InDbAsync(Burgemeester, db => db.Terugblikken.CountAsync()), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.terugblik where encode(hielp, 'escape') like '%contactpersoon%'"), Is.Zero);
        var open = await CasusAsync();
        Assert.That((await H.Send(Coordinator, new ToonAfsluiting.Vraag(open.ToString()))).Ok, Is.False, "not before the end");
        await GeweigerdAsync(Coordinator, blik with { Casus = open.ToString() }, "TOESTAND");
    }
}
