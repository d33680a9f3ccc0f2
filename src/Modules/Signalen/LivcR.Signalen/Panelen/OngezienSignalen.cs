using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;

namespace LivcR.Signalen.Panelen;

/// <summary>For the mayor's delegate, who got a mail without content: since when a signal waits, and whom to ask. No number, no sender, no link: the signal stays with the coordination.</summary>
internal sealed class OngezienSignalen(ReadRound<SignalenDbContext> lees, ICurrentUser user) : IPaneel
{
    public static readonly Rol[] Rollen = [Rol.BurgemeesterGemachtigde, Rol.Burgemeester];

    public int Volgorde => 6;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } persoon, Cel: { } cel } || !user.Rollen.Any(Rollen.Contains)) return null;

        var vraag = Question.Of("select min(sinds) from signalen.ongezien_signaal where persoon_id = $1 and cel_id = $2", r => r.ValueOrNull<DateTimeOffset>(0), persoon.Waarde, cel.Waarde);
        return await lees.AskAsync(ct, vraag) is [{ } sinds] ? new PaneelInhoud(typeof(OngezienSignalenPaneel), sinds) : null;
    }
}
