using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Jaar;

/// <summary>Where a LIVC R stands in its year: what this module knows of meetings, Machtigingen of house rules and aanwijzingen, and the coordination of the rest.</summary>
internal sealed class Jaarlezer(CasusoverleggenDbContext db, ISender sender, IRegels regels, TimeProvider klok)
{
    public async Task<Result<IReadOnlyList<Jaarpunt>>> LeesAsync(CelId cel, CancellationToken ct)
    {
        var r = await sender.Send(new GeefJaargegevens(cel), ct);
        if (!r.Ok)
        {
            return r.Refusal;
        }

        var gehouden = await db.Overleggen.Where(o => o.CelId == cel && o.Staat == OverlegStaat.Afgesloten).GroupBy(o => o.Soort).Select(g => new { Soort = g.Key, Op = g.Max(o => o.Begin) }).ToListAsync(ct);
        var gedaan = await db.Jaartaken.Where(t => t.CelId == cel && t.GedaanOp != null).ToDictionaryAsync(t => t.Onderdeel, t => t.GedaanOp!.Value, ct);
        Zet(gedaan, Jaaronderdeel.Overleg, gehouden.Select(g => (DateOnly?)Brussel.Dag(g.Op)).Max());
        Zet(gedaan, Jaaronderdeel.Rollenoefening, gehouden.Where(g => g.Soort == Overlegsoort.Rollenoefening).Select(g => (DateOnly?)Brussel.Dag(g.Op)).Max());
        Zet(gedaan, Jaaronderdeel.Reglement, r.Value!.Reglement);
        Zet(gedaan, Jaaronderdeel.Aanwijzingen, r.Value.OudsteBevestiging);
        return new(Jaarcyclus.Van(regels.Nu).Bepaal(r.Value.Van, gedaan, Brussel.Dag(klok.GetUtcNow())), []);
    }

    /// <summary>The later of what is known and what was ticked off.</summary>
    private static void Zet(Dictionary<Jaaronderdeel, DateOnly> gedaan, Jaaronderdeel onderdeel, DateOnly? op)
    {
        if (op is { } dag && (!gedaan.TryGetValue(onderdeel, out var eerder) || eerder < dag))
        {
            gedaan[onderdeel] = dag;
        }
    }
}
