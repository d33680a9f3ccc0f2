using System.Collections.Concurrent;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;

namespace LivcR.Ggb.Gateway;

/// <summary>The vraagregister is asked only under a protocol that runs today in the register of this LIVC R (AVG-03): asked when it is switched on, and again at each round of questions.</summary>
internal sealed class Protocoltoets(ISender s, IRegels regels, TimeProvider klok)
{
    /// <summary>Null when it runs.</summary>
    public async Task<Refusal?> BeletAsync(CelId cel, string referentie, CancellationToken ct) =>
        await s.Send(new HeeftProtocol(cel, referentie, Brussel.Dag(klok.GetUtcNow())), ct) is { Ok: true, Value: true }
            ? null
            : new Refusal("AVG-03", Tekst: regels.Nu.Variant("AVG-03", "loopt_niet"));
}

/// <summary>On which day a LIVC R was last told that its protocol does not run: the rounds come every few seconds, and the log wants to hear of it once a day. Forgotten when this process stops.</summary>
internal sealed class Protocolmeldingen
{
    private readonly ConcurrentDictionary<CelId, DateOnly> _laatste = new();

    public bool IsEerste(CelId cel, DateOnly dag) => _laatste.TryAdd(cel, dag) || (_laatste[cel] is var vorige && vorige != dag && _laatste.TryUpdate(cel, dag, vorige));
}
