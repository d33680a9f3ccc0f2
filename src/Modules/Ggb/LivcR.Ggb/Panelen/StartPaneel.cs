using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;

namespace LivcR.Ggb.Panelen;

/// <summary>What waits for an executor, on the start page. Dates and links only.</summary>
internal sealed class StartPaneel(ReadRound<GgbDbContext> lees, ICurrentUser user) : IPaneel
{
    public int Volgorde => 20;

    internal sealed record Rij(ControleId Id, DateTimeOffset AangevraagdOp);

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
            """, r => new Rij(new ControleId(r.GetGuid(0)), r.GetFieldValue<DateTimeOffset>(1)), persoon.Waarde, cel.Waarde));
        return rijen.Count == 0 ? null : new PaneelInhoud(typeof(StartPaneelScherm), rijen);
    }
}
