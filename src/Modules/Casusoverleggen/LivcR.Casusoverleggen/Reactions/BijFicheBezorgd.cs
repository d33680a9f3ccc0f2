using LivcR.Casusoverleggen.Persistence;
using LivcR.Informatiedeling.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>An approved terugkoppelingsfiche reached the police: from now on it may go along to the LTF (GEH-13). Twice says the same.</summary>
internal sealed class BijFicheBezorgd(CasusoverleggenDbContext db) : INotificationHandler<FicheBezorgdV1>
{
    public async Task Handle(FicheBezorgdV1 notification, CancellationToken cancellationToken)
    {
        if (await db.Casussen.FirstOrDefaultAsync(c => c.Id == notification.Casus, cancellationToken) is { } casus)
        {
            casus.MeldFicheBezorgd();
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
