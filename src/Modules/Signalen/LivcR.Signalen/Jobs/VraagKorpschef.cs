using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Daily, per LIVC R: where the information officer did not answer "weging gevraagd" in time, the korpschef is asked instead. A korpschef who stays silent is asked no second time:
/// then the weging stands as late on the coordination's worklist.</summary>
internal static class VraagKorpschef
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, Politiezetel politie, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken ct)
        {
            if (!user.IsSysteem || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var vandaag = termijnen.Vandaag;
            var stil = await db.Signalen.Where(s => s.CelId == cel && s.Staat == SignaalStaat.InWeging && s.PolitieId != null && s.PolitieReden == null && s.Tegen < vandaag).ToListAsync(ct);
            if (stil.Count == 0) return 0;

            var gevraagd = 0;
            foreach (var s in stil)
            {
                var korpschefs = await politie.KorpschefsAsync(cel, s.GemeenteNis, ct);
                if (korpschefs.Contains(s.PolitieId!.Value) || !korpschefs.Exists(k => s.VraagKorpschef(k, termijnen.PolitieTegen))) continue;

                gevraagd++;
                db.AddEvent(new PolitieGevraagdV1(s.Id, s.PolitieId!.Value, termijnen.Nu));
                db.LogWijziging(s.Id, nameof(VraagKorpschef), "weging", "FIN-01");
            }

            if (gevraagd > 0) await db.SaveChangesAsync(ct);
            return gevraagd;
        }
    }
}
