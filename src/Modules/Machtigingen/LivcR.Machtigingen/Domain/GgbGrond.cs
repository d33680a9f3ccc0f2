using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A lawyer's answer, recorded as the basis on which the coordinator of this LIVC R may see HIT or NO_HIT (GGB-05). Without a row the coordinator sees only that it was done.</summary>
internal sealed class GgbGrond(CelId celId, string referentie, DateOnly van, DateOnly? tot = null)
{
    public CelId CelId { get; private set; } = celId;

    public string Referentie { get; private set; } = referentie;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; } = tot;
}
