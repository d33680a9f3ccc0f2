using LivcR.Ggb.Domain;

namespace LivcR.Ggb.Gateway;

/// <summary>How a question is put outside this product (GGB-01). The default of every LIVC R needs none: by hand, the police look it up with their own means and nothing leaves. What a gateway gives back is a proposal for the executor's eyes only: the answer is what the executor confirms.</summary>
internal interface IGgbGateway
{
    /// <summary>Null: nothing is proposed (now); the executor looks it up and the question goes on waiting.</summary>
    Task<GgbResultaat?> StelVoorAsync(GgbControle controle, CancellationToken ct);
}
