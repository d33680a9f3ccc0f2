using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Published;

/// <summary>Who may see the row gets the card: the coordination, the system, or someone with a grant. The database decides which rows there are.</summary>
internal sealed class GeefCasusHandler(CasusoverleggenDbContext db) : IRequestHandler<GeefCasus, Result<CasusKaart>>
{
    public async Task<Result<CasusKaart>> Handle(GeefCasus request, CancellationToken cancellationToken) =>
        await db.Casussen.AsNoTracking().Where(c => c.Id == request.Casus).Select(c => new CasusKaart(c.Id, c.Nummer, c.CelId, c.Staat, c.Minderjarig, c.IdentiteitBekend)).FirstOrDefaultAsync(cancellationToken)
            is { } kaart ? kaart : Weigering.NietUitgenodigd;
}
