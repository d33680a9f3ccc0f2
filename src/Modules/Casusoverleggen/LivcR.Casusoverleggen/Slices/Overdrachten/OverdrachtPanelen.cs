using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>"Overdrachten", for the mayors named in them: of an own casus by its number, of another LIVC R's by the name of that LIVC R. Absent when there are none: it happens a few times a year.</summary>
internal sealed class OverdrachtPaneel(CasusoverleggenDbContext db, ICurrentUser user) : IPaneel
{
    public int Volgorde => 12;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Cel is not { } cel || user.Persoon is not { } ik || !user.IsBurgemeester())
        {
            return null;
        }

        var eigen = await db.Overdrachtsvoorstellen.AsNoTracking().Where(v => v.CelId == cel && v.Beslissers.Contains(ik.Waarde) && v.Door != ik).OrderBy(v => v.Op).Take(StartLijsten.PerLijst + 1)
            .Select(v => new Werkrij($"Casus {v.Nummer} naar {v.NaarNaam}", $"/casussen/{v.CasusId}/overdracht", null, "Beslissen tegen " + NlTekst.Kort(v.Tegen), "Wacht op u", TagKleur.Geel)).ToListAsync(ct);
        var andere = await db.Overdrachten.AsNoTracking().Where(o => o.NaarCelId == cel && o.Staat == OverdrachtStaat.Aangeboden && o.NaarBeslissers.Contains(ik.Waarde)).OrderBy(o => o.Op).Take(StartLijsten.PerLijst + 1)
            .Select(o => new Werkrij($"Casus van {o.VanNaam}", $"/overdrachten/{o.Id}", null, "Beslissen tegen " + NlTekst.Kort(o.Tegen), "Wacht op u", TagKleur.Geel)).ToListAsync(ct);
        return eigen.Count + andere.Count == 0 ? null : PaneelInhoud.Van(Deel.Knip("Overdrachten tussen LIVC R's", eigen.Concat(andere), "", "/"));
    }
}

/// <summary>"Weging gevraagd" of a casus that came from another LIVC R, for the police seat.</summary>
internal sealed class WegingPaneel(CasusoverleggenDbContext db, ICurrentUser user) : IPaneel
{
    public int Volgorde => 14;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Cel is not { } cel || user.Persoon is not { } ik || !Embargowerk.Politie.Any(user.Rollen.Contains))
        {
            return null;
        }

        var rijen = await db.Wegingsvoorstellen.AsNoTracking().Where(v => v.CelId == cel && v.Politie.Contains(ik.Waarde)).OrderBy(v => v.Op).Take(StartLijsten.PerLijst + 1).Select(v => new { v.CasusId, v.Nummer, v.Op }).ToListAsync(ct);
        return rijen.Count == 0 ? null : PaneelInhoud.Van(Deel.Knip("Nieuwe weging na een overdracht", rijen.Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.CasusId}/weging", null, "Voorgesteld op " + NlTekst.Kort(r.Op), "Wacht op u", TagKleur.Geel)), "", "/"));
    }
}
