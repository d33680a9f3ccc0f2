namespace LivcR.Informatiedeling.Domain;

internal readonly record struct InbrengId(Guid Waarde) : IId<InbrengId>
{
    public static InbrengId Van(Guid waarde) => new(waarde);

    public override string ToString() => Waarde.ToString();
}

/// <summary>NietGedeeld is what a draft is once its room is closed; it needs no act.</summary>
internal enum InbrengStaat { Concept, Gedeeld, NietGedeeld, Ingetrokken }

/// <summary>How it is shared (GEH-08). The first, the default, leaves no text.</summary>
internal enum Deelwijze { Mondeling, Samenvatting, Noteren }

/// <summary>What an author writes: the text and one line per toetsvraag (GEH-05). In memory only; prints nothing.</summary>
internal sealed record Woorden(string? Tekst, string? Noodzakelijk, string? Proportioneel, string? Subsidiair)
{
    public static readonly Woorden Geen = new(null, null, null, null);

    public bool Getoetst => !new[] { Noodzakelijk, Proportioneel, Subsidiair }.Any(string.IsNullOrWhiteSpace);

    public override string ToString() => nameof(Woorden);
}
