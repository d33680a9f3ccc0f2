using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>What this module knows of the yearly cycle of a LIVC R (legal.md §4.4): days, and nobody's name.</summary>
public sealed record GeefJaargegevens(CelId Cel) : IQuery<Jaargegevens>;

/// <param name="Van">Since when the LIVC R works; null when it is being set up or has ended: then no cycle runs.</param>
/// <param name="Reglement">When the house rules in force were adopted (LIV-08).</param>
/// <param name="OudsteBevestiging">Of the aanwijzingen that hold today: when the one that was confirmed longest ago was confirmed (PAR-02). Null when there is none.</param>
public sealed record Jaargegevens(DateOnly? Van, DateOnly? Reglement, DateOnly? OudsteBevestiging);
