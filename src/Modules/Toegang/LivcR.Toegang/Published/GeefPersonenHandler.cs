using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

/// <summary>Names of people who have or had a role in the LIVC R acted for: one cell never learns who works in another (AVG-12).</summary>
internal sealed class GeefPersonenHandler(ToegangDbContext db, ICurrentUser user) : IRequestHandler<GeefPersonen, Result<IReadOnlyList<PersoonKaart>>>
{
    public async Task<Result<IReadOnlyList<PersoonKaart>>> Handle(GeefPersonen request, CancellationToken cancellationToken)
    {
        if (request.Personen.Count == 0 || (user.Persoon is null && !user.IsSysteem))
        {
            return Array.Empty<PersoonKaart>();
        }

        var personen = request.Personen.Distinct().ToList();
        var ids = personen.Select(p => p.Waarde).ToList();
        var leden = db.Roltoekenningen.Where(r => personen.Contains(r.Account));
        if (user.Cel is { } cel)
        {
            leden = leden.Where(r => r.Cel == cel);
        }
        else if (!user.IsSysteem)
        {
            return Array.Empty<PersoonKaart>();
        }

        var bekend = leden.Select(r => (Guid)(object)r.Account);
        var namen = await db.Accounts.Where(a => ids.Contains(a.Id) && bekend.Contains(a.Id)).Select(a => new PersoonKaart(new PersoonId(a.Id), a.Naam)).ToListAsync(cancellationToken);
        if (namen.Count < personen.Count)
        {
            // Invited and no role yet: under the name the inviter typed (AVG-12).
            var genodigden = db.Uitnodigingen.Where(u => personen.Contains(u.Account) && u.IngetrokkenOp == null);
            namen.AddRange(await (user.Cel is { } van ? genodigden.Where(u => u.Cel == van) : genodigden).Select(u => new PersoonKaart(u.Account, u.Naam)).ToListAsync(cancellationToken));
        }

        return namen.DistinctBy(n => n.Id).ToList();
    }
}
