using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>Nightly, per LIVC R: what someone objected to, or was silent on past the term, is no fiche (GEH-13). Both at the end of the term, so that the moment does not tell who it was.
/// A concept nobody put forward goes with its term (AVG-07).</summary>
internal static class WijsFichesAf
{
    /// <returns>How many were rejected.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var aantal = 0;
            foreach (var fiche in await db.Fiches.Where(f => f.CelId == cel && f.Staat == FicheStaat.Voorgelegd).ToListAsync(cancellationToken))
            {
                if (fiche.WijsAf(await db.UitkomstAsync(fiche, cancellationToken), vandaag, nu))
                {
                    aantal++;
                    db.AddLog(Fiches.Log(fiche, nameof(WijsFichesAf)));
                }
            }

            var voor = Brussel.Begin(vandaag.AddDays(1 - regels.Nu.Termijn("AVG-07", "concept_dagen")));
            await db.Fiches.Where(f => f.CelId == cel && f.Staat == FicheStaat.Concept && f.GemaaktOp < voor).ExecuteDeleteAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return aantal;
        }
    }
}
