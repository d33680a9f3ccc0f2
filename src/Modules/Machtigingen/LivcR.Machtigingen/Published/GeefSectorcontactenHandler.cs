using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.Toegang.Contracts.Queries;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>First the organisation this LIVC R chose, then one with a contact, then by name.</summary>
internal sealed class GeefSectorcontactenHandler(ReadRound<MachtigingenDbContext> lees, ICurrentUser user, ISender sender, TimeProvider time) : IRequestHandler<GeefSectorcontacten, Result<IReadOnlyList<SectorcontactKaart>>>
{
    private const string Vraag = """
        select distinct on (o.sector) o.id, o.naam, k.persoon_id, o.sector
        from machtigingen.cel_organisatie s join machtigingen.organisatie o on o.id = s.organisatie_id
        left join lateral (select c.persoon_id from machtigingen.contactpersoon c where c.organisatie_id = o.id and c.van <= $3 and (c.tot is null or $3 < c.tot) order by c.van, c.id limit 1) k on true
        left join machtigingen.sectorcontact e on e.cel_id = s.cel_id and e.sector = o.sector and e.organisatie_id = o.id
        where s.cel_id = $1 and o.sector = any(string_to_array($2, ',')) and s.van <= $3 and (s.tot is null or $3 < s.tot)
        order by o.sector, e.organisatie_id is null, k.persoon_id is null, o.naam, o.id
        """;

    public async Task<Result<IReadOnlyList<SectorcontactKaart>>> Handle(GeefSectorcontacten request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var gevonden = (await LeesAsync(request, cancellationToken)).ToDictionary(g => g.Sector);
        PersoonId[] wie = [.. gevonden.Values.Select(g => g.Contact).OfType<PersoonId>().Distinct()];
        var namen = wie.Length == 0 ? [] : (await sender.Send(new GeefPersonen(wie), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
        var adressen = wie.Length > 0 && user.IsCoordinatie ? (await sender.Send(new GeefContactadressen(request.Cel, wie), cancellationToken)).Value?.ToDictionary(a => a.Contact, a => a.Email) ?? [] : [];
        return request.Sectoren.Select(sector => gevonden.TryGetValue(sector, out var g)
            ? new SectorcontactKaart(sector, g.Id, g.Naam, g.Contact, g.Contact is { } c ? namen.GetValueOrDefault(c) : null) { ContactEmail = g.Contact is { } a ? adressen.GetValueOrDefault(a) : null }
            : new SectorcontactKaart(sector, null, null, null, null)).ToList();
    }

    private async Task<IReadOnlyList<(OrganisatieId Id, string Naam, PersoonId? Contact, Sector Sector)>> LeesAsync(GeefSectorcontacten vraag, CancellationToken ct) => await lees.AskAsync(ct, Question.Of(Vraag,
        r => (new OrganisatieId(r.GetGuid(0)), r.GetString(1), r.ValueOrNull<Guid>(2) is { } c ? new PersoonId(c) : (PersoonId?)null, r.Enum<Sector>(3)),
        vraag.Cel.Waarde, string.Join(',', vraag.Sectoren), Brussel.Dag(time.GetUtcNow())));
}
