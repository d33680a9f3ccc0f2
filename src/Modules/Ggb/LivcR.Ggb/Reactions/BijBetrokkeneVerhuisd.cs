using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using MediatR;

namespace LivcR.Ggb.Reactions;

/// <summary>The betrokkene moved: what waits, and an answer that still holds, goes on with the police of the new municipality (GGB-02). The need was stated and did not change; what is asked is not asked twice.</summary>
internal sealed class BijBetrokkeneVerhuisd(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user) : INotificationHandler<BetrokkeneVerhuisdV1>
{
    public async Task Handle(BetrokkeneVerhuisdV1 notification, CancellationToken cancellationToken)
    {
        await uitvoerders.HerzieAsync(user.Cel!.Value, notification.Casus, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
