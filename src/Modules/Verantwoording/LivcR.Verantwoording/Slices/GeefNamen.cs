using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using MediatR;

namespace LivcR.Verantwoording.Slices;

/// <summary>The names behind the actors of some lines, in one question. Who is no longer known keeps a short id: a line never loses its actor.</summary>
internal static class GeefNamen
{
    public static async Task<Func<Guid?, string>> Van(ISender sender, IEnumerable<Guid?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<Guid>().Distinct().Select(a => new PersoonId(a)).ToList();
        var r = ids.Count == 0 ? null : await sender.Send(new GeefPersonen(ids), ct);
        var namen = (r?.Value ?? []).ToDictionary(p => p.Id.Waarde, p => p.Naam);
        return actor => actor is not { } a ? "LivcR" : namen.GetValueOrDefault(a) ?? $"onbekend ({Domain.Logwoorden.Kort(a)})";
    }
}
