using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: a closed casus whose term passed loses its key, and with it its signals' keys; everything said, agreed or asked about it goes (AVG-07).
/// Number, dates and closing ground stay (AVG-08). The event makes the other modules drop theirs. Nobody has to ask.</summary>
internal static class VernietigCasussen
{
    private const int PerNacht = 200;

    /// <returns>How many casussen were destroyed.</returns>
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
            // Locked from here to the commit: a new signal that would reopen it waits, and then finds it gone.
            var gesloten = await db.Casussen.FromSql($"""
                select c.*, c.xmin from casusoverleggen.casus c
                where c.cel_id = {cel.Waarde} and c.staat = 'Afgesloten' and (c.afgesloten_op <= {termijnen.GeslotenVoor(nu)} or (c.ongewogen and c.afgesloten_op <= {termijnen.OngewogenGeslotenVoor(nu)})) order by c.afgesloten_op for update
                """).ToListAsync(cancellationToken);
            var weg = gesloten.Where(c => c.VernietigenOp(termijnen) <= Brussel.Dag(nu)).Take(PerNacht).ToList();
            foreach (var c in weg)
            {
                // The key first: cut off here, the next night finds the row again and nothing is readable meanwhile.
                await kluis.DestroyAsync(c.Id.Waarde, cancellationToken);
                Moet(c.Vernietig(nu));
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VernietigCasussen", Casus = c.Id, Object = "casus", ObjectId = c.Id.Waarde, Doel = "bewaartermijn", Regel = "AVG-07" });
            }

            if (weg.Count > 0)
            {
                await WisAsync(weg.ConvertAll(c => c.Id), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return weg.Count;
        }

        /// <summary>In the transaction that began with the read above.</summary>
        private async Task WisAsync(List<CasusId> ids, CancellationToken ct)
        {
            await db.Inzagen.Where(i => ids.Contains(i.CasusId)).ExecuteDeleteAsync(ct);
            await db.Vrijlatingen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Afsluitingen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Terugblikken.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Opvolgplannen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Agendavragen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Sluitingsvoorstellen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Overdrachtsvoorstellen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Wegingsvoorstellen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.Meegekregen.Where(v => ids.Contains(v.CasusId)).ExecuteDeleteAsync(ct);
            await db.GgbAntwoorden.Where(g => ids.Contains(g.CasusId)).ExecuteDeleteAsync(ct);
            await db.Taken.Where(t => ids.Contains(t.CasusId)).ExecuteDeleteAsync(ct);
            await db.Besluiten.Where(b => ids.Contains(b.CasusId)).ExecuteDeleteAsync(ct);
            await (from w in db.Weigeringen
                   where db.Deelnames.Any(d => d.Id == w.DeelnameId && db.Agendapunten.Any(a => a.Id == d.AgendapuntId && ids.Contains(a.CasusId)))
                   select w).ExecuteDeleteAsync(ct);
            await db.Agendapunten.Where(a => ids.Contains(a.CasusId)).ExecuteDeleteAsync(ct); // and with it who sat there
            await db.Betrokkenen.Where(b => ids.Contains(b.CasusId)).ExecuteDeleteAsync(ct);
        }

        private static void Moet(Refusal? r)
        {
            if (r is not null)
            {
                throw new InvalidOperationException($"A closed casus could not be destroyed: {r.Regel}.");
            }
        }
    }
}
