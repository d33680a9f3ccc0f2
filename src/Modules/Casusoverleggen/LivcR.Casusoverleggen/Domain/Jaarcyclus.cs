namespace LivcR.Casusoverleggen.Domain;

/// <summary>What a LIVC R does each year, with or without casussen (legal.md §4.4, LIV-07).</summary>
internal enum Jaaronderdeel { Rollenoefening, Overleg, Netwerk, Emmascan, Verslag, Reglement, Aanwijzingen }

internal enum Jaarstaat { InOrde, Binnenkort, TeLaat }

/// <param name="Gedaan">Null: never, as far as is known.</param>
/// <param name="Tegen">The last day on which it is in time; null when there is nothing to do.</param>
/// <param name="Ronde">What a reminder is about: the day it was due, or for what stays undone the same day of a later year. Null when there is nothing to remind of.</param>
internal sealed record Jaarpunt(Jaaronderdeel Onderdeel, DateOnly? Gedaan, DateOnly? Tegen, Jaarstaat Staat, DateOnly? Ronde);

/// <summary>When each part is due again. Days only: nothing here is about a person.</summary>
/// <param name="Maanden">After which a part is due again.</param>
/// <param name="OverlegMaanden">The same for a meeting: two a year at least, also without a casus [S: "2–4"].</param>
/// <param name="BevestigMaanden">The same for the confirmation of an aanwijzing (PAR-02).</param>
/// <param name="VoorafDagen">From how long before it is said.</param>
internal sealed record Jaarcyclus(int Maanden, int OverlegMaanden, int BevestigMaanden, int VoorafDagen)
{
    public static Jaarcyclus Van(Regelboek regels) => new(regels.Termijn("LIV-07", "herinnering_maanden"), regels.Termijn("LIV-07", "overleg_maanden"),
        regels.Termijn("PAR-02", "hervalidatie_maanden"), regels.Termijn("LIV-07", "vooraf_dagen"));

    /// <summary>What the product cannot know is ticked off by hand; of the house rules it knows a new version, not that they were read again and stayed as they were.</summary>
    public static bool MetDeHand(Jaaronderdeel onderdeel) => onderdeel is Jaaronderdeel.Netwerk or Jaaronderdeel.Emmascan or Jaaronderdeel.Verslag or Jaaronderdeel.Reglement;

    /// <param name="start">Since when the LIVC R works: what was never done counts from then. Null: no cycle runs.</param>
    /// <param name="gedaan">When each part was last done; one that is missing never was.</param>
    public IReadOnlyList<Jaarpunt> Bepaal(DateOnly? start, IReadOnlyDictionary<Jaaronderdeel, DateOnly> gedaan, DateOnly vandaag) =>
        [.. Enum.GetValues<Jaaronderdeel>().Select(o => Bepaal(o, start, gedaan.TryGetValue(o, out var op) ? op : null, vandaag))];

    private Jaarpunt Bepaal(Jaaronderdeel onderdeel, DateOnly? start, DateOnly? gedaan, DateOnly vandaag)
    {
        var maanden = onderdeel switch { Jaaronderdeel.Overleg => OverlegMaanden, Jaaronderdeel.Aanwijzingen => BevestigMaanden, _ => Maanden };
        // Where nobody is appointed there is nobody to confirm.
        if (start is not { } begin || (onderdeel == Jaaronderdeel.Aanwijzingen && gedaan is null))
        {
            return new(onderdeel, gedaan, null, Jaarstaat.InOrde, null);
        }

        var van = gedaan ?? begin;
        var tegen = van.AddMonths(maanden);
        var staat = vandaag > tegen ? Jaarstaat.TeLaat : vandaag >= tegen.AddDays(-VoorafDagen) ? Jaarstaat.Binnenkort : Jaarstaat.InOrde;
        return new(onderdeel, gedaan, tegen, staat, staat == Jaarstaat.InOrde ? null : Ronde(tegen, vandaag));
    }

    /// <summary>LIV-07 asks a reminder each year: what stays undone is said again on the day it was due.</summary>
    private DateOnly Ronde(DateOnly tegen, DateOnly vandaag)
    {
        var ronden = 0;
        while (tegen.AddMonths((ronden + 1) * Maanden) < vandaag)
        {
            ronden++;
        }

        return tegen.AddMonths(ronden * Maanden);
    }
}

/// <summary>Of one part of the cycle of one LIVC R: when it was ticked off, and what was reminded of already.</summary>
internal sealed class Jaartaak
{
    private Jaartaak()
    {
    }

    public CelId CelId { get; private set; }
    public Jaaronderdeel Onderdeel { get; private set; }
    public DateOnly? GedaanOp { get; private set; }
    public Jaarstaat? Herinnerd { get; private set; }
    public DateOnly? HerinnerdVoor { get; private set; }
    public uint Versie { get; private set; }

    public static Jaartaak Van(CelId cel, Jaaronderdeel onderdeel) => new() { CelId = cel, Onderdeel = onderdeel };

    public void VinkAf(DateOnly op) => (GedaanOp, Herinnerd, HerinnerdVoor) = (op, null, null);

    /// <summary>True the first time that this part is nearly due, and the first time that it is late, in each round. Once it is done it stands on no worklist any more.</summary>
    public bool Herinner(Jaarpunt punt)
    {
        if (punt.Ronde is not { } ronde)
        {
            (Herinnerd, HerinnerdVoor) = (null, null);
            return false;
        }

        if ((Herinnerd, HerinnerdVoor) == (punt.Staat, ronde))
        {
            return false;
        }

        (Herinnerd, HerinnerdVoor) = (punt.Staat, ronde);
        return true;
    }
}
