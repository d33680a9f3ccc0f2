using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>The LIVC R's that work today, by name, to choose another from (AVG-12). Their names and territories are public; what happens in them is not.</summary>
public sealed record GeefAlleCellen : IQuery<IReadOnlyList<Celnaam>>;

public sealed record Celnaam(CelId Id, string Naam);
