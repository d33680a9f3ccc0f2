using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Domain;

namespace LivcR.Ggb.Gateway;

/// <summary>How a question is put outside this product (GGB-01). What a gateway gives back is a proposal for the executor's eyes only: the answer is what the executor confirms.</summary>
internal interface IGgbGateway
{
    /// <summary>Null: this gateway proposes nothing, the executor looks it up.</summary>
    Task<GgbResultaat?> StelVoorAsync(BetrokkeneKaart betrokkene, CancellationToken ct);
}

/// <summary>The police look it up with their own means; nothing leaves this product.</summary>
internal sealed class Manueel : IGgbGateway
{
    public Task<GgbResultaat?> StelVoorAsync(BetrokkeneKaart betrokkene, CancellationToken ct) => Task.FromResult<GgbResultaat?>(null);
}
