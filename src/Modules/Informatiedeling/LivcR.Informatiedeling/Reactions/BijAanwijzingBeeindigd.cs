using LivcR.Informatiedeling.Persistence;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>An aanwijzing ended: what the person sat on is gone here at once, without waiting for the table to hear it (PAR-08). Unless another by the same organisation holds; on which ground they sat
/// is not known here, and to take too much is the safe side: the table gives it back.</summary>
internal sealed class BijAanwijzingBeeindigd(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : INotificationHandler<AanwijzingBeeindigdV1>
{
    public async Task Handle(AanwijzingBeeindigdV1 notification, CancellationToken cancellationToken)
    {
        if (user.Cel is { } cel && !(await s.Send(new MagDeelnemen(notification.Persoon, cel, Brussel.Dag(klok.GetUtcNow()), notification.Organisatie), cancellationToken)).Ok)
        {
            await Grond.EindigtAsync(db, cel, notification.Persoon, cancellationToken);
        }
    }
}

/// <summary>Someone lost access to this LIVC R.</summary>
internal sealed class BijToegangIngetrokken(InformatiedelingDbContext db) : INotificationHandler<ToegangIngetrokkenV1>
{
    public Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken) => Grond.EindigtAsync(db, notification.Cel, notification.Persoon, cancellationToken);
}

internal static class Grond
{
    // Not saved here: the pump saves this and its inbox mark together.
    public static Task EindigtAsync(InformatiedelingDbContext db, CelId cel, PersoonId persoon, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update informatiedeling.aanwezige set grond = false where cel_id = {cel.Waarde} and persoon_id = {persoon.Waarde} and grond", ct);
}
