using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.Machtigingen.Slices.Leden;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>All organisations: their shared facts are public, so that two LIVC R's do not keep two versions of one CAW. And per sector whom to ask ("wie vraag ik?", MIN-02).</summary>
internal static class ToonOrganisaties
{
    public static readonly Rol[] Wie = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Beheerder];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Rij> Hier, IReadOnlyList<Rij> Elders);

    /// <param name="Eerste">Asked first in its sector here.</param>
    internal sealed record Rij(OrganisatieId Id, string Naam, Sector? Sector, string? Contact, bool MetGrond, bool Eerste, Refusal? Uitgesloten);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, Uitsluitingslijst uitgesloten, TimeProvider time, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonOrganisaties", Object = "livcr", ObjectId = cel.Waarde, Doel = "samenstelling" }, cancellationToken);
            var rijen = await db.Organisaties.AsNoTracking().Where(o => o.Sector != null).OrderBy(o => o.Naam).Select(o => new
            {
                o.Id,
                o.Naam,
                o.Sector,
                o.Kbo,
                o.Ovo,
                Hier = db.Samenwerkingen.Any(s => s.CelId == cel && s.OrganisatieId == o.Id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)),
                Contact = db.Contactpersonen.Where(c => c.OrganisatieId == o.Id && c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot)).OrderBy(c => c.Van).Select(c => (PersoonId?)c.PersoonId).FirstOrDefault(),
                MetGrond = o.Rechtsgronden.Any(r => r.Van <= vandaag && (r.Tot == null || vandaag < r.Tot)),
                Eerste = db.Sectorcontacten.Any(s => s.CelId == cel && s.OrganisatieId == o.Id && s.Sector == o.Sector),
            }).ToListAsync(cancellationToken);
            var namen = (await sender.Send(new GeefPersonen([.. rijen.Select(r => r.Contact).OfType<PersoonId>().Distinct()]), cancellationToken)).Value ?? [];
            var lijst = rijen.ConvertAll(r => (r.Hier, Rij: new Rij(r.Id, r.Naam, r.Sector, namen.FirstOrDefault(n => n.Id == r.Contact)?.Naam, r.MetGrond, r.Eerste, uitgesloten.Belet(r.Naam, r.Kbo, r.Ovo, r.Sector))));
            return new Model([.. lijst.Where(r => r.Hier).Select(r => r.Rij)], [.. lijst.Where(r => !r.Hier).Select(r => r.Rij)]);
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/livcr/organisaties", async (ISender s, HttpContext http) =>
            await s.Send(new Vraag(), http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<OrganisatiesPagina>.Toon(model) : Antwoord.NietGevonden(http)).Voor(Wie);
        VoegOrganisatieToe.Map(e);
        ToonOrganisatie.Map(e);
        WijzigOrganisatie.Map(e);
        LegRechtsgrondVast.Map(e);
        BeeindigRechtsgrond.Map(e);
        DuidContactAan.Map(e);
        BeeindigContact.Map(e);
        BeeindigLidmaatschap.Map(e);
        HervatLidmaatschap.Map(e);
        WerkSamen.Map(e);
        KiesSectorcontact.Map(e);
    }
}
