using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>One LIVC R's own value for a period, limit or text that no law fixes ([D]/[U]). Three acts: the coordinator proposes with the reason, the mayor confirms, the FG ticks.
/// A change is a new row, never an edit; before all three the default stays in force, so nobody waits.</summary>
internal sealed class Regelafstelling
{
    /// <summary>The name under which a rule's text is tuned, beside its terms.</summary>
    public const string OnderdeelTekst = "tekst";

    /// <summary>At most this many times the delivered value [D]: a longer term is a matter for the rule book, not for one LIVC R.</summary>
    public const int Hoogstens = 2;

    /// <summary>Terms of which another value here would change nothing or too much: no code reads them for one LIVC R (what they are about is one store for all, or is not built), or they rest on an
    /// official source while their rule's text does not (LIV-07). Kept in code: a delivered rule that stands in the table is never rewritten.</summary>
    private static readonly HashSet<(string Regel, string Termijn)> VoorElkeLivcr =
    [
        ("LIV-07", "herinnering_maanden"),
        ("GGB-08", "nazicht_maanden"), ("AVG-05", "antwoord_maanden"), ("AVG-08", "verzegeld_maanden"),
        ("AVG-07", "aanwijzing_jaren"), ("AVG-07", "mail_dagen"), ("AVG-07", "aanmeldhistoriek_jaren"),
        ("AVG-07", "rechtenverzoek_jaren"), ("AVG-07", "log_jaren"), ("AVG-07", "backup_dagen"),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required CelId CelId { get; init; }

    public required string RegelId { get; init; }

    /// <summary>Name of the term, or <see cref="OnderdeelTekst"/>.</summary>
    public required string Onderdeel { get; init; }

    /// <summary>Null together with <see cref="Tekst"/>: back to the default.</summary>
    public int? Waarde { get; init; }

    public string? Tekst { get; init; }

    public required string Reden { get; init; }

    /// <summary>The first day it holds; later when the third act came later.</summary>
    public DateOnly GeldigVan { get; set; }

    public required PersoonId VoorgesteldDoor { get; init; }

    public required DateTimeOffset VoorgesteldOp { get; init; }

    public PersoonId? BevestigdDoor { get; private set; }

    public DateTimeOffset? BevestigdOp { get; private set; }

    public PersoonId? FgDoor { get; private set; }

    public DateTimeOffset? FgOp { get; private set; }

    public DateTimeOffset? IngetrokkenOp { get; private set; }

    public uint Versie { get; private set; }

    public bool IsOpen => IngetrokkenOp is null && (BevestigdOp is null || FgOp is null);

    public bool IsVolledig => IngetrokkenOp is null && BevestigdOp is not null && FgOp is not null;

    public Refusal? Bevestig(PersoonId wie, DateTimeOffset nu)
    {
        if (Belet(wie) is { } belet)
        {
            return belet;
        }

        if (BevestigdOp is not null)
        {
            return Weigering.Toestand("De burgemeester bevestigde dit voorstel al.");
        }

        (BevestigdDoor, BevestigdOp) = (wie, nu);
        Voltooi(nu);
        return null;
    }

    public Refusal? VinkAf(PersoonId wie, DateTimeOffset nu)
    {
        if (Belet(wie) is { } belet)
        {
            return belet;
        }

        if (FgOp is not null)
        {
            return Weigering.Toestand("De functionaris voor gegevensbescherming keek dit voorstel al na.");
        }

        (FgDoor, FgOp) = (wie, nu);
        Voltooi(nu);
        return null;
    }

    public Refusal? TrekIn(DateTimeOffset nu)
    {
        if (!IsOpen)
        {
            return Weigering.Toestand("Dit voorstel is al van kracht of ingetrokken. Doe een nieuw voorstel.");
        }

        IngetrokkenOp = nu;
        return null;
    }

    /// <summary>May this part of this rule be tuned to this? Fixed terms, terms that are the same for all, and texts that rest on [T] or [S] may not, for anyone.</summary>
    public static Refusal? Fout(Regel regel, string onderdeel, int? waarde, string? tekst)
    {
        if (onderdeel == OnderdeelTekst)
        {
            return regel.TekstZekerheid is not ("D" or "U") ? Vast : null;
        }

        if (!regel.Termijnen.TryGetValue(onderdeel, out var geleverd) || regel.VasteTermijnen.Contains(onderdeel) || VoorElkeLivcr.Contains((regel.Id, onderdeel)))
        {
            return Vast;
        }

        var minstens = regel.Termijnen.GetValueOrDefault(onderdeel + "_minimum", 1);
        return waarde is { } w && (w < minstens || w > geleverd * Hoogstens)
            ? Weigering.Invoer("Waarde", $"Vul een getal van {minstens} tot en met {geleverd * Hoogstens} in.")
            : tekst is null ? null : Vast;
    }

    private static Refusal Vast => Weigering.Toestand("Dit deel van de regel ligt vast. Het steunt op een wettekst of een officiële bron, het is een ondergrens, of het is voor elke LIVC R gelijk.");

    private Refusal? Belet(PersoonId wie) =>
        !IsOpen ? Weigering.Toestand("Over dit voorstel is al beslist.")
        : wie == VoorgesteldDoor || wie == BevestigdDoor || wie == FgDoor ? Weigering.Toestand("Een andere persoon moet dit voorstel bevestigen. U gaf al een van de drie akkoorden.")
        : null;

    private void Voltooi(DateTimeOffset nu)
    {
        if (IsVolledig && Brussel.Dag(nu) > GeldigVan)
        {
            GeldigVan = Brussel.Dag(nu);
        }
    }
}
