using LivcR.SharedKernel;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Nightly, per LIVC R: an adviesvraag past its term loses its key and its row, answered or not. No number and no name stays (AVG-07).</summary>
internal static class VernietigAdviesvragen
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken ct)
        {
            if (!user.IsSysteem || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var nu = termijnen.Nu;
            var weg = await db.Adviesvragen.Where(a => a.CelId == cel && a.VernietigOp <= nu).OrderBy(a => a.VernietigOp).Take(500).ToListAsync(ct);
            foreach (var a in weg)
            {
                await kluis.DestroyAsync(a.Id.Waarde, ct); // the key first: cut off here, the next night finds the row again
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "signalen.VernietigAdviesvragen", Object = "adviesvraag", ObjectId = a.Id.Waarde, Doel = "bewaartermijn", Regel = "AVG-07" });
            }

            db.Adviesvragen.RemoveRange(weg);
            if (weg.Count > 0) await db.SaveChangesAsync(ct);
            return weg.Count;
        }
    }
}
