using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: an embargo whose end date or longest term passed is lifted; at a review date the police hears, once, that something waits (GEH-11).</summary>
internal static class HerzieEmbargos
{
    /// <returns>How many were lifted.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var voorbij = await db.Embargos.AsNoTracking().Where(e => e.CelId == cel && e.Tot <= vandaag).Select(e => e.CasusId).ToListAsync(cancellationToken);
            foreach (var casus in voorbij)
            {
                if (await Embargowerk.HefOpAsync(db, casus, nu, cancellationToken) is { } w)
                {
                    throw new InvalidOperationException($"An embargo that ended could not be lifted: {w.Regel}.");
                }

                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.HerzieEmbargos", Casus = casus, Object = "embargo", Doel = "embargo", Regel = "GEH-11" });
            }

            var herzien = await db.Embargos.Where(e => e.CelId == cel && e.HerzieningOp <= vandaag && e.Tot > vandaag && !e.Herinnerd).ToListAsync(cancellationToken);
            if (herzien.Count > 0)
            {
                var politie = (await sender.Send(new GeefRolhouders(cel, Embargowerk.Politie), cancellationToken)).Value ?? [];
                foreach (var e in herzien)
                {
                    e.Herinner();
                    db.AddEvent(new EmbargoTeHerzienV1(e.CasusId, [.. politie.Select(p => p.Persoon).Distinct()], nu));
                }
            }

            if (voorbij.Count + herzien.Count > 0)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return voorbij.Count;
        }
    }
}
