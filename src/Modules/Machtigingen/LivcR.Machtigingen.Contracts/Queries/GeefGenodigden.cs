using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>Everyone who may be invited in a LIVC R on a day: valid aanwijzingen of organisations with a rechtsgrond. Fixed seats are not in it;
/// who is appointed by two organisations is in it for each of them.</summary>
public sealed record GeefGenodigden(CelId Cel, DateOnly Op) : IQuery<IReadOnlyList<MogelijkeGenodigde>>;

public sealed record MogelijkeGenodigde(string Naam, Deelnamegrond Grond);
