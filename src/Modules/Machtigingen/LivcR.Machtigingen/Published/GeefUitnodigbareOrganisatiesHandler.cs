using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

/// <summary>Of those this LIVC R works with today, none that may appoint nobody (LIV-04, LIV-06, PAR-09).</summary>
internal sealed class GeefUitnodigbareOrganisatiesHandler(MachtigingenDbContext db, ICurrentUser user, Uitsluitingslijst uitgesloten, TimeProvider time) : IRequestHandler<GeefUitnodigbareOrganisaties, IReadOnlyList<EigenOrganisatie>>
{
    public async Task<IReadOnlyList<EigenOrganisatie>> Handle(GeefUitnodigbareOrganisaties request, CancellationToken cancellationToken)
    {
        var allen = user.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger or Rol.Beheerder);
        if (user is not { Persoon: { } wie, Cel: { } cel } || !(allen || user.Rollen.Contains(Rol.Contactpersoon)))
        {
            return [];
        }

        var vandaag = Brussel.Dag(time.GetUtcNow());
        var organisaties = await (from s in db.Samenwerkingen.AsNoTracking()
                                  where s.CelId == cel && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)
                                      && (allen || db.Contactpersonen.Any(c => c.OrganisatieId == s.OrganisatieId && c.PersoonId == wie && c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot)))
                                  join o in db.Organisaties on s.OrganisatieId equals o.Id
                                  where o.Sector != null
                                  orderby o.Naam, o.Id
                                  select o).ToListAsync(cancellationToken);
        return [.. organisaties.Where(o => uitgesloten.Belet(o) is null).Select(o => new EigenOrganisatie(o.Id, o.Naam)).Distinct()];
    }
}
