using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A version of the house rules (LIV-08). The text itself is kept by the municipality; here stands where to find it.</summary>
internal sealed class HuishoudelijkReglement(CelId celId, int nummer, DateOnly vastgesteldOp, string referentie)
{
    public CelId CelId { get; private set; } = celId;

    /// <summary>1, 2, 3 …; the highest that is adopted is in force.</summary>
    public int Nummer { get; private set; } = nummer;

    public DateOnly VastgesteldOp { get; private set; } = vastgesteldOp;

    public string Referentie { get; private set; } = referentie;
}
