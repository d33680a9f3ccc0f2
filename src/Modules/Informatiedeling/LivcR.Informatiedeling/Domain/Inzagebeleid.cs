using System.Numerics;
using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>One condition of reading.</summary>
/// <param name="Naam">The same name as in <c>InzageSql</c>: the two tell one thing.</param>
/// <param name="Regel">The rule that asks for it.</param>
/// <param name="Waarom">What the reader is told when it holds.</param>
/// <param name="VanLezer">Says something of the reader or the room they are in: may be told when it does not hold. What says something of an item is told only to who reads it.</param>
internal sealed record Clausule(string Naam, string Regel, string Waarom, Func<InzageVraag, bool> Houdt, bool VanLezer = false)
{
    public Leesreden Reden => new(Regel, Waarom);
}

/// <summary>A way by which an item is read: all its clauses hold.</summary>
internal sealed record Inzageweg(string Naam, IReadOnlyList<Clausule> Clausules);

/// <summary>Who may read what, when, and by which rules: one way suffices, of one way every clause must hold. Pure: the same question has the same answer, and every page asks here.
/// The database tells the same clauses over its own copies (InzageSql); the differential test gives both the same worlds. Ways and clauses are data, so that a test can take one out.</summary>
internal sealed class Inzagebeleid
{
    private static readonly Clausule Cel = new("cel", "AVG-12", "U treedt op voor de LIVC R van deze casus.", v => v.Inbreng.Cel == v.Cel, VanLezer: true);
    private static readonly Clausule Embargo = new("embargo", "GEH-11", "Deze casus is niet opgeschort.", v => !v.Embargo);

    private static readonly Clausule Opgeschort = new("opgeschort", "GEH-11", "Deze inbreng is niet opgeschort.", v => !v.Inbreng.Opgeschort);

    /// <summary>What the author and the rules made of the item, for everyone but its author.</summary>
    private static readonly Clausule[] Gedeeld =
    [
        Cel,
        new("gedeeld", "PAR-05", "De auteur deelde dit en trok het niet in.", v => v.Inbreng.Staat == InbrengStaat.Gedeeld),
        new("tot", "PAR-05", "De termijn die de auteur koos, loopt nog.", v => v.Inbreng.Tot is not { } tot || v.Nu < tot),
        new("lezers", "PAR-05", "De auteur deelt dit met u.", v => v.Inbreng.Lezers is not { } lezers || lezers.Contains(v.Wie)),
        new("minderjarige", "MIN-01", "Bij een minderjarige leest alleen wie de auteur koos.", v => !v.Inbreng.Minderjarig || v.Inbreng.Lezers is not null),
        Embargo,
        Opgeschort,
    ];

    /// <summary>Also asked where the author's own page shows words, from no room.</summary>
    public static readonly Clausule Grond = new("grond", "PAR-08", "Uw zetel of aanwijzing geldt.", v => v.Kamer.GrondGeldt, VanLezer: true);

    /// <summary>What the room must be in which the reader sits, and the reader in it.</summary>
    private static readonly Clausule[] Kamer =
    [
        new("bezig", "GEH-01", "Het agendapunt is nu bezig.", v => v.Kamer.Staat == AgendapuntStaat.Bezig, VanLezer: true),
        new("bevestigd", "GEH-03", "De voorzitter bevestigde de deelnemers, het doel en de werkwijze.", v => v.Kamer.Bevestigd, VanLezer: true),
        new("geheimhouding", "GEH-04", "U bevestigde de geheimhoudingsplicht.", v => v.Kamer.Deelname is { Geheimhouding: true } d && d.Persoon == v.Wie, VanLezer: true),
        new("aanwezig", "GEH-07", "U bent aanwezig bij dit agendapunt.", v => v.Kamer.Deelname is { } d && d.Persoon == v.Wie && IsAanwezig(d.Staat, d.Aanwezig), VanLezer: true),
        Grond,
    ];

    public static readonly Inzageweg Auteur = new("auteur", [Cel, new("auteur", "PAR-05", "U schreef dit zelf. U beslist of en wat u deelt.", v => v.Inbreng.Auteur == v.Wie), Embargo, Opgeschort]);

    public static readonly Inzageweg Aanwezige = new("aanwezige", [.. Gedeeld, .. Kamer,
        new("kamer", "GEH-07", "Dit werd in dit agendapunt gedeeld.", v => v.Kamer.Agendapunt == v.Inbreng.Agendapunt)]);

    /// <summary>Once its room closed, an item with text is readable again while a later agendapunt of the casus runs, for who was there when it was shared.</summary>
    public static readonly Inzageweg Later = new("later", [.. Gedeeld, .. Kamer,
        new("tekst", "GEH-08", "De auteur liet hiervan tekst na.", v => v.Inbreng.Wijze != Deelwijze.Mondeling),
        new("gesloten", "GEH-01", "Het agendapunt waarin dit werd gedeeld, is afgesloten.", v => v.Waar.Staat == AgendapuntStaat.Afgesloten),
        new("casus", "GEH-07", "Dit agendapunt gaat over dezelfde casus.", v => v.Kamer.Casus == v.Inbreng.Casus),
        new("volgend", "GEH-01", "Dit agendapunt begon na het agendapunt waarin dit werd gedeeld.", v => v.Kamer.BegonnenOp > v.Waar.BegonnenOp),
        new("erbij", "GEH-07", "U was aanwezig toen dit werd gedeeld.", v => v.WasErbij)]);

    /// <summary>Every clause of the policy in force, once.</summary>
    public static IReadOnlyList<Clausule> Alle { get; } = [.. new[] { Auteur, Aanwezige, Later }.SelectMany(w => w.Clausules).DistinctBy(c => c.Naam)];

    /// <summary>The policy in force.</summary>
    public static readonly Inzagebeleid Geldend = new([Auteur, Aanwezige, Later]);

    private readonly Clausule[] _clausules;
    private readonly ulong[] _nodig;

    private Inzagebeleid(IReadOnlyList<Inzageweg> wegen)
    {
        Wegen = wegen;
        _clausules = [.. Alle];
        _nodig = [.. wegen.Select(w => w.Clausules.Aggregate(0UL, (bits, c) => bits | Bit(c.Naam)))];
    }

    public IReadOnlyList<Inzageweg> Wegen { get; }

    public InzageAntwoord Lezen(InzageVraag vraag) => InzageAntwoord.Van(this, vraag);

    /// <summary>The first rule that keeps the author from sharing here and now; null when they may. An embargo is told as any room that is not open.</summary>
    public static Refusal? Delen(InzageVraag vraag) =>
        Embargo.Houdt(vraag) ? Aanwezige.Clausules.Where(c => c.VanLezer || c.Naam == "kamer").FirstOrDefault(c => !c.Houdt(vraag)) is { } c ? new Refusal(c.Regel) : null : Weigering.Geh01;

    /// <summary>What the room asks of any reader and whether it holds for this one; says nothing of any item.</summary>
    public static IReadOnlyList<(Clausule Clausule, bool Houdt)> VanLezer(KamerStand kamer, PersoonId wie, CelId cel)
    {
        var vraag = new InzageVraag(new(default, cel, kamer.Casus, kamer.Agendapunt, default, default, default, null, null, false), wie, cel, default, kamer, kamer.Waar, false, false);
        return [.. Aanwezige.Clausules.Where(c => c.VanLezer).Select(c => (c, c.Houdt(vraag)))];
    }

    /// <summary>In the room now; a place that was refused or ended never counts, whatever the mark says.</summary>
    public static bool IsAanwezig(DeelnameStaat staat, bool aanwezig) =>
        aanwezig && staat is not (DeelnameStaat.Geweigerd or DeelnameStaat.GeenAntwoord or DeelnameStaat.Afwezig or DeelnameStaat.Beeindigd);

    /// <summary>For the tests and the bench: the policy with one clause taken out of one way.</summary>
    internal Inzagebeleid Zonder(string weg, string clausule) =>
        new([.. Wegen.Select(w => w.Naam == weg ? w with { Clausules = [.. w.Clausules.Where(c => c.Naam != clausule)] } : w)]);

    /// <summary>Which clauses hold, one bit each, in the order of <see cref="Alle"/>.</summary>
    internal ulong Houdt(InzageVraag vraag)
    {
        var bits = 0UL;
        for (var i = 0; i < _clausules.Length; i++)
        {
            if (_clausules[i].Houdt(vraag)) bits |= 1UL << i;
        }

        return bits;
    }

    /// <summary>The way that is open; null when none is.</summary>
    internal Inzageweg? Open(ulong houdt)
    {
        for (var i = 0; i < _nodig.Length; i++)
        {
            if ((houdt & _nodig[i]) == _nodig[i]) return Wegen[i];
        }

        return null;
    }

    /// <summary>Per way the clauses that are missing.</summary>
    internal void Ontbreekt(ulong houdt, Span<ulong> perWeg)
    {
        for (var i = 0; i < _nodig.Length; i++) perWeg[i] = _nodig[i] & ~houdt;
    }

    /// <summary>What is missing on the way where least is.</summary>
    internal IReadOnlyList<Clausule> Gebroken(ulong houdt)
    {
        var minst = _nodig.Select(n => n & ~houdt).MinBy(BitOperations.PopCount);
        return [.. _clausules.Where((_, i) => (minst >> i & 1) == 1)];
    }

    private static ulong Bit(string naam) => 1UL << Alle.Index().First(x => x.Item.Naam == naam).Index;
}
