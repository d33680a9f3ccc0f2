using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Stappen;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: what no mayor answered in time goes back, what a reaction missed is done, and of what ended seven days ago nothing is left (AVG-12).</summary>
internal static class SluitVerlopenOverdrachten
{
    /// <returns>How many proposals, offers and rows moved.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, Overdrachtwerk werk, Overdrachttermijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var (nu, vandaag) = (termijnen.Nu, termijnen.Vandaag);
            var voorstellen = await (from v in db.Overdrachtsvoorstellen
                                     where v.CelId == cel
                                     join c in db.Casussen on v.CasusId equals c.Id
                                     select new { Voorstel = v, Casus = c }).ToListAsync(cancellationToken);
            var voorbij = voorstellen.FindAll(v => v.Voorstel.Tegen < vandaag || v.Casus.MagOverdragen is not null);
            db.RemoveRange(voorbij.Select(v => v.Voorstel));
            foreach (var v in voorbij)
            {
                if (v.Voorstel.Tegen < vandaag)
                {
                    db.AddEvent(new OverdrachtVervallenV1(v.Casus.Id, nu)); // silence; else somebody moved the casus on, and knows
                    if (v.Casus.MagOverdragen is null)
                    {
                        v.Casus.GaNietAkkoord(Voorstelsoort.VervallenOverdracht, nu);
                    }
                }

                db.AddLog(ToonStappen.Log(nameof(SluitVerlopenOverdrachten), v.Casus.Id, "overdracht", "AVG-12", "verlopen"));
            }

            foreach (var v in voorstellen.Except(voorbij))
            {
                await werk.VraagAanAsync(v.Voorstel, v.Casus, cancellationToken);
            }

            var gevolgd = await (from o in db.Overdrachten
                                 where o.VanCelId == cel && o.VernietigOp == null && (o.Staat != OverdrachtStaat.Aangeboden || o.Tegen < vandaag)
                                 join c in db.Casussen on o.CasusId equals c.Id
                                 select new { Overdracht = o, Casus = c }).ToListAsync(cancellationToken);
            foreach (var g in gevolgd)
            {
                await werk.VolgAsync(g.Overdracht, g.Casus, cancellationToken);
            }

            var binnen = await db.Overdrachten.Where(o => o.NaarCelId == cel && (o.Staat == OverdrachtStaat.Aangeboden || o.Staat == OverdrachtStaat.Bezorgd)).ToListAsync(cancellationToken);
            foreach (var o in binnen)
            {
                await (o.Staat == OverdrachtStaat.Bezorgd ? werk.OpenAsync(o, cancellationToken) : werk.VraagAanAsync(o, cancellationToken));
            }

            await db.SaveChangesAsync(cancellationToken);
            return voorbij.Count + gevolgd.Count + await WisAsync(cel, nu, cancellationToken);
        }

        /// <summary>Either side removes the row. What was taken over stays until it is opened: only the receiving side knows that.</summary>
        private async Task<int> WisAsync(CelId cel, DateTimeOffset nu, CancellationToken ct)
        {
            // Not taken over: unreadable on both sides from here on. Ended by an act, the key went with the act; this finds what was cut off.
            foreach (var id in await db.Overdrachten.Where(o => (o.VanCelId == cel || o.NaarCelId == cel) && o.VernietigOp != null && o.Staat != OverdrachtStaat.Bezorgd).Select(o => o.Id).ToListAsync(ct))
            {
                await kluis.DestroyAsync(id.Waarde, ct);
            }

            return await db.Overdrachten.Where(o => o.VernietigOp <= nu && (o.NaarCelId == cel ? !db.OverdrachtInhouden.Any(i => i.Id == o.Id) : o.VanCelId == cel && o.Staat != OverdrachtStaat.Bezorgd)).ExecuteDeleteAsync(ct);
        }
    }
}
