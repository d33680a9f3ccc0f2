using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Whose work address this is, for the FG of a LIVC R in which they had a role: to do there what someone asks who can no longer do it themself (PAR-05). Of nobody else, and for nobody else.</summary>
public sealed record GeefVertrokkene(CelId Cel, string Email) : IQuery<Vertrokkene>;

/// <param name="HeeftRol">Has a role here still: can do it themself.</param>
public sealed record Vertrokkene(PersoonId Persoon, bool HeeftRol);
