using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Jobs;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Jobs;

internal sealed class VerloopAanwijzingenTests
{
    [Test]
    [Rule("PAR-02")]
    [Rule("PAR-08")]
    public async Task What_ran_out_ends_once_and_every_LIVC_R_hears_of_it()
    {
        await using var huis = await Wereldproef.StartAsync();
        Task<Result<int>> Nacht(CelId cel) => huis.AlsSysteem(cel, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()));

        Assert.That((await Nacht(W.Zonderdale.Id)).Value, Is.Zero, "nothing has run out yet");
        await huis.SqlAsync($"update machtigingen.aanwijzing set tot = '2026-11-23' where persoon_id = '{W.CawPartner.Id}'");

        Assert.That((await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, new(2026, 11, 23)))).Refusal.Regel, Is.EqualTo("PAR-02"), "without waiting for the job");
        Assert.That((await Nacht(W.Zonderdale.Id)).Value, Is.EqualTo(1));
        Assert.That((await Nacht(W.DrieBeken.Id)).Value, Is.Zero, "ended by the first run");
        Assert.That((await Nacht(W.Zonderdale.Id)).Value, Is.Zero, "and once");

        var events = await huis.EventsAsync<AanwijzingBeeindigdV1>(Wereldproef.Module);
        Assert.That(events, Is.All.EqualTo(new AanwijzingBeeindigdV1(W.CawPartner.Id, W.Caw.Id, huis.Klok.GetUtcNow())));
        Assert.That(await huis.ScalarAsync<long>($"select count(distinct cel) from machtigingen.outbox where naam = 'machtigingen.AanwijzingBeeindigdV1' and cel in ('{W.Zonderdale.Id}', '{W.DrieBeken.Id}')"), Is.EqualTo(2));
        Assert.That(await huis.ScalarAsync<string>($"select staat from machtigingen.aanwijzing where persoon_id = '{W.CawPartner.Id}'"), Is.EqualTo("Verlopen"));
        Assert.That((await huis.LogAsync()).Select(l => l.Handeling), Has.Member("machtigingen.VerloopAanwijzingen"));
    }
}
