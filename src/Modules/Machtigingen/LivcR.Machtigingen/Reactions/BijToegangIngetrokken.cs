using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Machtigingen.Reactions;

/// <summary>An administrator withdrew someone's access to this LIVC R: what it stood on here ends with it (PAR-08), and what waited for a second person who would not know of it. Seats, offices, contacts and lidmaatschappen end; an aanwijzing is suspended, and a second person takes
/// it up again. An aanwijzing, a contact and a lidmaatschap are one word by the organisation for all its LIVC R's: where it works with more than one, they stop only for a reason that holds in all of them, and then
/// everywhere; else they stand, and open nothing here until a second person gives the access back. After misuse a new lidmaatschap asks that second person too, also of who was only a contact. Where the last ground ended by itself nothing is left to end.</summary>
internal sealed class BijToegangIngetrokken(MachtigingenDbContext db, Rolmelder melder, IServiceScopeFactory scopes, TimeProvider time) : INotificationHandler<ToegangIngetrokkenV1>
{
    public async Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken)
    {
        var (persoon, cel) = (notification.Persoon, notification.Cel);
        if (notification.Door is not { } door)
        {
            return;
        }

        var nu = time.GetUtcNow();
        var (vandaag, dag) = (Brussel.Dag(nu), Brussel.Dag(notification.Op));
        await EindigZetelsAsync();
        foreach (var ambt in await db.Ambten.Where(a => a.CelId == cel && a.PersoonId == persoon).ToListAsync(cancellationToken))
        {
            if (Telt(ambt.Van) && ambt.Eindig(vandaag, vandaag) is null)
            {
                Meld(ambt);
            }
        }

        foreach (var voorstel in await db.Rolvoorstellen.Where(v => v.CelId == cel && v.PersoonId == persoon && v.Staat == VoorstelStaat.Open && v.IngediendOp <= notification.Op).ToListAsync(cancellationToken))
        {
            if (voorstel.TrekIn(door, nu) is null)
            {
                Log("voorstel", voorstel.Id);
            }
        }

        var geraakt = await GeraaktAsync();
        PersoonId? misbruikDoor = notification.Overal == Intrekkingsgrond.Misbruik ? door : null;
        var gewijzigd = new HashSet<OrganisatieId>();
        foreach (var contact in await db.Contactpersonen.Where(c => c.PersoonId == persoon && c.Tot == null && geraakt.Contains(c.OrganisatieId)).ToListAsync(cancellationToken))
        {
            if (Telt(contact.Van))
            {
                contact.Beeindig(vandaag, misbruikDoor);
                gewijzigd.Add(contact.OrganisatieId);
                Log("contactpersoon", contact.Id);
                await melder.ZegVoortAsync(cel, contact.OrganisatieId, null, cancellationToken);
            }
        }

        foreach (var lid in await db.Lidmaatschappen.Where(l => l.PersoonId == persoon && l.Tot == null && geraakt.Contains(l.OrganisatieId)).ToListAsync(cancellationToken))
        {
            if (Telt(lid.Van))
            {
                lid.Beeindig(vandaag, misbruikDoor);
                gewijzigd.Add(lid.OrganisatieId);
                Log("lidmaatschap", lid.Id);
                await melder.ZegVoortAsync(cel, lid.OrganisatieId, null, cancellationToken);
            }
        }

        var grond = notification.Overal == Intrekkingsgrond.Misbruik ? Opschortingsgrond.Misbruik : Opschortingsgrond.Beslissing;
        foreach (var aanwijzing in await db.Aanwijzingen.Where(a => a.PersoonId == persoon && geraakt.Contains(a.OrganisatieId)).ToListAsync(cancellationToken))
        {
            if (Telt(aanwijzing.Geldingen.Where(g => g.Tot is null).Select(g => g.Van).LastOrDefault(aanwijzing.Van)) && aanwijzing.SchortOpMetToegang(grond, door, vandaag))
            {
                gewijzigd.Add(aanwijzing.OrganisatieId);
                Log("aanwijzing", aanwijzing.Id);
                await melder.ZegVoortAsync(cel, aanwijzing.OrganisatieId, persoon, cancellationToken);
            }
        }

        var aanvragen = db.Aanwijzingen.Where(a => a.PersoonId == persoon && a.Staat == AanwijzingStaat.Aangevraagd && a.AangevraagdOp <= notification.Op);
        foreach (var aanvraag in await aanvragen.Where(a => a.AangevraagdIn == cel || geraakt.Contains(a.OrganisatieId)).ToListAsync(cancellationToken))
        {
            if (aanvraag.TrekIn(vandaag) is null)
            {
                Log("aanwijzing", aanvraag.Id);
            }
        }

        foreach (var organisatie in gewijzigd)
        {
            await melder.WerkBijAsync(cel, organisatie, cancellationToken);
        }

        // What stands because another LIVC R works with the organisation too, opens nothing here.
        await db.Rolmeldingen.Where(r => r.CelId == cel && r.PersoonId == persoon && r.Tot == null).LoadAsync(cancellationToken);
        foreach (var melding in db.Rolmeldingen.Local.Where(r => r.CelId == cel && r.PersoonId == persoon && r.Tot is null && r.IngetrokkenOp is null && Telt(r.Van)))
        {
            melding.TrekIn(door, vandaag);
            Log("rol", melding.Grond);
        }

        await db.SaveChangesAsync(cancellationToken);

        // On the day itself also what is yet to begin. Heard later, what began since then is newer than the withdrawal: two persons gave it, and it stays.
        bool Telt(DateOnly van) => van <= dag || vandaag <= dag;

        // The organisations whose word about this person stops with the access here.
        async Task<List<OrganisatieId>> GeraaktAsync()
        {
            var partners = await db.Samenwerkingen.Where(s => s.CelId == cel && (s.Tot == null || vandaag < s.Tot)).Select(s => s.OrganisatieId).Distinct().ToListAsync(cancellationToken);
            if (notification.Overal is not null)
            {
                return partners;
            }

            var van = await db.Aanwijzingen.Where(a => a.PersoonId == persoon).Select(a => a.OrganisatieId)
                .Union(db.Contactpersonen.Where(c => c.PersoonId == persoon && c.Tot == null).Select(c => c.OrganisatieId))
                .Union(db.Lidmaatschappen.Where(l => l.PersoonId == persoon && l.Tot == null).Select(l => l.OrganisatieId)).ToListAsync(cancellationToken);
            return await ElkAlleenHierAsync([.. partners.Intersect(van)], cel, vandaag, cancellationToken);
        }

        async Task EindigZetelsAsync()
        {
            var zetels = await db.Zetels.Where(z => z.CelId == cel).ToListAsync(cancellationToken);
            zetels.FindAll(z => z.PersoonId == persoon && Telt(z.Van) && z.Eindig(vandaag, vandaag) is null).ForEach(Meld);
            zetels.FindAll(z => z.EindigMetTitularis(zetels, vandaag)).ForEach(Meld);
        }

        void Meld(IRolgrond grond)
        {
            db.Meld(grond, "", vandaag, nu);
            Log(grond is Ambt ? "functie" : "zetel", grond.Id);
        }

        void Log(string wat, Guid id) =>
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.BijToegangIngetrokken", Object = wat, ObjectId = id, Doel = "samenstelling", Regel = "PAR-08", Uitkomst = "beeindigd" });
    }

    /// <summary>A LIVC R sees with whom it works itself, and not with whom another does: each is asked as itself.</summary>
    private async Task<List<OrganisatieId>> ElkAlleenHierAsync(List<OrganisatieId> organisaties, CelId cel, DateOnly vandaag, CancellationToken ct)
    {
        var anderen = organisaties.Count == 0 ? [] : await db.Cellen.Where(c => c.Id != cel && (c.Tot == null || vandaag < c.Tot)).Select(c => c.Id).ToListAsync(ct);
        foreach (var ander in anderen)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(ander);
            var daar = await scope.ServiceProvider.GetRequiredService<MachtigingenDbContext>().Samenwerkingen
                .Where(s => s.CelId == ander && (s.Tot == null || vandaag < s.Tot) && organisaties.Contains(s.OrganisatieId)).Select(s => s.OrganisatieId).ToListAsync(ct);
            organisaties.RemoveAll(daar.Contains);
        }

        return organisaties;
    }
}
