using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

/// <summary>Only of the LIVC R acted for: one cell never learns who works in another (AVG-12). Who was invited only has the name the inviter typed.</summary>
internal sealed class GeefKandidatenHandler(ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : IRequestHandler<GeefKandidaten, Result<IReadOnlyList<PersoonKaart>>>
{
    public async Task<Result<IReadOnlyList<PersoonKaart>>> Handle(GeefKandidaten request, CancellationToken cancellationToken)
    {
        if (user.Cel != request.Cel)
        {
            return Array.Empty<PersoonKaart>();
        }

        if (request.UitgenodigdDoor is { } door)
        {
            return door != user.Persoon ? Array.Empty<PersoonKaart>()
                : await db.Uitnodigingen.Where(u => u.Cel == request.Cel && u.IngetrokkenOp == null && u.Door == door).OrderBy(u => u.Naam).ThenBy(u => u.Id).Select(u => new PersoonKaart(u.Account, u.Naam)).ToListAsync(cancellationToken);
        }

        var leden = db.Geldig(tijd.GetUtcNow()).Where(r => r.Cel == request.Cel).Select(r => (Guid)(object)r.Account);
        var houders = await db.Accounts.Where(a => leden.Contains(a.Id)).Select(a => new PersoonKaart(new PersoonId(a.Id), a.Naam)).ToListAsync(cancellationToken);
        var genodigden = await db.Uitnodigingen.Where(u => u.Cel == request.Cel && u.IngetrokkenOp == null).Select(u => new PersoonKaart(u.Account, u.Naam)).ToListAsync(cancellationToken);
        return houders.Concat(genodigden).DistinctBy(k => k.Id).OrderBy(k => k.Naam, StringComparer.CurrentCultureIgnoreCase).ThenBy(k => k.Id.Waarde).ToList();
    }
}
