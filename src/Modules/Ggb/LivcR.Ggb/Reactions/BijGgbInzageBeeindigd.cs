using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using MediatR;

namespace LivcR.Ggb.Reactions;

/// <summary>An executor lost the name: whoever is the police now goes on (GGB-02), and who left and came back before this was heard is told anew, or they could answer and not read about whom.</summary>
internal sealed class BijGgbInzageBeeindigd(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user) : INotificationHandler<GgbInzageBeeindigdV1>
{
    public async Task Handle(GgbInzageBeeindigdV1 notification, CancellationToken cancellationToken)
    {
        await uitvoerders.HerzieAsync(user.Cel!.Value, notification.Casus, cancellationToken, zonderNaam: notification.Persoon);
        await db.SaveChangesAsync(cancellationToken);
    }
}
