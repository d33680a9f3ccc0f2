using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>By an aanwijzing or a lidmaatschap in force, whose access here was not withdrawn; row-level security leaves only organisations this LIVC R works with. Someone asks about themselves only.</summary>
internal sealed class GeefOrganisatiesVanHandler(ReadRound<MachtigingenDbContext> lees, ICurrentUser user, TimeProvider time) : IRequestHandler<GeefOrganisatiesVan, IReadOnlyList<EigenOrganisatie>>
{
    private const string Vraag = $"""
        select distinct o.id, o.naam
        from (select organisatie_id from machtigingen.aanwijzing g where persoon_id = $1 and staat = 'Actief' and {GeefAfzenderHandler.Opent}
          union all select organisatie_id from machtigingen.lidmaatschap g where persoon_id = $1 and van <= $2 and (tot is null or $2 < tot) and {GeefAfzenderHandler.Opent}) l
        join machtigingen.organisatie o on o.id = l.organisatie_id order by o.naam, o.id
        """;

    public async Task<IReadOnlyList<EigenOrganisatie>> Handle(GeefOrganisatiesVan request, CancellationToken cancellationToken)
    {
        if (user.Cel is null || request.Persoon != user.Persoon)
        {
            return [];
        }

        return await lees.AskAsync(cancellationToken, Question.Of(Vraag, r => new EigenOrganisatie(new OrganisatieId(r.GetGuid(0)), r.GetString(1)), request.Persoon.Waarde, Brussel.Dag(time.GetUtcNow())));
    }
}
