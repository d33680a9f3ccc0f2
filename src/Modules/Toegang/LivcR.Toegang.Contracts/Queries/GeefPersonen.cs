using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Names of professionals, for screens that show who did or does what. Unknown ids are absent from the answer.</summary>
public sealed record GeefPersonen(IReadOnlyCollection<PersoonId> Personen) : IQuery<IReadOnlyList<PersoonKaart>>;

public sealed record PersoonKaart(PersoonId Id, string Naam);
