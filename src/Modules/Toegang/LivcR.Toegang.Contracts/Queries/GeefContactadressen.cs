using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Where the coordination reaches who speaks for an organisation in this LIVC R ("wie vraag ik?", MIN-02). Of nobody else, and for nobody else: who speaks for none is not in the answer.</summary>
public sealed record GeefContactadressen(CelId Cel, IReadOnlyList<PersoonId> Contacten) : IQuery<IReadOnlyList<Contactadres>>;

/// <param name="Email">The work address with which they sign in.</param>
public sealed record Contactadres(PersoonId Contact, string Email);
