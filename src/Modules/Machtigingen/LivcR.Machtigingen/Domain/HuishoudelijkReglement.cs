using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A version of the house rules (LIV-08). A new version is a new row: what someone confirmed stays readable.</summary>
internal sealed class HuishoudelijkReglement(CelId celId, int nummer, DateOnly vastgesteldOp, string referentie, string? tekst = null)
{
    public const int Langste = 20_000;

    public CelId CelId { get; private set; } = celId;

    /// <summary>1, 2, 3 …; the highest that is adopted is in force.</summary>
    public int Nummer { get; private set; } = nummer;

    public DateOnly VastgesteldOp { get; private set; } = vastgesteldOp;

    public string Referentie { get; private set; } = referentie;

    /// <summary>Null when the text is kept by the municipality only: then the reference says where.</summary>
    public string? Tekst { get; private set; } = tekst;
}

/// <summary>Someone read a version of the house rules and confirmed it.</summary>
internal sealed class Reglementbevestiging(CelId celId, int nummer, PersoonId persoonId, DateTimeOffset op)
{
    public CelId CelId { get; private set; } = celId;

    public int Nummer { get; private set; } = nummer;

    public PersoonId PersoonId { get; private set; } = persoonId;

    public DateTimeOffset Op { get; private set; } = op;
}
