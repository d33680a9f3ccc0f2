using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Daily, per LIVC R: a weging that waited long enough comes back, for information or for the answer of another LIVC R; then somebody decides with what there is.</summary>
internal static class HervatWegingen
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
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

            var verlopen = (await db.Doorgaven.Where(d => d.VanCelId == cel && d.Staat == DoorgaveStaat.Aangeboden && d.Tegen < vandaag).ToListAsync(ct)).FindAll(d => d.NeemTerug(DoorgaveStaat.Verlopen));
            foreach (var d in verlopen)
            {
                if (await db.Signalen.SingleOrDefaultAsync(s => s.Id == d.SignaalId, ct) is not { } s || !s.KomTerug(termijnen.WegingTegen)) continue;

                db.AddEvent(new SignaalTerugV1(s.Id, termijnen.Nu));
                db.LogWijziging(s.Id, nameof(HervatWegingen), "doorgave", "AVG-12");
            }

            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);

            // After the save, which an answer at the same moment stops. Cut off here, the nightly destruction finds it.
            foreach (var d in verlopen) await kluis.DestroyAsync(d.Id.Waarde, ct);
            return terug.Count + verlopen.Count;
        }
    }
}
