using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Queries;

/// <summary>A casus as others need it, without the betrokkene. Refused with PAR-03 when it is not the asker's or does not exist.</summary>
public sealed record GeefCasus(CasusId Casus) : IQuery<CasusKaart>, IOverCasus
{
    public CasusId? LogCasus => Casus;
}

/// <param name="Nummer">"ZON-2026-014": year and a number, nothing of a person.</param>
public sealed record CasusKaart(CasusId Id, string Nummer, CelId Cel, CasusStaat Staat, bool Minderjarig, bool IdentiteitBekend)
{
    /// <summary>The belang van het kind is written down, with the casus or with one of its agendapunten (MIN-02).</summary>
    public bool HeeftBelang { get; init; }
}
