using LivcR.Ggb.Gateway;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;

namespace LivcR.Ggb.Panelen;

/// <summary>The vraagregister is switched on and its protocol does not run (AVG-03): the administrator, who can mend it, hears so on the start page. Nobody else would notice: the questions only wait.</summary>
internal sealed class ProtocolPaneel(ReadRound<GgbDbContext> lees, Protocoltoets protocollen, ICurrentUser user, IRegels regels) : IPaneel
{
    public int Volgorde => 6;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        user.Cel is { } cel && user.Rollen.Contains(Rol.Beheerder)
        && await ProtocolAsync(cel, ct) is { } protocol && await protocollen.BeletAsync(cel, protocol, ct) is { } belet
            ? new PaneelInhoud(typeof(ProtocolPaneelScherm), regels.Nu.Tekst(belet))
            : null;

    /// <summary>Null while it is switched off.</summary>
    private async Task<string?> ProtocolAsync(CelId cel, CancellationToken ct) =>
        (await lees.AskAsync(ct, Question.Of("select protocol from ggb.registerinstelling where cel_id = $1 and aan", r => r.GetString(0), cel.Waarde))).SingleOrDefault();
}
