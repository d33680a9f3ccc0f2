using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Queries;

/// <summary>Who a signal in weging is about. Only for the coordination that has it open; else PAR-03. The read is logged.</summary>
public sealed record GeefPersoonInWeging(SignaalId Signaal) : IQuery<Identiteit>;

/// <summary>Which signals in weging, and which that ended but are within their term, may be about this person in another spelling. Only for the coordination, and only about the
/// person of the signal or casus that is open before it (FIN-07: no search). Logged with that signal or casus.</summary>
public sealed record GeefGelijkendeSignalen(Identiteit Wie, SignaalId? Signaal, CasusId? Casus) : IQuery<GelijkendeSignalen>, IOverCasus
{
    public CasusId? LogCasus => Casus;
}

/// <param name="Afgekapt">There were more: only the newest were compared.</param>
public sealed record GelijkendeSignalen(IReadOnlyList<GelijkendSignaal> Signalen, bool Afgekapt);

/// <param name="AfgeslotenOp">Null while it is in weging.</param>
/// <param name="Uitleg">"andere schrijfwijze, zelfde geboortejaar": why, never the name and never how much.</param>
public sealed record GelijkendSignaal(SignaalId Id, string Nummer, DateTimeOffset? AfgeslotenOp, string Uitleg);
