using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Wereld;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

internal sealed class WereldTests : Proef
{
    [Test]
    public async Task The_fictitious_world_has_signals_in_every_state()
    {
        await new Signaalbouwer().BouwAsync(H.Services, CancellationToken.None);

        var coordinator = new Wie(FictieveWereld.Coordinator.Id, FictieveWereld.Zonderdale.Id, Rol.Coordinator);
        var alle = await InDbAsync(coordinator, db => db.Signalen.AsNoTracking().ToListAsync());
        Assert.That(alle.Count(s => s.Staat == SignaalStaat.WordtCasus), Is.EqualTo(Signaalbouwer.InZonderdale));
        Assert.That(alle.Select(s => s.Staat).Distinct(), Is.EquivalentTo(Enum.GetValues<SignaalStaat>().Except([SignaalStaat.Ingetrokken, SignaalStaat.Vernietigd])));
        Assert.That(alle.Select(s => s.OntvangenOp), Is.All.LessThanOrEqualTo(Nu));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.signaal where staat = 'WordtCasus'"), Is.EqualTo(Signaalbouwer.Casussen));
        Assert.That((await H.Send(coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.TeLaat))).Value!.Rijen, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That((await H.Send(coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.Nieuw))).Value!.Rijen.Any(r => r.OntvangenOp > Nu.AddDays(-1)), Is.True);

        var gewogen = await H.EventsAsync<SignaalGewogenV1>(Module);
        Assert.That(gewogen.Where(e => e.Casus == new CasusId(FictieveWereld.Guid("casus 7"))).Select(e => e.Signaal), Is.EqualTo(new[] { new SignaalId(FictieveWereld.Guid("signaal 7")) }));
        var tekst = (await H.Send(coordinator, new ToonSignaal.Vraag(FictieveWereld.Guid("signaal 7").ToString()))).Value!.Inhoud!;
        Assert.That((tekst.Zorg, Casusvoorstel.IsMotivering(tekst.Finaliteit)), Is.EqualTo((Zorgen.Casussen[7].Zorg, true)));
        Assert.That(Zorgen.Casussen.Select(c => c.Zorg).Concat(Zorgen.Open).Any(Rubricering.IsGerubriceerd), Is.False);
    }
}
