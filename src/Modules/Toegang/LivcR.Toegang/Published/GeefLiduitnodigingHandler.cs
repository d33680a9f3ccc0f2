using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

/// <summary>For the system at work in the LIVC R of the invitation; anybody else is answered as about one that does not exist. So is one that was taken back, and one from before an
/// administrator withdrew the access: heard late, it gives nothing back (PAR-08).</summary>
internal sealed class GeefLiduitnodigingHandler(ToegangDbContext db, ICurrentUser user) : IRequestHandler<GeefLiduitnodiging, Result<Liduitnodigingsgegevens>>
{
    public async Task<Result<Liduitnodigingsgegevens>> Handle(GeefLiduitnodiging request, CancellationToken cancellationToken) =>
        user.IsSysteem && await db.Liduitnodigingen.AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Uitnodiging && l.Cel == user.Cel, cancellationToken) is { } lid
        && await db.Uitnodigingen.AnyAsync(u => u.Account == lid.Account && u.Cel == lid.Cel && u.IngetrokkenOp == null, cancellationToken)
        && !await db.Roltoekenningen.AnyAsync(r => r.Account == lid.Account && r.Cel == lid.Cel && r.Tot >= lid.Op && r.Reden != IntrekReden.GrondGeeindigd, cancellationToken)
            ? new Liduitnodigingsgegevens(lid.Account, lid.Organisatie, lid.Functie, lid.Geheimhouding.ToString())
            : Weigering.NietUitgenodigd;
}
