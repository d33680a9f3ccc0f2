using System.Collections.Concurrent;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Signalen.Slices;

/// <summary>The municipalities of a LIVC R, for lists to choose from. A territory changes once in years: asked again after ten minutes.
/// One that is still being set up has none yet: that is not remembered, so that the first signal can name one.</summary>
internal sealed class Gemeenten(ISender sender, GemeentenGeheugen geheugen, TimeProvider tijd)
{
    public async Task<IReadOnlyList<GemeenteKaart>> VanAsync(CelId cel, CancellationToken ct)
    {
        if (geheugen.TryGetValue(cel, out var bekend) && bekend.Tot > tijd.GetUtcNow()) return bekend.Lijst;
        if (await sender.Send(new GeefCel(cel), ct) is not { Ok: true, Value: { } kaart }) return [];

        if (kaart.Gemeenten.Count > 0) geheugen[cel] = (kaart.Gemeenten, tijd.GetUtcNow().AddMinutes(10));
        return kaart.Gemeenten;
    }
}

internal sealed class GemeentenGeheugen : ConcurrentDictionary<CelId, (IReadOnlyList<GemeenteKaart> Lijst, DateTimeOffset Tot)>;
