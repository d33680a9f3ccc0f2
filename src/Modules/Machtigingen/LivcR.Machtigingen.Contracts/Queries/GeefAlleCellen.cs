using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>The LIVC R's that work today, by name, to choose another from (AVG-12). Their names and territories are public; what happens in them is not.</summary>
/// <param name="MetGemeenten">With the municipalities of each: whoever moves, moves to one.</param>
public sealed record GeefAlleCellen(bool MetGemeenten = false) : IQuery<IReadOnlyList<Celnaam>>;

public sealed record Celnaam(CelId Id, string Naam)
{
    public IReadOnlyList<GemeenteKaart> Gemeenten { get; init; } = [];
}
