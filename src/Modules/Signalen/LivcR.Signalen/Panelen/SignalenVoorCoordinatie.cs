using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Slices;
using MediatR;

namespace LivcR.Signalen.Panelen;

/// <summary>The first worklists of a coordinator's day: new signals, and what should have been decided.</summary>
internal sealed class NieuweSignalen(ISender sender, ICurrentUser user) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 10;

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        Werklijst.GeefAsync(sender, user, Signalenlijst.Keuze.Nieuw, "Nieuwe signalen", toonLeeg: true, ct);
}

/// <inheritdoc cref="NieuweSignalen"/>
internal sealed class TeLateSignalen(ISender sender, ICurrentUser user) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 5;

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        Werklijst.GeefAsync(sender, user, Signalenlijst.Keuze.TeLaat, "Signalen: te laat", toonLeeg: false, ct);
}

internal static class Werklijst
{
    public static async Task<PaneelInhoud?> GeefAsync(ISender sender, ICurrentUser user, Signalenlijst.Keuze keuze, string titel, bool toonLeeg, CancellationToken ct)
    {
        if (!user.Rollen.Any(ToonSignaal.Coordinatie.Contains)) return null;

        return await sender.Send(new Signalenlijst.Vraag(keuze, Aantal: 5), ct) is { Ok: true, Value: { } lijst } && (toonLeeg || lijst.Rijen.Count > 0)
            ? new PaneelInhoud(typeof(SignalenPaneel), new Model(titel, $"/signalen?toon={Signalenlijst.Code(keuze)}", lijst))
            : null;
    }

    internal sealed record Model(string Titel, string Url, Signalenlijst.Lijst Lijst);
}
