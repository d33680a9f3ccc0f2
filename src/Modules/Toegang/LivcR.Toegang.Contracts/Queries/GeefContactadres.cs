using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>Where the coordination reaches someone who speaks for an organisation in this LIVC R ("wie vraag ik?", MIN-02). Of nobody else, and for nobody else.</summary>
public sealed record GeefContactadres(CelId Cel, PersoonId Contact) : IQuery<Contactadres>;

/// <param name="Email">The work address with which they sign in.</param>
public sealed record Contactadres(string Email);
