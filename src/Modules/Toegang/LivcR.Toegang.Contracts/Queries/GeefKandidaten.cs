using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Everyone with an account in a LIVC R, or invited to one: the people who can be named in a seat or an aanwijzing. By name.</summary>
/// <param name="UitgenodigdDoor">Only whom this asker invited here by e-mail address, under the name they typed themself: known already or not, it looks the same (AVG-12).</param>
public sealed record GeefKandidaten(CelId Cel, PersoonId? UitgenodigdDoor = null) : IQuery<IReadOnlyList<PersoonKaart>>;
