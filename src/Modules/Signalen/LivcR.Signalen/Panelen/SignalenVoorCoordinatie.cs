using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Slices;
using MediatR;

namespace LivcR.Signalen.Panelen;

/// <summary>The first worklists of a coordinator's day: what should have been decided, and the new signals that still have time.</summary>
internal sealed class TeLateSignalen(ISender sender, ICurrentUser user) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 5;

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        Werklijst.GeefAsync(sender, user, Signalenlijst.Keuze.TeLaat, "Te laat: signalen", leeg: null, ct);
}

/// <inheritdoc cref="TeLateSignalen"/>
internal sealed class NieuweSignalen(ISender sender, ICurrentUser user) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 10;

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        Werklijst.GeefAsync(sender, user, Signalenlijst.Keuze.Nieuw, "Nieuw: signalen", "Er zijn geen nieuwe signalen.", ct);
}

internal static class Werklijst
{
    private const int Aantal = 10;

    public static async Task<PaneelInhoud?> GeefAsync(ISender sender, ICurrentUser user, Signalenlijst.Keuze keuze, string titel, string? leeg, CancellationToken ct)
    {
        if (!user.Rollen.Any(ToonSignaal.Coordinatie.Contains)) return null;
        if (await sender.Send(new Signalenlijst.Vraag(keuze, Aantal: Aantal), ct) is not { Ok: true, Value: { } lijst }) return null;

        // A late signal stands in the list above already.
        if (keuze != Signalenlijst.Keuze.TeLaat) lijst = lijst with { Rijen = [.. lijst.Rijen.Where(r => !r.TeLaat)] };
        return leeg is not null || lijst.Rijen.Count > 0
            ? new PaneelInhoud(typeof(SignalenPaneel), new Model(titel, $"/signalen?toon={Signalenlijst.Code(keuze)}", lijst, leeg))
            : null;
    }

    internal sealed record Model(string Titel, string Url, Signalenlijst.Lijst Lijst, string? Leeg);
}
