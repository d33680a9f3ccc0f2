using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Slices;
using MediatR;

namespace LivcR.Signalen.Panelen;

/// <summary>For a partner the product starts here: send a signal, and see where the own ones are.</summary>
internal sealed class SignaalVersturen(ISender sender, ICurrentUser user) : IPaneel
{
    private static readonly Rol[] Rollen = [Rol.Partner, Rol.Justitieassistent];

    public int Volgorde => 20;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        user.Rollen.Any(Rollen.Contains) && await sender.Send(new MijnSignalen.Vraag(), ct) is { Ok: true, Value: { } rijen }
            ? new PaneelInhoud(typeof(SignaalVersturenPaneel), rijen)
            : null;
}
