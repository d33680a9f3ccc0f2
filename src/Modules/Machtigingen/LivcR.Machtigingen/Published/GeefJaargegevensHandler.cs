using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefJaargegevensHandler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<GeefJaargegevens, Result<Jaargegevens>>
{
    public async Task<Result<Jaargegevens>> Handle(GeefJaargegevens request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var (cel, vandaag) = (request.Cel, Brussel.Dag(time.GetUtcNow()));
        var gevonden = await db.Cellen.AsNoTracking().Where(c => c.Id == cel).Select(c => new
        {
            c.Van,
            c.Tot,
            Reglement = db.Reglementen.Where(r => r.CelId == cel && r.VastgesteldOp <= vandaag).Max(r => (DateOnly?)r.VastgesteldOp),
            // Suspended ones too: that their confirmation stayed out is what is to be told.
            Bevestigd = db.Aanwijzingen.Where(a => (a.Staat == AanwijzingStaat.Actief || a.Staat == AanwijzingStaat.Opgeschort) && a.Van <= vandaag && vandaag < a.Tot
                && db.Samenwerkingen.Any(s => s.CelId == cel && s.OrganisatieId == a.OrganisatieId && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot))).Min(a => (DateOnly?)(a.BevestigdOp ?? a.Van)),
        }).SingleOrDefaultAsync(cancellationToken);
        return gevonden is null ? Weigering.NietUitgenodigd
            : new Jaargegevens(gevonden.Van <= vandaag && (gevonden.Tot is null || vandaag < gevonden.Tot) ? gevonden.Van : null, gevonden.Reglement, gevonden.Bevestigd);
    }
}
