using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Cartografie;

/// <summary>The network as it stands: which sectors are covered by an organisation with people at hand, and where the gaps are. Organisations and counts of aanwijzingen, no cases, no persons.</summary>
internal static class ToonCartografie
{
    public static readonly Rol[] Rollen = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Beheerder];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(string Naam, DateOnly Op, IReadOnlyList<SectorRij> Sectoren)
    {
        public int Gedekt => Sectoren.Count(s => s.Gedekt);
    }

    /// <summary>A sector with its organisations; the two fixed seats cover their own.</summary>
    internal sealed record SectorRij(Sector Sector, bool VasteZetel, IReadOnlyList<OrganisatieRij> Organisaties)
    {
        public int Aanwijzingen => Organisaties.Sum(o => o.Aanwijzingen);

        /// <summary>Without a rechtsgrond nobody of an organisation sits, however many it appointed (PAR-01).</summary>
        public bool Gedekt => VasteZetel || Organisaties.Any(o => o.Rechtsgrond && o.Aanwijzingen > 0);
    }

    internal sealed record OrganisatieRij(string Naam, int Aanwijzingen, bool Rechtsgrond);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user.Cel is not { } id || await db.Cellen.Where(c => c.Id == id).Select(c => c.Naam).SingleOrDefaultAsync(cancellationToken) is not { } naam)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonCartografie", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling" }, cancellationToken);
            var organisaties = await (from s in db.Samenwerkingen.AsNoTracking()
                                      where s.CelId == id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)
                                      join o in db.Organisaties on s.OrganisatieId equals o.Id
                                      where o.Sector != null
                                      orderby o.Naam
                                      select new
                                      {
                                          Sector = o.Sector!.Value,
                                          o.Naam,
                                          Aanwijzingen = db.Aanwijzingen.Count(a => a.OrganisatieId == o.Id && a.Staat == AanwijzingStaat.Actief && a.Van <= vandaag && vandaag < a.Tot),
                                          Rechtsgrond = o.Rechtsgronden.Any(r => r.Van <= vandaag && (r.Tot == null || vandaag < r.Tot)),
                                      }).ToListAsync(cancellationToken);
            var zetels = await db.Zetels.AsNoTracking().Where(z => z.CelId == id && z.Van <= vandaag && (z.Tot == null || vandaag < z.Tot)).Select(z => z.Zetel).Distinct().ToListAsync(cancellationToken);
            return new Model(naam, vandaag, [.. Enum.GetValues<Sector>().Select(s => new SectorRij(s, s switch
            {
                Sector.Politie => zetels.Contains(Zetel.Korpschef),
                Sector.Gemeente => zetels.Contains(Zetel.Gemeenteambtenaar),
                _ => false,
            }, [.. organisaties.Where(o => o.Sector == s).Select(o => new OrganisatieRij(o.Naam, o.Aanwijzingen, o.Rechtsgrond))]))]);
        }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage("/livcr/cartografie", async (ISender s, HttpContext http) => (await s.Send(new Vraag(), http.RequestAborted)) is { Ok: true, Value: { } model } ? Scherm<ToonCartografiePagina>.Toon(model) : Antwoord.NietGevonden(http)).Voor(Rollen);
}
