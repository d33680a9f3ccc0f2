using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Leaving the room: by oneself, and when everybody has forgotten it.</summary>
internal sealed class KamerTests : Proef
{
    private static readonly Wie Gemachtigde = Wie.Nieuw(Cel, Rol.BurgemeesterGemachtigde);

    [Test, Rule("PAR-07"), Rule("GEH-03")]
    public async Task Who_is_in_the_room_leaves_it_without_a_reason_and_only_the_chair_lets_them_in_again()
    {
        var (_, punt, _) = await BezigAsync(null, Caw, Clb);
        await GoedAsync(Caw, new VerlaatKamer.Opdracht(punt.ToString()));
        Assert.That((await ZietAsync(Caw, punt), await ZietAsync(Clb, punt), await AanwezigAsync(punt)), Is.EqualTo((false, true, 3)));
        await GoedAsync(Caw, new VerlaatKamer.Opdracht(punt.ToString())); // pressed twice
        Assert.That((await H.EventsAsync<DeelnameGewijzigdV1>(Module)).Last(e => e.Persoon == Caw.Persoon).Aanwezig, Is.False, "others are told, once");
        await GeweigerdAsync(Coordinator, Binnen(punt, Caw), "GEH-03");
        await GoedAsync(Burgemeester, Binnen(punt, Caw));
        Assert.That(await ZietAsync(Caw, punt), Is.True);
    }

    [Test, Rule("PAR-03")]
    public async Task Who_never_was_in_the_room_cannot_leave_it_and_reads_nothing_of_it()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        foreach (var (wie, id) in new[] { (Clb, punt.ToString()), (School, punt.ToString()), (AndereCel, punt.ToString()), (Caw, Id.Nieuw<AgendapuntId>().ToString()), (Caw, "x") })
        {
            await GeweigerdAsync(wie, new VerlaatKamer.Opdracht(id), "PAR-03");
        }

        Assert.That(await AanwezigAsync(punt), Is.EqualTo(3));
    }

    [Test, Rule("GEH-03")]
    public async Task A_room_that_nobody_closed_is_empty_some_hours_later_and_stays_open_for_the_chair()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        await GoedAsync(Coordinator, Besluit(punt));
        H.Klok.Vooruit(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Assert.That((await UurAsync(), await ZietAsync(Caw, punt)), Is.EqualTo((0, true)), "a long meeting");
        H.Klok.Vooruit(TimeSpan.FromSeconds(1));
        Assert.That((await UurAsync(AndereCel.Cel), await UurAsync(), await UurAsync()), Is.EqualTo((0, 3, 0)), "in its own LIVC R, and twice is once");
        Assert.That((await ZietAsync(Caw, punt), await AanwezigAsync(punt)), Is.EqualTo((false, 0)));
        await GoedAsync(Burgemeester, Binnen(punt, Caw));
        Assert.That((await UurAsync(), await ZietAsync(Caw, punt)), Is.EqualTo((0, true)), "let in again they have their own hours");
        await GoedAsync(Burgemeester, Sluiting(punt));
        Assert.That((await H.LogAsync()).Count(l => l.Handeling == "casusoverleggen.RuimKamersOp"), Is.EqualTo(1));
        await GeweigerdAsync(Coordinator, new RuimKamersOp.Opdracht(), "PAR-03"); // the clock's, nobody's
    }

    [Test, Rule("GEH-03")]
    public async Task When_the_chair_is_gone_another_who_may_decide_closes_what_was_written_so_far()
    {
        Gronden[Gemachtigde.Persoon] = Vast(Gemachtigde, Zetel.Burgemeester, "Schepen", Sector.Gemeente);
        Gemachtigd.Add(Gemachtigde.Persoon);
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await GoedAsync(Coordinator, Besluit(punt));
        await GoedAsync(Burgemeester, new VerlaatKamer.Opdracht(punt.ToString()));
        await GoedAsync(Gemachtigde, Sluiting(punt));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Opvolgtraject));
    }

    private static NoteerBesluit.Opdracht Besluit(AgendapuntId punt) => new() { Agendapunt = punt.ToString(), Verzending = Guid.CreateVersion7().ToString(), Besluit = "Het CAW begeleidt verder." };

    private static SluitAgendapunt.Opdracht Sluiting(AgendapuntId punt) =>
        new() { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "1", HerzieningMaand = "2", HerzieningJaar = "2027" };

    private async Task<bool> ZietAsync(Wie wie, AgendapuntId punt) => (await H.Send(wie, new ToonAgendapunt.Vraag(punt.ToString()))).Ok;

    private async Task<int> AanwezigAsync(AgendapuntId punt) => (int)await H.ScalarAsync<long>($"select count(*) from casusoverleggen.deelname where agendapunt_id = '{punt}' and aanwezig");

    private async Task<int> UurAsync(CelId? cel = null) => (await H.AlsSysteem(cel ?? Cel, sp => sp.GetRequiredService<ISender>().Send(new RuimKamersOp.Opdracht()))).Value;
}
