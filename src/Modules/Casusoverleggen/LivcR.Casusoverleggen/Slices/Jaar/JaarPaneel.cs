using System.Collections.Concurrent;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Werklijst = LivcR.Casusoverleggen.Slices.Start.Werklijst;

namespace LivcR.Casusoverleggen.Slices.Jaar;

/// <summary>What of the yearly cycle is nearly due or late, for the coordination (LIV-07): the first few, the page has them all. Without anything to do there is no panel.
/// Of aanwijzingen to confirm another panel speaks already.</summary>
internal sealed class JaarPaneel(Jaarlezer lezer, Jaargeheugen geheugen, ICurrentUser user) : IPaneel
{
    private const int Eerste = 3;

    public int Volgorde => 91;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true, Cel: { } cel })
        {
            return null;
        }

        var punten = await geheugen.GeefAsync(cel, async () => (await lezer.LeesAsync(cel, ct)).Value ?? []);
        var rijen = punten.Where(p => p.Staat != Jaarstaat.InOrde && p.Onderdeel != Jaaronderdeel.Aanwijzingen).OrderBy(p => p.Tegen)
            .Select(p => new Werkrij(Woord.Van(p.Onderdeel), "/jaarcyclus", null, "Tegen " + NlTekst.Kort(p.Tegen!.Value), Woord.Van(p.Staat), p.Staat == Jaarstaat.TeLaat ? TagKleur.Rood : TagKleur.Geel)).ToList();
        return rijen.Count == 0 ? null : Deel.Van(new Werklijst("Jaarcyclus van de LIVC R", [.. rijen.Take(Eerste)], null, rijen.Count > Eerste ? "/jaarcyclus" : null));
    }
}

/// <summary>A day late is told in days, so a minute late does no harm: asked once a minute per LIVC R, not at every visit of the start page. Holds days of a LIVC R, nothing of a casus.</summary>
internal sealed class Jaargeheugen(TimeProvider klok)
{
    private static readonly TimeSpan Onthouden = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<CelId, (IReadOnlyList<Jaarpunt> Punten, DateTimeOffset Tot)> _bekend = new();

    public async Task<IReadOnlyList<Jaarpunt>> GeefAsync(CelId cel, Func<Task<IReadOnlyList<Jaarpunt>>> lees)
    {
        var nu = klok.GetUtcNow();
        if (_bekend.TryGetValue(cel, out var bekend) && nu < bekend.Tot && bekend.Tot - nu <= Onthouden)
        {
            return bekend.Punten;
        }

        var punten = await lees();
        _bekend[cel] = (punten, nu + Onthouden);
        return punten;
    }

    public void Vergeet(CelId cel) => _bekend.TryRemove(cel, out _);
}
