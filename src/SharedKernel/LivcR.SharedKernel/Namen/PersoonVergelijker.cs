namespace LivcR.SharedKernel;

/// <summary>How two birth dates relate.</summary>
public enum DatumUitleg
{
    Onbekend,
    Verschillend,

    /// <summary>One of the two is known by its year only (01-01).</summary>
    ZelfdeJaar,

    /// <summary>Two of day, month and year are equal.</summary>
    BijnaGelijk,
    DagEnMaandOmgewisseld,
    Gelijk,
}

/// <summary>A person's names and birth date, ready to be compared. Holds what was typed: never log or store it.</summary>
public sealed record Persoonsvorm(Naamvorm Voornaam, Naamvorm Achternaam, GetypteDatum Datum)
{
    public static Persoonsvorm Van(string? voornaam, string? achternaam, string? geboortedatum) => new(Naamvorm.Van(voornaam), Naamvorm.Van(achternaam), GetypteDatum.Van(geboortedatum));

    /// <summary>No name or no birth date: nothing can be said (GGB question: ONBEPAALD).</summary>
    public bool IsOnvoldoende => Datum.IsLeeg || (Voornaam.IsLeeg && Achternaam.IsLeeg);

    public override string ToString() => nameof(Persoonsvorm);
}

/// <summary>A date as typed, year, month, day; it may not exist. All 0 when there is none.</summary>
public readonly record struct GetypteDatum(int Jaar, int Maand, int Dag)
{
    public bool IsLeeg => Jaar == 0;

    public static GetypteDatum Van(string? tekst) =>
        (tekst ?? "").Trim().Split('-') is [{ Length: 4 } j, { Length: 2 } m, { Length: 2 } d] && j.Concat(m).Concat(d).All(char.IsAsciiDigit)
            ? new(int.Parse(j, System.Globalization.CultureInfo.InvariantCulture), int.Parse(m, System.Globalization.CultureInfo.InvariantCulture), int.Parse(d, System.Globalization.CultureInfo.InvariantCulture))
            : default;
}

/// <param name="Gelijkenis">0 to 1: how well spelling and date agree, never of persons (FIN-08).</param>
public sealed record PersoonVergelijking(double Gelijkenis, NaamUitleg Naam, DatumUitleg Datum)
{
    public bool IsTreffer => Gelijkenis >= PersoonVergelijker.Drempel;

    /// <summary>For people: "andere schrijfwijze, zelfde geboortejaar".</summary>
    public string Uitleg => $"{Naamtekst}, {Datumtekst}";

    private string Naamtekst => Naam switch
    {
        NaamUitleg.Gelijk => "zelfde naam",
        NaamUitleg.AndereVolgorde => "zelfde naam in andere volgorde",
        NaamUitleg.AndereSchrijfwijze => "andere schrijfwijze",
        _ => "deels andere naam",
    };

    private string Datumtekst => Datum switch
    {
        DatumUitleg.Gelijk => "zelfde geboortedatum",
        DatumUitleg.DagEnMaandOmgewisseld => "dag en maand omgewisseld",
        DatumUitleg.BijnaGelijk => "bijna dezelfde geboortedatum",
        DatumUitleg.ZelfdeJaar => "zelfde geboortejaar",
        DatumUitleg.Onbekend => "geboortedatum niet bekend",
        _ => "andere geboortedatum",
    };
}

/// <summary>Compares persons in clear, in memory, within what the asker may see: the local duplicate check. Adds up how telling each agreement and difference is
/// (Fellegi and Sunter), in bits; the weights were set on synthetic persons. The GGB question does not come here.</summary>
public sealed class PersoonVergelijker(Naamfrequentie voornamen, Naamfrequentie achternamen, int omvang, Naamtabel? tabel = null)
{
    /// <summary>From here on two entries may be one person.</summary>
    public const double Drempel = 0.8;

    private readonly Naamtabel _tabel = tabel ?? Naamtabel.Ingebouwd;

    /// <summary>In a larger collection more agrees by chance. The 1.8 bits are where the threshold was put.</summary>
    private readonly double _toeval = Math.Log2(Math.Max(omvang, 1000)) - 1.8;

    public static PersoonVergelijker Voor(IReadOnlyCollection<Persoonsvorm> collectie)
    {
        var (voor, achter) = (new Naamfrequentie(), new Naamfrequentie());
        foreach (var p in collectie)
        {
            voor.Tel(p.Voornaam);
            achter.Tel(p.Achternaam);
        }

        return new(voor, achter, collectie.Count);
    }

    public PersoonVergelijking Vergelijk(Persoonsvorm a, Persoonsvorm b) =>
        new(Gelijkenis(Bits(a, b)), NaamVergelijker.Vergelijk(Heel(a), Heel(b), _tabel).Uitleg, Data(a.Datum, b.Datum).Uitleg);

    /// <summary>For and against being the same person, what chance gives taken off. A caller with other fields adds theirs.</summary>
    internal double Bits(Persoonsvorm a, Persoonsvorm b)
    {
        var datumbits = Data(a.Datum, b.Datum).Bits;
        var recht = Deel(a.Voornaam, b.Voornaam, voornamen) + Deel(a.Achternaam, b.Achternaam, achternamen);
        var gewisseld = Deel(a.Voornaam, b.Achternaam, achternamen) + Deel(a.Achternaam, b.Voornaam, voornamen) - 2;
        return (Bewijs(a, b, datumbits) ?? Math.Max(recht, gewisseld) + datumbits) - _toeval;
    }

    internal static double Gelijkenis(double bits) => 1 / (1 + Math.Exp(-bits * 0.35));

    /// <summary>Nobody is recognised by a date alone.</summary>
    private static double? Bewijs(Persoonsvorm a, Persoonsvorm b, double datumbits) =>
        (a.Voornaam.IsLeeg && a.Achternaam.IsLeeg) || (b.Voornaam.IsLeeg && b.Achternaam.IsLeeg) ? Math.Min(datumbits, 0) : null;

    /// <summary>Whatever field the name was typed in.</summary>
    private static Naamvorm Heel(Persoonsvorm p) => Naamvorm.Van(string.Join(' ', p.Voornaam.Verbonden.Concat(p.Achternaam.Verbonden)));

    private double Deel(Naamvorm a, Naamvorm b, Naamfrequentie frequentie)
    {
        if (a.IsLeeg || b.IsLeeg)
        {
            return -1;
        }

        var bits = Math.Min(frequentie.Bits(a), frequentie.Bits(b));
        var gelijk = a.Geheel == b.Geheel ? 1 : Math.Max(
            Math.Max(Woordvorm.Gelijkenis(a.Geheelvorm, b.Geheelvorm, _tabel), Woordvorm.Gelijkenis(a.Kernvorm, b.Kernvorm, _tabel)),
            a.Delen.Count + b.Delen.Count > 2 ? a.Deelvormen.Max(x => b.Deelvormen.Max(y => Woordvorm.Gelijkenis(x, y, _tabel))) * 0.93 : 0);

        var (zeldzaamA, zeldzaamB) = (frequentie.IsZeldzaam(a), frequentie.IsZeldzaam(b));

        // A slip of the pen seldom makes a name that others have: two known names are two names, however alike.
        // So are two spellings of one name that each have their own bearers (Meyer, Maier): people keep theirs.
        if (gelijk < 1 && !zeldzaamA && !zeldzaamB)
        {
            return gelijk >= 0.9 ? 1 : gelijk >= 0.72 ? 0 : -6.5;
        }

        var letters = gelijk < 0.9 ? Tekstafstand.Afstand(a.Geheelvorm.Latijn, b.Geheelvorm.Latijn) : 0;

        // One letter, and a name that hardly anybody has: a slip of the pen, also where it changes the sound (Erna, Ena).
        if (letters == 1 && a.Geheel.Length + b.Geheel.Length > 4)
        {
            return Math.Clamp(bits - 1.5, 2.5, 8);
        }

        // Two letters make another name (Anna, Emma), unless nobody is called so, here or elsewhere.
        if (letters == 2 && gelijk < 0.6 && a.Geheel.Length + b.Geheel.Length > 6 && ((zeldzaamA && IsNergensEenNaam(a)) || (zeldzaamB && IsNergensEenNaam(b))))
        {
            return -0.5;
        }

        return gelijk switch
        {
            1 => bits - 0.4,
            >= 0.9 => Math.Max(bits - 1.5, 2),
            >= 0.8 => Math.Clamp(bits - 2.5, 1, 7),
            >= 0.72 => 2.5,
            >= 0.6 => -0.5,
            // What nobody else is called may be anything, typed badly.
            _ => -5.5,
        };
    }

    private bool IsNergensEenNaam(Naamvorm naam) => _tabel.Van(naam.Geheel, naam.Geheelvorm.Latijn).Count == 0;

    /// <summary>14 bits: one day of some fifty years.</summary>
    private static (DatumUitleg Uitleg, double Bits) Data(GetypteDatum a, GetypteDatum b)
    {
        if (a.IsLeeg || b.IsLeeg)
        {
            return (DatumUitleg.Onbekend, -1);
        }

        if (a == b)
        {
            return (DatumUitleg.Gelijk, 14);
        }

        if (a.Jaar == b.Jaar && a.Maand == b.Dag && a.Dag == b.Maand)
        {
            return (DatumUitleg.DagEnMaandOmgewisseld, 10);
        }

        var gelijk = (a.Jaar == b.Jaar ? 1 : 0) + (a.Maand == b.Maand ? 1 : 0) + (a.Dag == b.Dag ? 1 : 0);
        if (a.Jaar == b.Jaar && (a is { Maand: <= 1, Dag: <= 1 } || b is { Maand: <= 1, Dag: <= 1 }))
        {
            return (DatumUitleg.ZelfdeJaar, 4);
        }

        return gelijk switch
        {
            2 when a is { Maand: <= 1, Dag: <= 1 } && a.Jaar != b.Jaar => (DatumUitleg.Verschillend, -3.5), // 01-01 on both sides says nothing
            2 => (DatumUitleg.BijnaGelijk, Bijna(a, b)),
            1 when a.Jaar == b.Jaar => (DatumUitleg.ZelfdeJaar, -1.5),
            _ => (DatumUitleg.Verschillend, gelijk == 1 ? -3.5 : -5),
        };
    }

    /// <summary>What the two equal parts say, and how the third differs: a slip is mostly one digit, another person's year mostly is not.</summary>
    private static double Bijna(GetypteDatum a, GetypteDatum b) => (a.Jaar != b.Jaar, Cijfers(a, b)) switch
    {
        (true, 1) => 6.5,
        (true, _) => 3,
        (_, 1) => 7.5,
        _ => 5,
    };

    /// <summary>How many of the eight digits differ.</summary>
    private static int Cijfers(GetypteDatum a, GetypteDatum b)
    {
        var aantal = 0;
        for (var (x, y, i) = ((a.Jaar * 10000) + (a.Maand * 100) + a.Dag, (b.Jaar * 10000) + (b.Maand * 100) + b.Dag, 0); i < 8; i++, x /= 10, y /= 10)
        {
            aantal += x % 10 == y % 10 ? 0 : 1;
        }

        return aantal;
    }
}
