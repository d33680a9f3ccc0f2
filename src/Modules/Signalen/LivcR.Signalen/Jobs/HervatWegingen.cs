using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
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

            var aangeboden = await db.Signalen.Where(s => s.CelId == cel && s.Staat == SignaalStaat.Aangeboden && s.Tegen < vandaag).ToListAsync(ct);
            var verlopen = new List<SignaalId>();
            foreach (var s in aangeboden)
            {
                if (await AntwoordAsync(s, ct) is { } sleutel) verlopen.Add(sleutel);
                db.LogWijziging(s.Id, nameof(HervatWegingen), "doorgave", "AVG-12");
            }

            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);

            // After the save, which an answer at the same moment stops. Cut off here, the nightly destruction finds it.
            foreach (var id in verlopen) await kluis.DestroyAsync(id.Waarde, ct);
            return terug.Count + aangeboden.Count;
        }

        /// <summary>The last day passed: taken (and the news of it still on its way) it ends, else it is back.</summary>
        /// <returns>The copy nobody took; its key must go.</returns>
        private async Task<SignaalId?> AntwoordAsync(Signaal s, CancellationToken ct)
        {
            var doorgave = await db.Doorgaven.Where(d => d.SignaalId == s.Id).OrderByDescending(d => d.Op).FirstOrDefaultAsync(ct);
            if (doorgave is { Staat: DoorgaveStaat.Ontvangen, BeantwoordOp: { } op })
            {
                s.IsDoorgegeven(op, doorgave.VernietigOp);
                db.AddEvent(new SignaalGewogenV1(s.Id, WegingUitkomst.Doorgegeven, null, s.OntvangenOp, op));
                return null;
            }

            s.KomTerug(termijnen.WegingTegen);
            db.AddEvent(new SignaalTerugV1(s.Id, termijnen.Nu));
            return doorgave?.NeemTerug(DoorgaveStaat.Verlopen) == true ? doorgave.Id : null;
        }
    }
}
