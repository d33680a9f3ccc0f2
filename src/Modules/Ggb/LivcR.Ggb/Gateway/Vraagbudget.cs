using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Gateway;

/// <summary>What the asker itself holds back, since the register cannot see it (ggb.md): more questions than the budget of an information officer for this LIVC R, and questions
/// that look like an earlier one. Held back means: by hand. Nobody is told which it was.</summary>
internal sealed class Vraagbudget(GgbDbContext db, IKeyVault kluis, IRegels regels, TimeProvider klok)
{
    public async Task<bool> LaatToeAsync(GgbControle controle, PersoonId houder, Gevraagde gevraagd, CancellationToken ct)
    {
        var (nu, boek) = (klok.GetUtcNow(), regels.Nu);
        var begin = nu.AddDays(-boek.Termijn("GGB-04", "periode_dagen"));
        var eerder = await db.Registervragen.AsNoTracking().Where(v => v.CelId == controle.CelId && v.Op > begin).ToListAsync(ct);
        var mijn = eerder.Where(v => v.PersoonId == houder).ToList();
        if (mijn.Count(v => v.Op > nu.AddDays(-1)) >= boek.Termijn("GGB-04", "vragen_per_dag") || mijn.Count >= boek.Termijn("GGB-04", "vragen_per_periode"))
        {
            return false;
        }

        // The same question again after a failure is no second one.
        var andere = eerder.Where(v => v.ControleId != controle.Id).ToList();
        var sleutels = await kluis.OpenManyAsync([.. andere.Select(v => v.CasusId.Waarde).Distinct()], ct);
        return !andere.Any(v => sleutels.TryGetValue(v.CasusId.Waarde, out var sleutel) && v.Lees(sleutel)?.LijktOp(gevraagd) == true);
    }
}
