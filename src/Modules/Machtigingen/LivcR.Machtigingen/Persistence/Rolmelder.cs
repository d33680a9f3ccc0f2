using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Tells the front door which roles stand on aanwijzingen, lidmaatschappen and contacts in the LIVC R worked for: what should be told by now against what was told. Saves nothing: the
/// events ride in the act's own save. It may run as often as one likes, and after any change: act, night job, or a fact from another LIVC R.</summary>
internal sealed class Rolmelder(MachtigingenDbContext db, TimeProvider time)
{
    /// <param name="MisbruikDoor">Who withdrew the access for misuse, where the ground stopped by it.</param>
    /// <param name="Lid">By invitation of one person.</param>
    private sealed record Grond(Guid Id, PersoonId Persoon, Rol Rol, DateOnly? Tot, PersoonId? MisbruikDoor = null, bool Lid = false);

    /// <param name="organisatie">Null for every organisation the LIVC R works or worked with.</param>
    public async Task WerkBijAsync(CelId cel, OrganisatieId? organisatie, CancellationToken ct)
    {
        var nu = time.GetUtcNow();
        var vandaag = Brussel.Dag(nu);
        var gronden = await GrondenAsync(cel, organisatie, vandaag, ct);
        var ids = gronden.Where(g => g.Geldt).Select(g => g.Grond.Id).ToHashSet();
        var bekend = gronden.Select(g => g.Grond.Id).ToHashSet();
        await db.Rolmeldingen.Where(r => r.CelId == cel && r.Tot == null).LoadAsync(ct);
        var gemeld = db.Rolmeldingen.Local.Where(r => r.CelId == cel && r.Tot is null).ToList();
        foreach (var einde in gemeld.Where(r => bekend.Contains(r.Grond) && !ids.Contains(r.Grond) && r.IngetrokkenOp is null))
        {
            if (gronden.Find(g => g.Grond.Id == einde.Grond).Grond.MisbruikDoor is { } door)
            {
                einde.TrekIn(door, vandaag);
            }
            else
            {
                einde.Eindig(vandaag);
            }

            db.AddEvent(new RolgrondGeeindigdV1(einde.Grond, einde.PersoonId, cel, einde.Rol, nu), cel);
            if (db.Aanwijzingen.Local.FirstOrDefault(a => a.Id == einde.Grond) is { } aanwijzing)
            {
                // Also where it still stands but this LIVC R stopped working with the organisation.
                db.AddEvent(new AanwijzingBeeindigdV1(einde.PersoonId, aanwijzing.OrganisatieId, nu), cel);
            }
        }

        var nieuw = gronden.Where(g => g.Geldt && !gemeld.Exists(r => r.Grond == g.Grond.Id)).Select(g => g.Grond).ToList();
        if (nieuw.Count > 0)
        {
            var naam = await db.Cellen.Where(c => c.Id == cel).Select(c => c.Naam).SingleAsync(ct);
            nieuw.ForEach(g =>
            {
                var melding = new Rolmelding(g.Id, cel, g.Persoon, g.Rol, vandaag);
                db.Add(melding);
                if (g.Lid && gemeld.Find(r => r.PersoonId == g.Persoon && r is { Tot: null, IngetrokkenOp: not null }) is { IngetrokkenDoor: { } door })
                {
                    melding.TrekIn(door, vandaag); // who invites, alone, gives back nothing that was withdrawn
                    return;
                }

                db.AddEvent(new RolgrondBegonnenV1(g.Id, g.Persoon, cel, naam, g.Rol, nu, g.Tot is { } tot ? Brussel.Begin(tot) : null), cel);
            });
        }
    }

    /// <summary>Lets the other LIVC R's look too; and where something ended, ends at once what rested on it anywhere.</summary>
    public async Task ZegVoortAsync(CelId cel, OrganisatieId organisatie, PersoonId? beeindigd, CancellationToken ct)
    {
        var nu = time.GetUtcNow();
        var vandaag = Brussel.Dag(nu);
        var cellen = await db.Cellen.AsNoTracking().Where(c => c.Tot == null || vandaag < c.Tot).Select(c => c.Id).ToListAsync(ct); // also those being set up
        foreach (var ander in cellen)
        {
            if (beeindigd is { } persoon)
            {
                db.AddEvent(new AanwijzingBeeindigdV1(persoon, organisatie, nu), ander);
            }

            if (ander != cel)
            {
                db.AddEvent(new OrganisatieGewijzigdV1(organisatie, nu), ander);
            }
        }
    }

    private async Task<List<(Grond Grond, bool Geldt)>> GrondenAsync(CelId cel, OrganisatieId? organisatie, DateOnly vandaag, CancellationToken ct)
    {
        // Loaded, then read from what is tracked: what this act has just changed counts.
        await db.Samenwerkingen.Where(s => s.CelId == cel && (organisatie == null || s.OrganisatieId == organisatie)).LoadAsync(ct);
        await db.Aanwijzingen.Where(a => organisatie == null || a.OrganisatieId == organisatie).LoadAsync(ct);
        await db.Lidmaatschappen.Where(l => organisatie == null || l.OrganisatieId == organisatie).LoadAsync(ct);
        await db.Contactpersonen.Where(c => organisatie == null || c.OrganisatieId == organisatie).LoadAsync(ct);
        var werktMee = db.Samenwerkingen.Local.Where(s => s.CelId == cel && s.Periode.Bevat(vandaag)).Select(s => s.OrganisatieId).ToHashSet();
        var organisaties = db.Aanwijzingen.Local.Select(a => a.OrganisatieId).Concat(db.Lidmaatschappen.Local.Select(l => l.OrganisatieId)).Distinct().ToList();
        var justitie = (await db.Organisaties.AsNoTracking().Where(o => organisaties.Contains(o.Id) && o.Sector == Sector.Justitiehuis).Select(o => o.Id).ToListAsync(ct)).ToHashSet();
        return
        [
            .. db.Aanwijzingen.Local.Where(a => Gevraagd(a.OrganisatieId)).Select(a => (new Grond(a.Id, a.PersoonId, Professional(a.OrganisatieId), a.Tot, a.Opschorting == Opschortingsgrond.Misbruik ? a.OpgeschortDoor : null), a.Geldt(vandaag) && werktMee.Contains(a.OrganisatieId))),
            .. db.Lidmaatschappen.Local.Where(l => Gevraagd(l.OrganisatieId)).Select(l => (new Grond(l.Id, l.PersoonId, Professional(l.OrganisatieId), l.Tot, l.MisbruikDoor, Lid: true), l.Periode.Bevat(vandaag) && werktMee.Contains(l.OrganisatieId))),
            .. db.Contactpersonen.Local.Where(c => Gevraagd(c.OrganisatieId)).Select(c => (new Grond(c.Id, c.PersoonId, Rol.Contactpersoon, c.Periode.Tot, c.MisbruikDoor), c.Periode.Bevat(vandaag) && werktMee.Contains(c.OrganisatieId))),
        ];

        Rol Professional(OrganisatieId o) => justitie.Contains(o) ? Rol.Justitieassistent : Rol.Partner;

        // What the act loaded of another organisation says nothing here: with whom this LIVC R works was asked for this one only.
        bool Gevraagd(OrganisatieId o) => organisatie is null || o == organisatie;
    }
}
