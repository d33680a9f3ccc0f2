using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Verantwoording.Domain;
using LivcR.Verantwoording.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Verantwoording.Slices;

/// <summary>"Wie keek mee in deze casus?" on the coordinator's casus page (AVG-10). Reading the page is logged by the page itself.</summary>
internal sealed class MeekijkersPaneel(VerantwoordingDbContext db, ICurrentUser user, ISender sender) : IPaneel
{
    private const int Aantal = 10;

    internal sealed record Rij(string Naam, string Rollen, DateTimeOffset Tijd);

    public string Plaats => Plaatsen.Casus;

    public int Volgorde => 95;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.IsCoordinatie || user.Cel is not { } cel || context.Id is not { } casus)
        {
            return null;
        }

        var rijen = await db.Log.Where(r => r.Casus == casus && r.Cel == cel.Waarde && r.Actie == nameof(LogActie.Lezen) && r.Actor != null)
            .OrderByDescending(r => r.Tijd).Take(Aantal).Select(r => new { r.Actor, r.Rol, r.Tijd }).ToListAsync(ct);
        if (rijen.Count == 0)
        {
            return null;
        }

        var namen = await GeefNamen.Van(sender, rijen.Select(r => r.Actor), ct);
        return new(typeof(MeekijkersPaneelDeel), (IReadOnlyList<Rij>)[.. rijen.Select(r => new Rij(namen(r.Actor), Logwoorden.Rollen(r.Rol), r.Tijd))]);
    }
}
