using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

/// <summary>An aanwijzing, also one that ran out, or a lidmaatschap tells for whom someone works; row-level security leaves only organisations this LIVC R works with.</summary>
internal sealed class GeefAfzenderHandler(MachtigingenDbContext db, ICurrentUser user) : IRequestHandler<GeefAfzender, Result<Afzender>>
{
    public async Task<Result<Afzender>> Handle(GeefAfzender request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var uitAanwijzing = db.Aanwijzingen.Where(a => a.PersoonId == request.Persoon && (a.Staat == AanwijzingStaat.Actief || a.Staat == AanwijzingStaat.Verlopen))
            .Select(a => new { a.OrganisatieId, a.Functie, a.Geheimhouding, Tot = (DateOnly?)a.Tot });
        var uitLidmaatschap = db.Lidmaatschappen.Where(l => l.PersoonId == request.Persoon)
            .Select(l => new { l.OrganisatieId, l.Functie, l.Geheimhouding, Tot = (DateOnly?)null });
        var gevonden = await (from l in uitAanwijzing.Concat(uitLidmaatschap)
                              join o in db.Organisaties on l.OrganisatieId equals o.Id
                              orderby l.Tot descending
                              select new { l.Functie, l.Geheimhouding, l.OrganisatieId, o.Naam, o.Sector, o.Uitsluiting }).ToListAsync(cancellationToken);
        if (gevonden.Select(g => g.Uitsluiting).OfType<Uitsluiting>().Order().ToList() is [var uitsluiting, ..])
        {
            return uitsluiting.Refusal();
        }

        return gevonden is [{ Sector: { } sector } eerste, ..]
            ? new Afzender(eerste.OrganisatieId, eerste.Naam, eerste.Functie, sector, eerste.Geheimhouding)
            : Weigering.Toestand("Uw account hoort nog niet bij een organisatie van deze LIVC R. Vraag de coördinator om uw organisatie toe te voegen.");
    }
}
