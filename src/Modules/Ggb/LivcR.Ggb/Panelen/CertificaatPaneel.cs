using LivcR.Ggb.Gateway;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.SharedKernel.Web;

namespace LivcR.Ggb.Panelen;

/// <summary>A certificate by which this LIVC R asks the vraagregister ends within a month, or ended: the administrator, who can ask the register holder for another, hears so on the start page.</summary>
internal sealed class CertificaatPaneel(Registerverbinding verbinding, ICurrentUser user, TimeProvider klok) : IPaneel
{
    public int Volgorde => 7;

    /// <param name="Tot">Its last day; null when the file, or the authority behind it, cannot be read.</param>
    internal sealed record Model(DateOnly? Tot, bool Voorbij);

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        var nu = klok.GetUtcNow();
        return Task.FromResult(user.Cel is { } cel && user.Rollen.Contains(Rol.Beheerder) && verbinding.EersteEinde(cel) is { } einde && einde < nu + Certificaatmap.Bijtijds
            ? new PaneelInhoud(typeof(CertificaatPaneelScherm), new Model(einde == DateTimeOffset.UnixEpoch ? null : Brussel.Dag(einde), einde <= nu))
            : null);
    }
}
