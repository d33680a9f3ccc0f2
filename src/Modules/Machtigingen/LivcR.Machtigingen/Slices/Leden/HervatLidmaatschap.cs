using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.Machtigingen.Slices.Organisaties;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Leden;

/// <summary>A second person gives a member the access to this LIVC R back that an administrator withdrew (PAR-08, docs/two-persons.md): with it every lidmaatschap of this person here, and what was kept of an office of contact that ended; not the
/// aanwijzing, that has a page of its own.</summary>
internal static class HervatLidmaatschap
{
    /// <param name="Organisatie">On whose page.</param>
    public sealed record Opdracht(string? Lid, string? Organisatie) : ICommand<Done>;

    internal sealed class Handler(MachtigingenDbContext db, Rolmelder melder, Uitsluitingslijst uitgesloten, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Cel: { } cel, Persoon: { } ik, IsCoordinatie: true } || !Guid.TryParse(request.Lid, out var id) || await db.Lidmaatschappen.SingleOrDefaultAsync(l => l.Id == id, cancellationToken) is not { } lid
                || request.Organisatie != lid.OrganisatieId.ToString() || !await db.Samenwerkingen.AnyAsync(s => s.CelId == cel && s.OrganisatieId == lid.OrganisatieId, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            if (uitgesloten.Belet(await db.Organisaties.SingleAsync(o => o.Id == lid.OrganisatieId, cancellationToken)) is { } belet)
            {
                return belet;
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            var gronden = db.Lidmaatschappen.Where(l => l.PersoonId == lid.PersoonId).Select(l => l.Id).Union(db.Contactpersonen.Where(c => c.PersoonId == lid.PersoonId && c.Tot != null).Select(c => c.Id));
            var ingetrokken = await db.Rolmeldingen.Where(r => r.CelId == cel && r.PersoonId == lid.PersoonId && r.Tot == null && r.IngetrokkenOp != null && gronden.Contains(r.Grond)).ToListAsync(cancellationToken);
            if (!lid.Periode.Bevat(vandaag) || !ingetrokken.Exists(r => r.Grond == id))
            {
                return Weigering.Toestand("Dit lid heeft al toegang tot deze LIVC R, of is geen lid meer.");
            }

            if (ingetrokken.Select(r => r.GeefTerug(ik, vandaag)).FirstOrDefault(r => r is not null) is { } tweede)
            {
                return tweede;
            }

            await melder.WerkBijAsync(cel, null, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.HervatLidmaatschap", Object = "lidmaatschap", ObjectId = lid.Id, Doel = "samenstelling", Regel = "PAR-08" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapForm("/livcr/organisaties/{id}/lid/hervatten", (string id, [FromForm] string? lid, Organisatiescherm scherm, HttpContext http) =>
            scherm.DoeAsync(http, id, "lid-hervatten", new Opdracht(lid, id))).Voor(Rol.Coordinator, Rol.Plaatsvervanger).MetHerbevestiging();
}
