using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Each hour, per LIVC R: of an agendapunt that nobody closed (the chair went home, or lost the connection) everyone is noted as gone, some hours after it opened. It stays BEZIG, since how
/// it ends is a decision, but nobody reads in an empty room (GEH-03). The chair can let people in again, and close it.</summary>
internal static class RuimKamersOp
{
    /// <returns>How many people were noted as gone.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var sinds = nu.AddHours(-regels.Nu.Termijn("GEH-03", "kamer_open_uren"));
            var punten = await db.Agendapunten.Include(a => a.Deelnames)
                .Where(a => a.CelId == cel && a.Staat == AgendapuntStaat.Bezig && a.StaatSinds <= sinds && a.Deelnames.Any(d => d.Aanwezig && d.GewijzigdOp <= sinds)).ToListAsync(cancellationToken);
            var weg = 0;
            foreach (var punt in punten)
            {
                foreach (var d in punt.Deelnames.Where(d => d.Aanwezig && d.GewijzigdOp <= sinds))
                {
                    d.GaBuiten(nu);
                    weg++;
                }

                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.RuimKamersOp", Casus = punt.CasusId, Object = "agendapunt", ObjectId = punt.Id.Waarde, Doel = "casusoverleg", Regel = "GEH-03", Uitkomst = "leeg" });
            }

            if (weg > 0)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return weg;
        }
    }
}
