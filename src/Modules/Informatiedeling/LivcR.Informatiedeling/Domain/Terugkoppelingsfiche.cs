using System.Security.Cryptography;
using System.Text;

namespace LivcR.Informatiedeling.Domain;

internal readonly record struct FicheId(Guid Waarde) : IId<FicheId>
{
    public static FicheId Van(Guid waarde) => new(waarde);

    public override string ToString() => Waarde.ToString();
}

/// <summary>Goedgekeurd is what a Voorgelegd is once everyone asked agreed; it needs no act, so two last answers at once cannot miss each other.</summary>
internal enum FicheStaat { Concept, Voorgelegd, Goedgekeurd, Bezorgd, Afgewezen }

internal enum FicheUitkomst { Open, Akkoord, Bezwaar }

/// <summary>One answer, without whose it is.</summary>
internal sealed record FicheStem(byte[] Hash, bool Akkoord);

/// <summary>What one person answered, on exactly one text. Read by nobody but that person (GEH-13).</summary>
internal sealed class FicheAntwoord
{
    public required FicheId FicheId { get; init; }
    public required PersoonId PersoonId { get; init; }
    public required CelId CelId { get; init; }
    public required byte[] Hash { get; init; }
    public required bool Akkoord { get; set; }
    public required DateTimeOffset Op { get; set; }
}

/// <summary>The only paper that goes from a casusoverleg to the police (GEH-13). Frozen when it is put forward: another text is another fiche, on which everyone is asked again.</summary>
internal sealed class Terugkoppelingsfiche
{
    public static readonly Refusal NietGoedgekeurd = new("GEH-13");

    private Terugkoppelingsfiche()
    {
    }

    public FicheId Id { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public AgendapuntId AgendapuntId { get; private set; }
    public PersoonId Auteur { get; private set; }
    public FicheStaat Staat { get; private set; }
    public byte[] Tekst { get; private set; } = [];

    /// <summary>SHA-256 of the text that was put forward.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>Everyone who took part, also who stepped out before the end.</summary>
    public Guid[] Gevraagd { get; private set; } = [];
    public DateOnly? AntwoordTegen { get; private set; }
    public DateTimeOffset GemaaktOp { get; private set; }
    public DateTimeOffset? VoorgelegdOp { get; private set; }
    public DateTimeOffset? AfgewezenOp { get; private set; }
    public DateTimeOffset? BezorgdOp { get; private set; }
    public PersoonId? BezorgdDoor { get; private set; }

    /// <summary>Who held a police seat at that moment. Who gets the seat later has to ask.</summary>
    public Guid[] BezorgdAan { get; private set; } = [];

    /// <summary>How often its text repeated an item when it was put forward.</summary>
    public int Herhaald { get; private set; }
    public uint Versie { get; private set; }

    /// <summary>Short enough to read aloud: whoever agreed recognizes the text by it.</summary>
    public string? Merkteken => Hash is null ? null : string.Join(' ', Convert.ToHexStringLower(Hash)[..16].Chunk(4).Select(c => new string(c)));

    public static Terugkoppelingsfiche Begin(FicheId id, CelId cel, CasusId casus, AgendapuntId agendapunt, PersoonId auteur, DateTimeOffset nu) =>
        new() { Id = id, CelId = cel, CasusId = casus, AgendapuntId = agendapunt, Auteur = auteur, GemaaktOp = nu };

    public static byte[] HashVan(string tekst) => SHA256.HashData(Encoding.UTF8.GetBytes(tekst));

    public string Lees(ContentKey sleutel) => sleutel.Decrypt(Tekst, Plaats)!;

    public bool Leest(Lezer lezer) => Inzage(lezer).Mag;

    /// <summary>Who reads it, and by which rules.</summary>
    public Leesoordeel Inzage(Lezer lezer) => Lezers.Lees((this, lezer));

    /// <param name="Schrijft">Holds a role in which fiches are written.</param>
    /// <param name="Grond">Their seat or aanwijzing holds today.</param>
    internal sealed record Lezer(PersoonId Wie, bool Coordinatie, bool Politie, bool Schrijft, bool Grond);

    private static readonly Leesreden[] Nooit =
    [
        new("GEH-13", "Wat een ander antwoordde en of die antwoordde, behalve dat iedereen akkoord is."),
        new("GEH-07", "Wat een deelnemer aan tafel inbracht: dat leest alleen wie daar zit, als de auteur het met die persoon deelt."),
        new("PAR-03", "Wat niet voor u is: dat ziet eruit als wat niet bestaat."),
    ];

    private static readonly Leesgrond<(Terugkoppelingsfiche Fiche, Lezer Lezer)> Voorgelegd = new("GEH-13", "Deze fiche is voorgelegd.", v => v.Fiche.Staat != FicheStaat.Concept, v => v.Fiche.VoorgelegdOp);

    // Whoever left reads it no longer, also who was asked: what is not answered is no akkoord (GEH-12, PAR-08).
    private static readonly Leesregels<(Terugkoppelingsfiche Fiche, Lezer Lezer)> Lezers = new(
        new([new("GEH-13", "U schreef deze fiche.", v => v.Fiche.Auteur == v.Lezer.Wie, v => v.Fiche.GemaaktOp),
            new("PAR-08", "U bent nog coördinator, plaatsvervanger of information officer van deze LIVC R.", v => v.Lezer.Schrijft)], Nooit),
        new([Voorgelegd, new("LIV-05", "U bent coördinator of plaatsvervanger van deze LIVC R.", v => v.Lezer.Coordinatie)], Nooit),
        new([Voorgelegd, new("GEH-13", "U nam deel aan het agendapunt waarover ze gaat, en beslist mee.", v => v.Fiche.Gevraagd.Contains(v.Lezer.Wie.Waarde)),
            new(Inzagebeleid.Grond.Regel, Inzagebeleid.Grond.Waarom, v => v.Lezer.Grond)], Nooit),
        new([new("GEH-13", "Deze fiche is bezorgd: iedereen die deelnam, was akkoord.", v => v.Fiche.Staat == FicheStaat.Bezorgd, v => v.Fiche.BezorgdOp),
            new("GEH-13", "Ze werd aan u bezorgd, en u bent korpschef of information officer.", v => v.Lezer.Politie && v.Fiche.BezorgdAan.Contains(v.Lezer.Wie.Waarde))], Nooit));

    public Refusal? Schrijf(string tekst, FicheNamen namen, ContentKey sleutel)
    {
        if (Staat != FicheStaat.Concept)
        {
            return Weigering.Toestand("Deze fiche is al voorgelegd. Een andere tekst is een nieuwe fiche.");
        }

        if ((FicheDatums.Weiger(tekst, namen.Regels) ?? namen.Weiger(tekst)) is { } refusal)
        {
            return refusal;
        }

        // One way to end a line, whatever browser sent it: the hash is of these very characters.
        Tekst = sleutel.Encrypt(tekst.ReplaceLineEndings("\n").Trim(), Plaats)!;
        return null;
    }

    public Refusal? LegVoor(IReadOnlyCollection<PersoonId> deelnemers, FicheNamen namen, FicheHerhaling herhaling, DateOnly tegen, ContentKey sleutel, DateTimeOffset nu)
    {
        if (Staat != FicheStaat.Concept)
        {
            return Weigering.Toestand("Deze fiche is al voorgelegd.");
        }

        if (deelnemers.Count == 0)
        {
            return Weigering.Toestand("Aan dit agendapunt nam niemand deel. Er is niemand om de fiche aan voor te leggen.");
        }

        var tekst = Lees(sleutel);
        if ((FicheDatums.Weiger(tekst, namen.Regels) ?? namen.Weiger(tekst) ?? herhaling.Op) is { } refusal)
        {
            return refusal;
        }

        if (herhaling.Weiger(tekst, sleutel) is { } herhaald)
        {
            Herhaald++;
            return herhaald;
        }

        (Staat, Hash, Gevraagd) = (FicheStaat.Voorgelegd, HashVan(tekst), [.. deelnemers.Select(d => d.Waarde).Distinct()]);
        (AntwoordTegen, VoorgelegdOp) = (tegen, nu);
        return null;
    }

    /// <summary>An objection stands: only a new fiche asks again. An akkoord may be taken back until the fiche was handed over.</summary>
    public Refusal? MagAntwoorden(bool akkoord, bool? eerder, byte[] hash, DateOnly vandaag) => 0 switch
    {
        _ when Staat != FicheStaat.Voorgelegd => Weigering.Toestand("Over deze fiche kunt u niet meer antwoorden."),
        _ when !hash.AsSpan().SequenceEqual(Hash) => Weigering.Toestand("Dit is niet de tekst die voorligt. Lees de fiche opnieuw."),
        _ when akkoord && eerder == false => Weigering.Toestand("U maakte bezwaar. Alleen een nieuwe fiche kan u opnieuw om uw akkoord vragen."),
        _ when akkoord && vandaag > AntwoordTegen => Weigering.Toestand("De termijn om akkoord te gaan is voorbij."),
        _ => null,
    };

    /// <summary>In whatever order they came: one objection wins, and only everyone's akkoord on this text is an akkoord.</summary>
    public FicheUitkomst Uitkomst(IEnumerable<FicheStem> stemmen)
    {
        var geldig = stemmen.Where(s => Hash is not null && s.Hash.AsSpan().SequenceEqual(Hash)).ToList();
        return geldig.Exists(s => !s.Akkoord) ? FicheUitkomst.Bezwaar
            : Gevraagd.Length > 0 && geldig.Count == Gevraagd.Length ? FicheUitkomst.Akkoord
            : FicheUitkomst.Open;
    }

    /// <summary>An objection shows no sooner than silence, when the term is over: who watches the page and the log does not learn whose answer it was.</summary>
    public FicheStaat StaatMet(FicheUitkomst uitkomst) => Staat == FicheStaat.Voorgelegd && uitkomst == FicheUitkomst.Akkoord ? FicheStaat.Goedgekeurd : Staat;

    /// <summary>Once the term is over. The text goes: it was for the police, and they do not get it.</summary>
    /// <returns>Whether it was rejected now.</returns>
    public bool WijsAf(FicheUitkomst uitkomst, DateOnly vandaag, DateTimeOffset nu)
    {
        if (Staat != FicheStaat.Voorgelegd || uitkomst == FicheUitkomst.Akkoord || vandaag <= AntwoordTegen)
        {
            return false;
        }

        (Staat, AfgewezenOp, Tekst) = (FicheStaat.Afgewezen, nu, []);
        return true;
    }

    /// <summary>What everyone agreed on is checked again: more may have been said about this casus since.</summary>
    public Refusal? Bezorg(FicheUitkomst uitkomst, FicheHerhaling herhaling, PersoonId door, IReadOnlyCollection<PersoonId> aan, ContentKey sleutel, DateTimeOffset nu)
    {
        if (StaatMet(uitkomst) != FicheStaat.Goedgekeurd || !HashVan(Lees(sleutel)).AsSpan().SequenceEqual(Hash))
        {
            return NietGoedgekeurd;
        }

        if (aan.Count == 0)
        {
            return Weigering.Toestand("Er is nu geen korpschef of information officer om de fiche aan te bezorgen.");
        }

        if ((FicheDatums.Weiger(Lees(sleutel), herhaling.Regels) ?? herhaling.Weiger(Lees(sleutel), sleutel)) is { } refusal)
        {
            return refusal;
        }

        (Staat, BezorgdOp, BezorgdDoor, BezorgdAan) = (FicheStaat.Bezorgd, nu, door, [.. aan.Select(a => a.Waarde).Distinct()]);
        return null;
    }

    private string Plaats => $"informatiedeling.terugkoppelingsfiche.tekst:{Id}";
}
