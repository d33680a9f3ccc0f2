using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>"Voorstellen om af te sluiten", for the mayors named in them.</summary>
internal sealed class SluitingPaneel(CasusoverleggenDbContext db, ICurrentUser user) : IPaneel
{
    public int Volgorde => 12;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Cel is not { } cel || user.Persoon is not { } ik || !user.IsBurgemeester())
        {
            return null;
        }

        var rijen = await db.Sluitingsvoorstellen.AsNoTracking().Where(v => v.CelId == cel && v.Beslissers.Contains(ik.Waarde)).OrderBy(v => v.Op).Take(StartLijsten.PerLijst + 1).Select(v => new { v.CasusId, v.Nummer, v.Op }).ToListAsync(ct);
        return rijen.Count == 0 ? null : PaneelInhoud.Van(Deel.Knip("Voorstellen om af te sluiten", rijen.Select(r => new Werkrij($"Casus {r.Nummer} afsluiten", $"/casussen/{r.CasusId}/sluiting", null, "Voorgesteld op " + NlTekst.Kort(r.Op), "Wacht op u", TagKleur.Geel)), "", "/"));
    }
}

/// <summary>"Overdracht aan de LTF", for the police who was at the table that decided it.</summary>
internal sealed class LtfPaneel(CasusoverleggenDbContext db, ICurrentUser user) : IPaneel
{
    public int Volgorde => 13;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Cel is not { } cel || user.Persoon is not { } ik || !Embargowerk.Politie.Any(user.Rollen.Contains))
        {
            return null;
        }

        var rijen = await db.Casussen.AsNoTracking()
            .Where(c => c.CelId == cel && c.LtfBeslotenOp != null && c.Staat == CasusStaat.Besproken && db.Inzagen.Any(i => i.CasusId == c.Id && i.PersoonId == ik && i.Grond == InzageGrond.Uitnodiging))
            .OrderBy(c => c.LtfBeslotenOp).Take(StartLijsten.PerLijst + 1).Select(c => new { c.Id, c.Nummer, Op = c.LtfBeslotenOp!.Value }).ToListAsync(ct);
        return rijen.Count == 0 ? null : PaneelInhoud.Van(Deel.Knip("Overdracht aan de LTF", rijen.Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}/ltf", null, "Beslist op " + NlTekst.Kort(r.Op), "Wacht op u", TagKleur.Geel)), "", "/"));
    }
}
