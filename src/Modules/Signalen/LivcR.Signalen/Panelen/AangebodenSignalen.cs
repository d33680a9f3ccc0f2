using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;

namespace LivcR.Signalen.Panelen;

/// <summary>Signals that another LIVC R offers and nobody answered. Absent when there are none: it happens a few times a year.</summary>
internal sealed class AangebodenSignalen(ReadRound<SignalenDbContext> lees, ICurrentUser user) : IPaneel
{
    public int Volgorde => 11;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { IsCoordinatie: true, Cel: { } cel } || !user.Rollen.Any(ToonSignaal.Coordinatie.Contains)) return null;

        await using var antwoord = await lees.AskAsync(ct, new Question("select tegen from signalen.doorgave where naar_cel_id = $1 and staat = 'Aangeboden' order by tegen limit 20", cel.Waarde));
        var rijen = await antwoord.NextAsync(r => r.GetFieldValue<DateOnly>(0), ct);
        return rijen.Count == 0 ? null : new PaneelInhoud(typeof(AangebodenSignalenPaneel), rijen);
    }
}
