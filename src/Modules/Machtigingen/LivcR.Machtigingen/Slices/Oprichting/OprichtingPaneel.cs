using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>The way to the next step, on the start page of the administrator: without it a fresh installation opens on a page where nothing waits. A LIVC R that works has no such panel.</summary>
internal sealed class OprichtingPaneel(ICurrentUser user, ISender sender) : IPaneel
{
    /// <param name="Naam">Null when nothing is recorded yet.</param>
    internal sealed record Model(string? Naam);

    public int Volgorde => 5;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Cel is not { } cel)
        {
            return null;
        }

        var kaart = (await sender.Send(new GeefCel(cel), ct)).Value;
        return kaart is { Belet: null } ? null : new(typeof(OprichtingPaneelDeel), new Model(kaart?.Naam));
    }
}
