using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.Toegang.Contracts.Queries;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>First the organisation this LIVC R chose, then one with a contact, then by name.</summary>
internal sealed class GeefSectorcontactHandler(ReadRound<MachtigingenDbContext> lees, ICurrentUser user, ISender sender, TimeProvider time) : IRequestHandler<GeefSectorcontact, Result<SectorcontactKaart>>
{
    private const string Vraag = """
        select o.id, o.naam, k.persoon_id
        from machtigingen.cel_organisatie s join machtigingen.organisatie o on o.id = s.organisatie_id
        left join lateral (select c.persoon_id from machtigingen.contactpersoon c where c.organisatie_id = o.id and c.van <= $3 and (c.tot is null or $3 < c.tot) order by c.van, c.id limit 1) k on true
        left join machtigingen.sectorcontact e on e.cel_id = s.cel_id and e.sector = o.sector and e.organisatie_id = o.id
        where s.cel_id = $1 and o.sector = $2 and s.van <= $3 and (s.tot is null or $3 < s.tot)
        order by e.organisatie_id is null, k.persoon_id is null, o.naam, o.id limit 1
        """;

    public async Task<Result<SectorcontactKaart>> Handle(GeefSectorcontact request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        await using var antwoord = await lees.AskAsync(cancellationToken, new Question(Vraag, request.Cel.Waarde, request.Sector.ToString(), Brussel.Dag(time.GetUtcNow())));
        var gevonden = await antwoord.NextAsync(r => (Id: new OrganisatieId(r.GetGuid(0)), Naam: r.GetString(1), Contact: r.ValueOrNull<Guid>(2)), cancellationToken);
        if (gevonden is not [var eerste])
        {
            return new SectorcontactKaart(request.Sector, null, null, null, null);
        }

        var contact = eerste.Contact is { } c ? new PersoonId(c) : (PersoonId?)null;
        if (contact is not { } wie)
        {
            return new SectorcontactKaart(request.Sector, eerste.Id, eerste.Naam, null, null);
        }

        var naam = (await sender.Send(new GeefPersonen([wie]), cancellationToken)).Value;
        var adres = user.IsCoordinatie ? (await sender.Send(new GeefContactadres(request.Cel, wie), cancellationToken)).Value : null;
        return new SectorcontactKaart(request.Sector, eerste.Id, eerste.Naam, wie, naam is [var kaart] ? kaart.Naam : null) { ContactEmail = adres?.Email };
    }
}
