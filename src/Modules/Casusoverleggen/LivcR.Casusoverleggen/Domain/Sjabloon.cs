namespace LivcR.Casusoverleggen.Domain;

/// <summary>What a LIVC R may put in its own words. A mail is not among them: it is the same for everyone and says not even from which LIVC R (ADR 0026).</summary>
internal enum Sjabloonsoort { Uitnodiging, Weigering, Afsprakenlijst, Opvolgplan }

/// <summary>All that a text may be filled with. Never a person, a GGB step, or what someone believes; the casusnummer only on paper, where it stands for the name (GEH-06).</summary>
internal enum Sjabloonveld { Livcr, Datum, Uur, Plaats, Casusnummer }

/// <summary>The words of one LIVC R around the fixed parts of a page or a paper. Nobody discussed is named in it; what a rule makes the product say is no part of it, so it cannot be taken out.</summary>
internal sealed class Sjabloon
{
    public const int Langste = 800;

    /// <summary>Lines of one text: what a rule makes a paper say must stay on its first sheet.</summary>
    public const int MeesteRegels = 12;

    private Sjabloon()
    {
    }

    public CelId CelId { get; private set; }
    public Sjabloonsoort Soort { get; private set; }
    public string Kop { get; private set; } = "";

    /// <summary>Empty where <see cref="HeeftVoet"/> says there is none.</summary>
    public string Voet { get; private set; } = "";
    public DateTimeOffset GewijzigdOp { get; private set; }
    public uint Versie { get; private set; }

    public static Sjabloon Van(CelId cel, Sjabloonsoort soort) => new() { CelId = cel, Soort = soort };

    public void Schrijf(string kop, string voet, DateTimeOffset nu) => (Kop, Voet, GewijzigdOp) = (kop, HeeftVoet(Soort) ? voet : "", nu);

    /// <summary>Paper has a foot; a page goes on after what was said.</summary>
    public static bool HeeftVoet(Sjabloonsoort soort) => soort == Sjabloonsoort.Afsprakenlijst;

    public static IReadOnlyList<Sjabloonveld> Velden(Sjabloonsoort soort) => soort switch
    {
        Sjabloonsoort.Uitnodiging => [Sjabloonveld.Livcr, Sjabloonveld.Datum, Sjabloonveld.Uur, Sjabloonveld.Plaats],
        Sjabloonsoort.Weigering => [Sjabloonveld.Livcr, Sjabloonveld.Datum, Sjabloonveld.Uur],
        Sjabloonsoort.Opvolgplan => [Sjabloonveld.Livcr],
        _ => [Sjabloonveld.Livcr, Sjabloonveld.Datum, Sjabloonveld.Casusnummer],
    };

    /// <summary>What is said as long as a LIVC R wrote nothing itself.</summary>
    public static (string Kop, string Voet) Standaard(Sjabloonsoort soort) => soort switch
    {
        Sjabloonsoort.Uitnodiging => ("{livcr} nodigt u uit om mee te overleggen op {datum} om {uur}.", ""),
        Sjabloonsoort.Weigering => ("Kunt of wilt u niet deelnemen? Geef het hier door.", ""),
        Sjabloonsoort.Afsprakenlijst => ("{livcr}", ""),
        _ => ("Schrijf kort, en zo dat de betrokkene het later mag lezen.", ""),
    };
}
