using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Writes down on which day the list of this build was first seen to name an organisation, or not to name it any more (LIV-06, PAR-09). At start and once a day: between two starts the list
/// does not change. Two Hosts may start at once.</summary>
internal static class Uitsluitingsboek
{
    /// <returns>Whether there is something to save.</returns>
    public static async Task<bool> WerkBijAsync(MachtigingenDbContext db, Uitsluitingslijst lijst, DateOnly vandaag, CancellationToken ct)
    {
        var open = (await db.Lijstuitsluitingen.AsNoTracking().Where(u => u.Tot == null).ToListAsync(ct)).ConvertAll(u => (u.OrganisatieId, u.Uitsluiting));
        var nu = (await db.Organisaties.AsNoTracking().Select(o => new { o.Id, o.Naam, o.Kbo, o.Ovo }).ToListAsync(ct))
            .Select(o => (OrganisatieId: o.Id, Uitsluiting: lijst.VanOrganisatie(o.Naam, o.Kbo, o.Ovo))).Where(o => o.Uitsluiting is not null).Select(o => (o.OrganisatieId, o.Uitsluiting!.Value)).ToList();
        foreach (var (organisatie, uitsluiting) in open.Except(nu))
        {
            Log(organisatie, uitsluiting, "van de lijst", await db.Database.ExecuteSqlAsync(
                $"update machtigingen.lijstuitsluiting set tot = {vandaag} where organisatie_id = {organisatie.Waarde} and uitsluiting = {uitsluiting.ToString()} and tot is null", ct));
        }

        foreach (var (organisatie, uitsluiting) in nu.Except(open))
        {
            // On the list again on the day it left it: as if it never did.
            Log(organisatie, uitsluiting, "op de lijst", await db.Database.ExecuteSqlAsync($"""
                insert into machtigingen.lijstuitsluiting as l (organisatie_id, uitsluiting, van) values ({organisatie.Waarde}, {uitsluiting.ToString()}, {vandaag})
                on conflict (organisatie_id, uitsluiting, van) do update set tot = null where l.tot is not null
                """, ct));
        }

        return !open.ToHashSet().SetEquals(nu);

        // Nothing changed: the other Host was first, and its log says so.
        void Log(OrganisatieId organisatie, Uitsluiting uitsluiting, string uitkomst, int rijen)
        {
            if (rijen > 0)
            {
                db.AddLog(new LogRegel
                {
                    Actie = LogActie.Beheren,
                    Handeling = "machtigingen.RegelsGeleverd",
                    Object = "organisatie",
                    ObjectId = organisatie.Waarde,
                    Doel = "samenstelling",
                    Regel = uitsluiting.Refusal().Regel,
                    Uitkomst = uitkomst,
                });
            }
        }
    }
}
