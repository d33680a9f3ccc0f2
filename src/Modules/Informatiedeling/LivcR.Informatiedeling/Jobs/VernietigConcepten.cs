using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Jobs;

/// <summary>Nightly, per LIVC R: a draft that was not shared within its term is gone, without anybody having read it (AVG-07). Counted from its first writing.</summary>
internal static class VernietigConcepten
{
    /// <returns>How many drafts were destroyed.</returns>
    public sealed record Opdracht : ICommand<int>;

    private sealed record Vernietigd(Guid Id, Guid Casus);

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var voor = Brussel.Begin(Brussel.Dag(klok.GetUtcNow()).AddDays(1 - regels.Nu.Termijn("AVG-07", "concept_dagen")));
            var weg = await db.Database.SqlQuery<Vernietigd>($"""select inbreng as "Id", casus as "Casus" from informatiedeling.vernietig_concepten({cel.Waarde}, {voor})""").ToListAsync(cancellationToken);
            foreach (var w in weg)
            {
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "informatiedeling.VernietigConcepten", Casus = new CasusId(w.Casus), Object = "inbreng", ObjectId = w.Id, Doel = "bewaartermijn", Regel = "AVG-07" });
            }

            if (weg.Count > 0)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return weg.Count;
        }
    }
}
