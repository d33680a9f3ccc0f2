using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>The fixed seats of a LIVC R on a day, with what is wrong with them: LIV-03 (a seat is empty), LIV-04 (no valid veiligheidsmachtiging).</summary>
public sealed record GeefSamenstelling(CelId Cel, DateOnly Op) : IQuery<Samenstelling>;

/// <param name="Gebreken">Empty when a meeting may be convened.</param>
public sealed record Samenstelling(IReadOnlyList<Zetelhouder> Zetels, IReadOnlyList<Refusal> Gebreken);

/// <param name="Gemachtigde">True for a delegate of the holder.</param>
public sealed record Zetelhouder(Zetel Zetel, PersoonId Persoon, string Naam, bool Gemachtigde);
