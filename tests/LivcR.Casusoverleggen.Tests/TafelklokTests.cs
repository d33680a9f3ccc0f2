using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The time at the table: for who is in the room its own minutes, for who leads also when the next is planned.</summary>
internal sealed class TafelklokTests : Proef
{
    [Test, Rule("GEH-07")]
    public async Task Who_is_in_the_room_reads_its_minutes_and_only_who_leads_reads_of_the_next()
    {
        var (overleg, eerste, _) = await TweeAsync();
        const string klok = "Om 9.52 uur: 12 van 30 minuten; gepland tot 10.10 uur.";
        const string volgende = "Het volgende agendapunt is gepland om 10.05 uur. De partners daarvan wachten vanaf dan, liefst niet langer dan 15 minuten.";
        foreach (var (wie, leidt) in new[] { (Burgemeester, true), (Coordinator, true), (Caw, false) })
        {
            var tafel = (await H.Send(wie, new ToonTafel.Vraag(overleg.ToString()))).Value!;
            Assert.That(tafel.Punten.Select(p => p.Klok), Is.EqualTo(leidt ? new[] { klok, null } : [klok]), wie.Rollen[0].ToString());
            var kamer = (await H.Send(wie, new ToonAgendapunt.Vraag(eerste.ToString()))).Value!;
            Assert.That((kamer.Klok, kamer.Volgende, tafel.Volgende), Is.EqualTo((klok, leidt ? volgende : null, leidt ? volgende : null)), wie.Rollen[0].ToString());
            Assert.That((await H.Send(wie, new BlijfAanTafel.Vraag(eerste.ToString()))).Value!.Klok, Is.EqualTo(klok));
        }

        var wacht = (await H.Send(Clb, new ToonTafel.Vraag(overleg.ToString()))).Value!;
        Assert.That((wacht.Punten.Single().Klok, wacht.Volgende), Is.EqualTo(((string?)null, (string?)null)), "who waits reads nothing of the room before");
    }

    [Test]
    public async Task Past_its_time_it_only_says_so_and_the_last_has_no_next()
    {
        var (overleg, eerste, tweede) = await TweeAsync();
        H.Klok.Vooruit(TimeSpan.FromMinutes(31));
        Assert.That((await H.Send(Caw, new ToonAgendapunt.Vraag(eerste.ToString()))).Value!.Klok, Is.EqualTo("Om 10.23 uur: 43 van 30 minuten; gepland tot 10.10 uur."));
        await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(tweede.ToString()));
        var tafel = (await H.Send(Burgemeester, new ToonTafel.Vraag(overleg.ToString()))).Value!;
        Assert.That((tafel.Punten[0].Klok, tafel.Volgende), Is.EqualTo(("Om 10.23 uur: 43 van 30 minuten; gepland tot 10.10 uur.", (string?)null)));
    }

    /// <summary>At half past nine, opened ten minutes late with Caw; Clb accepted the next one. Now it is twelve minutes on.</summary>
    private async Task<(OverlegId Overleg, AgendapuntId Eerste, AgendapuntId Tweede)> TweeAsync()
    {
        var overleg = await OverlegAsync();
        var (eerste, tweede) = (await AgendapuntAsync(overleg, await CasusAsync(), Caw), await AgendapuntAsync(overleg, await CasusAsync(), Clb));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await AanvaardAsync(Caw, eerste);
        await AanvaardAsync(Clb, tweede);
        H.Klok.Zet(new DateTimeOffset(2026, 11, 26, 8, 40, 0, TimeSpan.Zero));
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var wie in new[] { Caw, Burgemeester, Coordinator })
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(eerste, wie));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(eerste.ToString()));
        H.Klok.Vooruit(TimeSpan.FromMinutes(12));
        return (overleg, eerste, tweede);
    }
}
