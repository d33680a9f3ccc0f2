using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Mayor and FG see for a week that break-glass was used: who, why, how long.</summary>
internal sealed class NoodtoegangPaneel(ToegangDbContext db, ICurrentUser user, IKeyVault kluis, TimeProvider tijd) : IPaneel
{
    private static readonly TimeSpan Getoond = TimeSpan.FromDays(7);

    public int Volgorde => 1;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Cel is not { } cel || !user.Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde or Rol.Fg))
        {
            return null;
        }

        var vanaf = tijd.GetUtcNow() - Getoond;
        var recent = await (from n in db.Noodtoegangen.AsNoTracking()
                            join a in db.Accounts on (Guid)(object)n.Account equals a.Id
                            where n.Cel == cel && n.BegonnenOp > vanaf
                            orderby n.BegonnenOp descending
                            select new { Nood = n, a.Naam }).Take(10).ToListAsync(ct);
        if (recent.Count == 0)
        {
            return null;
        }

        var sleutels = await kluis.OpenManyAsync([.. recent.Select(r => r.Nood.Account.Waarde).Distinct()], ct);
        return new(typeof(NoodtoegangPaneelDeel), recent.ConvertAll(r => new NoodtoegangRij(r.Naam, OpenNoodtoegang.Redenen.Single(o => o.Waarde == r.Nood.Reden.ToString()).Tekst,
            sleutels.GetValueOrDefault(r.Nood.Account.Waarde)?.Decrypt(r.Nood.Toelichting, Noodtoegang.Kolom(r.Nood.Id)), r.Nood.BegonnenOp, r.Nood.BeeindigdOp ?? r.Nood.EindigtOp)));
    }
}

internal sealed record NoodtoegangRij(string Naam, string Reden, string? Toelichting, DateTimeOffset Van, DateTimeOffset Tot);
