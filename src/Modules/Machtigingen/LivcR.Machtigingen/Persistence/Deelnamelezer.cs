using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Gathers what is recorded towards one LIVC R about one person, or about everyone, in one round trip: rooms ask this at each read.</summary>
internal static class Deelnamelezer
{
    /// <param name="persoon">Null for everyone with a seat or an aanwijzing here.</param>
    public static async Task<IReadOnlyList<Deelnamefeiten>> LeesAsync(MachtigingenDbContext db, CelId cel, PersoonId? persoon, CancellationToken ct)
    {
        var (zetels, aanwijzingen, lidmaatschappen) = (db.Zetels.Where(z => z.CelId == cel), db.Aanwijzingen.AsQueryable(), db.Lidmaatschappen.AsQueryable());
        if (persoon is { } p)
        {
            zetels = zetels.Where(z => z.PersoonId == p);
            aanwijzingen = aanwijzingen.Where(a => a.PersoonId == p);
            lidmaatschappen = lidmaatschappen.Where(l => l.PersoonId == p);
        }

        var metMachtiging = from z in zetels
                            join m in db.Veiligheidsmachtigingen on z.PersoonId equals m.PersoonId into ms
                            from m in ms.DefaultIfEmpty()
                            select new { Zetel = z, Machtiging = m };
        var metOrganisatie = from a in aanwijzingen
                             join o in db.Organisaties on a.OrganisatieId equals o.Id
                             select new
                             {
                                 Aanwijzing = a,
                                 Organisatie = o,
                                 o.Rechtsgronden,
                                 Samenwerking = db.Samenwerkingen.Where(s => s.CelId == cel && s.OrganisatieId == o.Id).ToList(),
                             };
        var uitgesloten = from l in lidmaatschappen
                          join o in db.Organisaties on l.OrganisatieId equals o.Id
                          where o.Uitsluiting != null
                          select new { l.PersoonId, l.OrganisatieId, o.Uitsluiting };

        var alles = await db.Cellen.AsNoTracking().Where(c => c.Id == cel)
            .Select(c => new { c.Van, c.Tot, Zetels = metMachtiging.ToList(), Aanwijzingen = metOrganisatie.ToList(), Uitsluitingen = uitgesloten.ToList() })
            .SingleOrDefaultAsync(ct);
        if (alles is null)
        {
            return [];
        }

        var personen = persoon is { } een ? [een] : alles.Zetels.Select(z => z.Zetel.PersoonId).Concat(alles.Aanwijzingen.Select(a => a.Aanwijzing.PersoonId)).Distinct();
        return [.. personen.Select(wie => new Deelnamefeiten
        {
            Persoon = wie,
            Cel = new(alles.Van, alles.Tot),
            Zetels = [.. alles.Zetels.Where(z => z.Zetel.PersoonId == wie).Select(z => new Zetelfeit(z.Zetel.Zetel, z.Zetel.Gemachtigde, z.Zetel.Periode))],
            Machtiging = alles.Zetels.Find(z => z.Zetel.PersoonId == wie)?.Machtiging,
            Uitsluitingen = [.. alles.Uitsluitingen.Where(u => u.PersoonId == wie).Select(u => u.Uitsluiting!.Value)],
            Aanwijzingen = [.. alles.Aanwijzingen.Where(a => a.Aanwijzing.PersoonId == wie)
                .Select(a => new Aanwijzingsfeit(a.Aanwijzing, a.Organisatie, a.Rechtsgronden, [.. a.Samenwerking.Select(s => new Periode(s.Van, s.Tot))]))],
        })];
    }
}
