using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>Receiving side: another LIVC R offers a casus; our own mayors are asked (AVG-12).</summary>
internal sealed class BijOverdrachtAangeboden(CasusoverleggenDbContext db, Overdrachtwerk werk) : INotificationHandler<OverdrachtAangebodenV1>
{
    public async Task Handle(OverdrachtAangebodenV1 notification, CancellationToken cancellationToken)
    {
        if (await db.Overdrachten.FirstOrDefaultAsync(o => o.Id == notification.Overdracht, cancellationToken) is { } o)
        {
            await werk.VraagAanAsync(o, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Side it comes from: the other mayor answered. Yes: the casus closes here and what travels is written. No: it goes on where it was.</summary>
internal sealed class BijOverdrachtBeantwoord(CasusoverleggenDbContext db, Overdrachtwerk werk) : INotificationHandler<OverdrachtBeantwoordV1>
{
    public async Task Handle(OverdrachtBeantwoordV1 notification, CancellationToken cancellationToken)
    {
        if (await db.Overdrachten.FirstOrDefaultAsync(o => o.Id == notification.Overdracht && o.Staat != OverdrachtStaat.Aangeboden, cancellationToken) is { } o
            && await db.Casussen.FirstOrDefaultAsync(c => c.Id == o.CasusId, cancellationToken) is { } casus)
        {
            await werk.VolgAsync(o, casus, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Receiving side: what travels is there; it becomes a casus that waits for a fresh weging.</summary>
internal sealed class BijOverdrachtBezorgd(CasusoverleggenDbContext db, Overdrachtwerk werk) : INotificationHandler<OverdrachtBezorgdV1>
{
    public async Task Handle(OverdrachtBezorgdV1 notification, CancellationToken cancellationToken)
    {
        if (await db.Overdrachten.FirstOrDefaultAsync(o => o.Id == notification.Overdracht, cancellationToken) is { } o)
        {
            await werk.OpenAsync(o, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
