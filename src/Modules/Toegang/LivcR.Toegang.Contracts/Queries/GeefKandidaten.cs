using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Everyone with an account in a LIVC R, or invited to one: the people who can be named in a seat or an aanwijzing. By name.</summary>
public sealed record GeefKandidaten(CelId Cel) : IQuery<IReadOnlyList<PersoonKaart>>;
