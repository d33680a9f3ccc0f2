using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Published;

/// <summary>Who may see the row gets the card: the coordination, the system, or someone with a grant. The database decides which rows there are.</summary>
internal sealed class GeefCasusHandler(CasusoverleggenDbContext db, GelezenCasussen gelezen) : IRequestHandler<GeefCasus, Result<CasusKaart>>
{
    public async Task<Result<CasusKaart>> Handle(GeefCasus request, CancellationToken cancellationToken) =>
        (gelezen.Geef(request.Casus)
            ?? await db.Casussen.AsNoTracking().Where(c => c.Id == request.Casus).Select(c => new CasusKaart(c.Id, c.Nummer, c.CelId, c.Staat, c.Minderjarig, c.IdentiteitBekend)
            {
                HeeftBelang = c.Belang != null || db.Agendapunten.Any(a => a.CasusId == c.Id && a.Belang != null),
            }).FirstOrDefaultAsync(cancellationToken))
        is { } kaart ? kaart : Weigering.NietUitgenodigd;
}

/// <summary>The casussen this very request has read, under this asker's own right: the panels of a page need not ask the database again. Lives as long as the request.</summary>
internal sealed class GelezenCasussen
{
    private readonly Dictionary<CasusId, CasusKaart> _kaarten = [];

    public CasusKaart? Geef(CasusId id) => _kaarten.GetValueOrDefault(id);

    public void Onthoud(CasusKaart kaart) => _kaarten[kaart.Id] = kaart;
}
