using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>A LIVC R as others need it: its name, territory, and whether its ground rules are in place.</summary>
public sealed record GeefCel(CelId Cel) : IQuery<CelKaart>;

/// <param name="HuishoudelijkReglement">A version of the house rules is in force (LIV-08).</param>
/// <param name="Belet">Why no signal, casus or meeting can begin here: the LIVC R is being set up (LIV-01…03, AVG-01, AVG-02) or has ended. Null when it works.</param>
/// <param name="GgbAntwoordVoorCoordinator">A lawyer's answer is recorded as the basis on which the coordinator may see HIT or NO_HIT (GGB-05).</param>
public sealed record CelKaart(CelId Id, string Naam, IReadOnlyList<GemeenteKaart> Gemeenten, bool HuishoudelijkReglement, bool GgbAntwoordVoorCoordinator, Refusal? Belet = null);

/// <param name="Nis">Five digits.</param>
public sealed record GemeenteKaart(string Nis, string Naam);
