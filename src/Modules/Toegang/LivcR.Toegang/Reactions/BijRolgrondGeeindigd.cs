using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Reactions;

/// <summary>A ground ended (PAR-08). A role ends with its last ground; then the sessions in that LIVC R end, and with the last role there whatever else rested on the access.</summary>
internal sealed class BijRolgrondGeeindigd(ToegangDbContext db, SessieWacht wacht, TimeProvider tijd) : INotificationHandler<RolgrondGeeindigdV1>
{
    public async Task Handle(RolgrondGeeindigdV1 notification, CancellationToken cancellationToken)
    {
        var n = notification;
        if (!await db.Accounts.AnyAsync(a => a.Id == n.Persoon.Waarde, cancellationToken))
        {
            return;
        }

        var rijen = await db.Roltoekenningen.Where(r => r.Account == n.Persoon && r.Cel == n.Cel).ToListAsync(cancellationToken);
        var vanRol = rijen.FindAll(r => r.Rol == n.Rol);
        var opGrond = vanRol.FindAll(r => r.Grond == n.Grond);
        if (opGrond.Exists(r => r.Tot >= n.Op))
        {
            return; // told before
        }

        // A role from before grounds were told rests on this one: to end too much is the safe side.
        var eindigt = opGrond.Count > 0 ? opGrond.FindAll(r => r.Tot is null && r.Van <= n.Op) : vanRol.FindAll(r => r.Grond is null && r.Tot is null);
        eindigt.ForEach(r => r.TrekIn(IntrekReden.GrondGeeindigd, n.Op));
        if (!eindigt.Exists(r => r.Grond is not null))
        {
            db.Add(Roltoekenning.AlGeeindigd(n.Grond, n.Persoon, n.Cel, n.Rol, n.Op));
        }

        if (eindigt.Count > 0 && !vanRol.Exists(r => r.Tot is null))
        {
            await db.BeeindigSessiesAsync(n.Persoon, n.Cel, tijd.GetUtcNow(), cancellationToken);
            if (!rijen.Exists(r => r.Tot is null))
            {
                db.AddEvent(new ToegangIngetrokkenV1(n.Persoon, n.Cel, n.Op), n.Cel);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        wacht.Vergeet(n.Persoon);
    }
}
