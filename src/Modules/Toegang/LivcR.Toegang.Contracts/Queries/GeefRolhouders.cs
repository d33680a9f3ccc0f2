using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Who holds one of these roles in a LIVC R now.</summary>
public sealed record GeefRolhouders(CelId Cel, IReadOnlyCollection<Rol> Rollen) : IQuery<IReadOnlyList<Rolhouder>>;

public sealed record Rolhouder(PersoonId Persoon, string Naam, Rol Rol);
