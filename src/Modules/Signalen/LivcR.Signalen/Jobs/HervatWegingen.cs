using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Daily, per LIVC R: a weging that waited long enough for information comes back; then somebody decides with what there is.</summary>
internal static class HervatWegingen
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken ct)
        {
            if (!user.IsSysteem || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var vandaag = termijnen.Vandaag;
            var terug = await db.Signalen.Where(s => s.CelId == cel && s.Staat == SignaalStaat.WachtOpInformatie && s.Tegen < vandaag).ToListAsync(ct);
            foreach (var s in terug)
            {
                if (s.Hervat(termijnen.WegingTegen) is null) db.LogWijziging(s.Id, nameof(HervatWegingen), "weging", "FIN-01");
            }

            if (terug.Count > 0) await db.SaveChangesAsync(ct);
            return terug.Count;
        }
    }
}
