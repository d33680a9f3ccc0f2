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

/// <summary>What an author writes: the text and one line per toetsvraag (GEH-05). In memory only. Nothing in it is public and it prints nothing: no serializer, log or template gets a
/// word out of it by accident; who may call its getters is a test.</summary>
internal sealed class Woorden(string? tekst, string? noodzakelijk, string? proportioneel, string? subsidiair)
{
    public static readonly Woorden Geen = new(null, null, null, null);

    internal string? Tekst { get; } = tekst;

    internal string? Noodzakelijk { get; } = noodzakelijk;

    internal string? Proportioneel { get; } = proportioneel;

    internal string? Subsidiair { get; } = subsidiair;
}
