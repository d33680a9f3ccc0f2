using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: some weeks after a meeting its key goes, with place, purpose, way of working, every reason of refusal and who declined or stayed away (PAR-04, AVG-07). A meeting that was
/// never closed counts from the day it was planned for: nothing is kept until further notice (AVG-06). What was agreed stays with its casus.</summary>
internal static class VernietigOverlegpapieren
{
    private const int PerNacht = 200;

    /// <returns>Of how many meetings the papers were destroyed.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var (nu, termijnen) = (klok.GetUtcNow(), Bewaartermijnen.Van(regels.Nu));
            var vandaag = Brussel.Dag(nu);
            var voorbij = await db.Afwezigheden.Where(a => a.CelId == cel && a.Tot < vandaag).OrderBy(a => a.Tot).Take(PerNacht).ToListAsync(cancellationToken);
            db.RemoveRange(voorbij); // when someone was away is of no use any more
            var vervangen = await db.Vervangingen.Where(v => v.CelId == cel && v.Tot < vandaag).Take(PerNacht).ToListAsync(cancellationToken);
            db.RemoveRange(vervangen); // the log says who stood in, and when
            var peilingen = await db.Peilingen.Include(p => p.Antwoorden).Where(p => p.CelId == cel && p.Tot < vandaag).OrderBy(p => p.Tot).Take(PerNacht).ToListAsync(cancellationToken);
            db.RemoveRange(peilingen);
            var ongeveer = nu.AddDays(1 - termijnen.OverlegDagen);
            var weg = (await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).Where(o => o.CelId == cel && o.PapierenWegOp == null && (o.AfgeslotenOp ?? o.Begin) <= ongeveer).OrderBy(o => o.Begin).Take(PerNacht).ToListAsync(cancellationToken))
                .Where(o => o.PapierenTot(termijnen) <= Brussel.Dag(nu)).ToList();
            foreach (var o in weg)
            {
                await kluis.DestroyAsync(o.Id.Waarde, cancellationToken); // the key first, as for a casus
                o.VernietigPapieren(nu);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VernietigOverlegpapieren", Object = "overleg", ObjectId = o.Id.Waarde, Doel = "bewaartermijn", Regel = "AVG-07" });
            }

            var verslagen = await db.Verslagen.Where(v => v.CelId == cel && v.Tot <= vandaag).OrderBy(v => v.Tot).Take(PerNacht).ToListAsync(cancellationToken);
            foreach (var v in verslagen)
            {
                await kluis.DestroyAsync(v.Sleutel, cancellationToken);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VernietigOverlegpapieren", Object = "verslag", ObjectId = v.OverlegId.Waarde, Doel = "bewaartermijn", Regel = "AVG-07" });
            }

            db.RemoveRange(verslagen);
            // Who was invited is of no use once there is nothing left to read: with the papers when there are no minutes, else with the minutes.
            var papieren = weg.ConvertAll(o => o.Id);
            await db.Genodigden.Where(g => g.CelId == cel && db.Overleggen.Any(o => o.Id == g.OverlegId && (o.PapierenWegOp != null || papieren.Contains(o.Id))) && !db.Verslagen.Any(v => v.OverlegId == g.OverlegId && v.Tot > vandaag)).ExecuteDeleteAsync(cancellationToken);
            if (weg.Count + voorbij.Count + verslagen.Count + vervangen.Count + peilingen.Count > 0)
            {
                var ids = weg.ConvertAll(o => o.Id);
                await db.Weigeringen.Where(w => ids.Contains(w.OverlegId)).ExecuteDeleteAsync(cancellationToken);
                await db.Kalenderafspraken.Where(a => ids.Contains(a.OverlegId)).ExecuteDeleteAsync(cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return weg.Count;
        }
    }
}
