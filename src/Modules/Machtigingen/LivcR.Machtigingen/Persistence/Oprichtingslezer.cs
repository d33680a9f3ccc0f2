using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Gathers what the readiness list is made of. Tracked, so that an act can change what it read.</summary>
internal static class Oprichtingslezer
{
    /// <returns>Null for a LIVC R of which nothing is recorded yet.</returns>
    public static async Task<Oprichtingsfeiten?> LeesAsync(MachtigingenDbContext db, CelId id, DateOnly vandaag, CancellationToken ct)
    {
        var cel = await db.Cellen.Include(c => c.Gemeenten).Include(c => c.Akten).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (cel is null)
        {
            return null;
        }

        var zetels = await db.Zetels.Where(z => z.CelId == id).ToListAsync(ct);
        var wie = zetels.Where(z => z.Zetel == Zetel.Korpschef).Select(z => z.PersoonId).Distinct().ToList();
        var machtigingen = wie.Count == 0 ? [] : await db.Veiligheidsmachtigingen.AsNoTracking().Where(m => wie.Contains(m.PersoonId)).ToListAsync(ct);
        var bescherming = await db.Gegevensbeschermingen.SingleOrDefaultAsync(g => g.CelId == id, ct);
        var partners = await (from s in db.Samenwerkingen
                              where s.CelId == id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)
                              join o in db.Organisaties on s.OrganisatieId equals o.Id
                              orderby o.Naam
                              select new Partner(o.Id, o.Naam,
                                  db.Verwerkingsgronden.Where(v => v.CelId == id && v.OrganisatieId == o.Id).Select(v => (Verwerkingsregime?)v.Regime).FirstOrDefault(),
                                  o.Rechtsgronden.Any(r => r.Grond == Rechtsgrond.DecreetLivcR || r.Grond == Rechtsgrond.AnderDecreet),
                                  db.Protocollen.Any(p => p.CelId == id && p.OrganisatieId == o.Id && p.Van <= vandaag && (p.Tot == null || vandaag < p.Tot)))).ToListAsync(ct);
        var reglement = await db.Reglementen.AnyAsync(r => r.CelId == id && r.VastgesteldOp <= vandaag, ct);
        var fg = await db.Ambten.AnyAsync(a => a.CelId == id && a.Rol == Rol.Fg && a.Van <= vandaag && (a.Tot == null || vandaag < a.Tot), ct);
        return new(cel, await BezetAsync(db, cel, ct), zetels, machtigingen, bescherming, partners, reglement, fg);
    }

    /// <summary>Before the first read of an act that activates it or changes what the mayors agreed to: of two at once the second sees what the first did (LIV-02).</summary>
    public static Task VergrendelAsync(this MachtigingenDbContext db, CelId id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select 1 from machtigingen.cel where id = {id.Waarde} for update", ct);

    /// <summary>The municipalities of this LIVC R that are in another one that works (LIV-01). A territory is public: no wall is passed.</summary>
    private static async Task<IReadOnlySet<string>> BezetAsync(MachtigingenDbContext db, Cel cel, CancellationToken ct)
    {
        var (id, eigen) = (cel.Id, cel.Gemeenten.Where(g => g.Tot is null).Select(g => g.Nis).ToList());
        return (await db.Set<Gemeente>().Where(g => g.CelId != id && g.Tot == null && g.Van < Cel.NogNiet && eigen.Contains(g.Nis)).Select(g => g.Nis).ToListAsync(ct)).ToHashSet();
    }
}
