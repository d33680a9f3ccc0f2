using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Reactions;

/// <summary>A seat, aanwijzing or office began: the role that stands on it is given, and its holder hears that something changed. May come twice, late, and after its own end.</summary>
internal sealed class BijRolgrondBegonnen(ToegangDbContext db, Postbode post, SessieWacht wacht) : INotificationHandler<RolgrondBegonnenV1>
{
    public async Task Handle(RolgrondBegonnenV1 notification, CancellationToken cancellationToken)
    {
        var n = notification;
        if (!await db.Accounts.AnyAsync(a => a.Id == n.Persoon.Waarde, cancellationToken))
        {
            return; // nobody to give it to: a person of an imported list without an account
        }

        var rijen = await db.Roltoekenningen.Where(r => r.Account == n.Persoon && r.Cel == n.Cel && r.Rol == n.Rol).ToListAsync(cancellationToken);
        if (rijen.Exists(r => r.Grond == n.Grond && (r.Van == n.Op || r.Tot >= n.Op)))
        {
            return;
        }

        if (rijen.Find(r => r.Grond is null && r.Tot is null) is { } zonder)
        {
            zonder.StaatOp(n.Grond, n.CelNaam);
        }
        else
        {
            db.Add(Roltoekenning.Op(n.Grond, n.Persoon, n.Cel, n.CelNaam, n.Rol, n.Op));
            if (!rijen.Exists(r => r.Tot is null))
            {
                await post.LegKlaarAsync([n.Persoon], cancellationToken);
            }
        }

        // The end may have become known after the beginning, and be told before it.
        var opGrond = db.Roltoekenningen.Local.Where(r => r.Account == n.Persoon && r.Cel == n.Cel && r.Rol == n.Rol && r.Grond == n.Grond && r.Tot is null).ToList();
        if (opGrond.Select(r => r.VerlooptOp).Append(n.Tot).Min() is { } einde)
        {
            opGrond.ForEach(r => r.Verloop(einde));
        }

        await db.SaveChangesAsync(cancellationToken); // one save: the role, and the mail that tells of it
        wacht.Vergeet(n.Persoon);
    }
}
