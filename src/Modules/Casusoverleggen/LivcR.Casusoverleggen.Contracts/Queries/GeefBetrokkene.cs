using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Queries;

/// <summary>Who the betrokkene is: for the coordinator, and for the police seat while a GGB-controle of this casus is asked of them. Else PAR-03. The read is logged.</summary>
public sealed record GeefBetrokkene(CasusId Casus) : IQuery<BetrokkeneKaart>, IOverCasus
{
    public CasusId? LogCasus => Casus;
}

/// <summary>In memory only; never in an event, a log or a mail.</summary>
public sealed record BetrokkeneKaart(string Voornaam, string Achternaam, DateOnly? Geboortedatum)
{
    public override string ToString() => nameof(BetrokkeneKaart);
}
