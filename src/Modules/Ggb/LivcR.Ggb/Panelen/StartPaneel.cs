using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;

namespace LivcR.Ggb.Panelen;

/// <summary>What waits for an executor, on the start page. Dates and links only.</summary>
internal sealed class StartPaneel(ReadRound<GgbDbContext> lees, ICurrentUser user) : IPaneel
{
    public int Volgorde => 20;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.Rollen.Any(r => r is Rol.InformationOfficer or Rol.Korpschef))
        {
            return null;
        }

        if (user is not { Persoon: { } persoon, Cel: { } cel })
        {
            return null;
        }

        var rijen = await lees.AskAsync(ct, Question.Of("""
            select c.id, c.aangevraagd_op from ggb.ggb_uitvoerder u join ggb.ggb_controle c on c.id = u.controle_id
            where u.persoon_id = $1 and c.cel_id = $2 and c.staat = 'Aangevraagd' order by c.aangevraagd_op limit 50
            """, r => new Werkrij($"GGB-controle van {NlTekst.DatumEnUur(r.GetFieldValue<DateTimeOffset>(1))}", $"/ggb/{r.GetGuid(0)}", "Uitvoeren", null, "Wacht op u", TagKleur.Geel), persoon.Waarde, cel.Waarde));
        return rijen.Count == 0 ? null : PaneelInhoud.Van(new Werklijst("GGB-controles die op u wachten", rijen));
    }
}
