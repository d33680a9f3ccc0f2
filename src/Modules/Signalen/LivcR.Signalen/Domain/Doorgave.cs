using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;

namespace LivcR.Signalen.Domain;

internal enum DoorgaveStaat { Aangeboden, Ontvangen, Geweigerd, Verlopen, Ingetrokken }

/// <summary>The one way from a LIVC R to another for what is no casus yet (AVG-12): who offered it to whom, and whether it was taken. Read by the coordination of both, so it holds
/// nothing of what it is about; that lies in <see cref="DoorgaveInhoud"/>, and is read by nobody before "ontvangen". An answer so says nothing of whom it is about.</summary>
internal sealed class Doorgave
{
    private Doorgave()
    {
    }

    public Doorgave(SignaalId nieuw, SignaalId signaal, CelId van, CelId naar, DateTimeOffset op, DateOnly tegen, DateTimeOffset vernietigOp) =>
        (Id, SignaalId, VanCelId, NaarCelId, Staat, Op, Tegen, VernietigOp) = (nieuw, signaal, van, naar, DoorgaveStaat.Aangeboden, op, tegen, vernietigOp);

    /// <summary>The signal it becomes on the other side, and its key.</summary>
    public SignaalId Id { get; private init; }

    /// <summary>The signal it was made from.</summary>
    public SignaalId SignaalId { get; private init; }

    public CelId VanCelId { get; private init; }
    public CelId NaarCelId { get; private init; }
    public DoorgaveStaat Staat { get; private set; }
    public DateTimeOffset Op { get; private init; }

    /// <summary>Not answered by the end of this day: the signal goes back to where it came from.</summary>
    public DateOnly Tegen { get; private init; }

    /// <summary>From this moment nothing of it is left on the sending side, nor of this row.</summary>
    public DateTimeOffset VernietigOp { get; private init; }

    public DateTimeOffset? BeantwoordOp { get; private set; }

    /// <summary>Answered and withdrawn at once: the second is told.</summary>
    public uint Versie { get; private set; }

    /// <summary>By the receiving side, which has not read it yet.</summary>
    public Refusal? Beantwoord(CelId wie, bool ontvangen, DateTimeOffset nu)
    {
        if (wie != NaarCelId) return Weigering.NietUitgenodigd;
        if (Staat != DoorgaveStaat.Aangeboden) return Weigering.Toestand("Op dit aanbod is al geantwoord, of het is teruggenomen.");

        (Staat, BeantwoordOp) = (ontvangen ? DoorgaveStaat.Ontvangen : DoorgaveStaat.Geweigerd, nu);
        return null;
    }

    /// <summary>By the sending side: the term ended, or the sender took the signal back.</summary>
    /// <returns>False when it was answered before.</returns>
    public bool NeemTerug(DoorgaveStaat hoe)
    {
        if (Staat != DoorgaveStaat.Aangeboden) return false;

        Staat = hoe;
        return true;
    }
}

/// <summary>What travels: the concern and the name (if there is one) under the new signal's own key, and what decides the regimes (GEH-01, MIN-01). Not who sent it, for which
/// organisation, and nothing of the weging. Written by the sending side, read by the receiving side only.</summary>
internal sealed class DoorgaveInhoud
{
    public SignaalId Id { get; init; }
    public CelId VanCelId { get; init; }
    public CelId NaarCelId { get; init; }
    public Sector Sector { get; init; }
    public Geheimhoudingssoort Geheimhouding { get; init; }
    public bool Dringend { get; init; }
    public Leeftijdsgroep Leeftijd { get; init; }
    public byte[] Zorg { get; init; } = [];
    public byte[]? Identiteit { get; init; }
}
