using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>An aanwijzing, also one that ran out, or a lidmaatschap that holds today tells for whom someone works; row-level security leaves only organisations this LIVC R works with.
/// Who chose one of two organisations sends for that one.</summary>
internal sealed class GeefAfzenderHandler(ReadRound<MachtigingenDbContext> lees, ICurrentUser user, Uitsluitingslijst uitgesloten, TimeProvider time) : IRequestHandler<GeefAfzender, Result<Afzender>>
{
    /// <summary>What stands and opens nothing in this LIVC R (PAR-08).</summary>
    public const string Opent = "not exists (select from machtigingen.rolmelding r where r.persoon_id = $1 and r.grond = g.id and r.ingetrokken_op is not null and r.tot is null)";

    /// <summary>Of an aanwijzing two persons know: it says better than a lidmaatschap in which function someone works. One that ran out says least.</summary>
    private const string Vraag = $"""
        select l.functie, l.geheimhouding, o.id, o.naam, o.sector, o.uitsluiting, o.kbo, o.ovo
        from (select organisatie_id, functie, geheimhouding, case staat when 'Actief' then 0 else 2 end as orde, tot from machtigingen.aanwijzing g where persoon_id = $1 and staat in ('Actief', 'Verlopen') and {Opent}
          union all select organisatie_id, functie, geheimhouding, 1, van from machtigingen.lidmaatschap g where persoon_id = $1 and van <= $3 and (tot is null or $3 < tot) and {Opent}) l
        join machtigingen.organisatie o on o.id = l.organisatie_id order by o.id = $2 desc, l.orde, l.tot desc
        """;

    private sealed record Rij(string Functie, Geheimhoudingssoort Geheimhouding, OrganisatieId Organisatie, string Naam, Sector? Sector, Uitsluiting? Uitsluiting);

    public async Task<Result<Afzender>> Handle(GeefAfzender request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var gevonden = await lees.AskAsync(cancellationToken, Question.Of(Vraag, r => new Rij(r.GetString(0), r.Enum<Geheimhoudingssoort>(1), new OrganisatieId(r.GetGuid(2)), r.GetString(3),
            r.IsDBNull(4) ? null : r.Enum<Sector>(4), r.IsDBNull(5) ? uitgesloten.VanOrganisatie(r.GetString(3), r.OrNull<string>(6), r.OrNull<string>(7)) : r.Enum<Uitsluiting>(5)),
            request.Persoon.Waarde, user.Persoon == request.Persoon ? user.Organisatie?.Waarde ?? Guid.Empty : Guid.Empty, Brussel.Dag(time.GetUtcNow())));
        if (gevonden.Select(g => g.Uitsluiting).OfType<Uitsluiting>().Order().ToList() is [var uitsluiting, ..])
        {
            return uitsluiting.Refusal();
        }

        return gevonden is [{ Sector: { } sector } eerste, ..]
            ? new Afzender(eerste.Organisatie, eerste.Naam, eerste.Functie, sector, eerste.Geheimhouding)
            : Weigering.Toestand("Uw account hoort niet (meer) bij een organisatie van deze LIVC R. Vraag de contactpersoon van uw organisatie of de coördinator om u uit te nodigen.");
    }
}
