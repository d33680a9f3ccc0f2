using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>The fixed seats of a LIVC R on a day, with what is wrong with them: LIV-03 (a seat is empty), LIV-04 (no valid veiligheidsmachtiging).</summary>
public sealed record GeefSamenstelling(CelId Cel, DateOnly Op) : IQuery<Samenstelling>;

/// <param name="Gebreken">Empty when a meeting may be convened. A LIVC R that is being set up lacks what its readiness list says.</param>
/// <param name="Bevoegd">In a joint LIVC R: whose mayor convenes for a casus. A mayor is competent for a municipality when <see cref="Zetelhouder.Nis"/> is that one, or null.</param>
public sealed record Samenstelling(IReadOnlyList<Zetelhouder> Zetels, IReadOnlyList<Refusal> Gebreken, BevoegdeBurgemeester Bevoegd = BevoegdeBurgemeester.VanDeGemeente)
{
    /// <summary>Municipalities of this LIVC R that merged by that day, with their successor: a casus of the old one is of the new one.</summary>
    public IReadOnlyDictionary<string, string> Opvolgers { get; init; } = new Dictionary<string, string>();
}

/// <param name="Gemachtigde">True for a delegate of the holder.</param>
/// <param name="Nis">In a joint LIVC R: the municipality for which they sit; null for all of it.</param>
/// <param name="Volstaat">False in a police seat without a sufficient clearance (LIV-04): they hold the seat and may not sit in it.</param>
public sealed record Zetelhouder(Zetel Zetel, PersoonId Persoon, string Naam, bool Gemachtigde, string? Nis = null, bool Volstaat = true);
