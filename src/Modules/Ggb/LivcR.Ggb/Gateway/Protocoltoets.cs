using LivcR.Machtigingen.Contracts.Queries;
using MediatR;

namespace LivcR.Ggb.Gateway;

/// <summary>The vraagregister is asked only under a protocol that runs today in the register of this LIVC R (AVG-03): asked when it is switched on, and again at each question.</summary>
internal sealed class Protocoltoets(ISender s, IRegels regels, TimeProvider klok)
{
    /// <summary>Null when it runs.</summary>
    public async Task<Refusal?> BeletAsync(CelId cel, string referentie, CancellationToken ct) =>
        await s.Send(new HeeftProtocol(cel, referentie, Brussel.Dag(klok.GetUtcNow())), ct) is { Ok: true, Value: true }
            ? null
            : new Refusal("AVG-03", Tekst: regels.Nu.Variant("AVG-03", "loopt_niet"));
}
