using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum CelStaat { InOpbouw, Actief, Opgeheven }

/// <summary>A LIVC R with its territory and the act of each mayor who set it up. While it is being set up it has no first day, so nothing that looks at dates
/// (who may take part, which jobs run, which municipality is taken) sees it as one that works.</summary>
internal sealed class Cel
{
    /// <summary>The first day of what has not begun: "infinity" in the database.</summary>
    public static readonly DateOnly NogNiet = DateOnly.MaxValue;

    private readonly List<Gemeente> _gemeenten = [];
    private readonly List<Oprichtingsakte> _akten = [];
    private readonly List<Opheffingsakte> _opheffingsakten = [];

    private Cel(CelId id, string naam, DateOnly van) => (Id, Naam, Van) = (id, naam, van);

    public CelId Id { get; private set; }

    public string Naam { get; private set; }

    public DateOnly Van { get; private set; }

    public DateOnly? Tot { get; private set; }

    /// <summary>In a joint LIVC R: whose mayor convenes for a casus [D until legal.md §7.16 is answered].</summary>
    public BevoegdeBurgemeester BevoegdeBurgemeester { get; private set; } = BevoegdeBurgemeester.VanDeGemeente;

    public bool IsGemeenschappelijk => _gemeenten.Count(g => g.Tot is null) > 1;

    /// <summary>With whom and under which mayor: what a mayor reads before confirming the own act. Written the same way each time, to tell whether it changed since.</summary>
    public string Samenstelling => $"{string.Join(' ', _gemeenten.Where(g => g.Tot is null).Select(g => g.Nis).Order(StringComparer.Ordinal))} {BevoegdeBurgemeester}";

    public IReadOnlyList<Gemeente> Gemeenten => _gemeenten;

    public IReadOnlyList<Gemeente> GemeentenOp(DateOnly dag) => _gemeenten.FindAll(g => g.Van <= dag && !(g.Tot <= dag));

    public IReadOnlyList<Oprichtingsakte> Akten => _akten;

    public IReadOnlyList<Opheffingsakte> Opheffingsakten => _opheffingsakten;

    /// <param name="bezet">The municipalities that are in an active LIVC R on that day already.</param>
    public static Result<Cel> RichtOp(CelId id, string naam, DateOnly van, IReadOnlyList<Grondgebied> grondgebied, IReadOnlyList<Akte> akten, IReadOnlySet<string> bezet)
    {
        var refusals = new List<Refusal>();
        if (grondgebied.Count == 0)
        {
            refusals.Add(Weigering.Invoer("Gemeenten", "Kies minstens een gemeente."));
        }

        if (grondgebied.Any(g => bezet.Contains(g.Nis)) || grondgebied.DistinctBy(g => g.Nis).Count() != grondgebied.Count)
        {
            refusals.Add(Weigering.Liv01);
        }

        refusals.AddRange(grondgebied.Where(g => !akten.Any(a => a.Nis == g.Nis && a.Datum <= van)).Select(g => Weigering.Liv02.Met("gemeente", g.Naam)));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var cel = new Cel(id, naam, van);
        cel._gemeenten.AddRange(grondgebied.Select(g => new Gemeente(id, g.Nis, g.Naam, van)));
        cel._akten.AddRange(akten.Where(a => grondgebied.Any(g => g.Nis == a.Nis)).Select(a => new Oprichtingsakte(id, a.Nis, a.Referentie, a.Datum)));
        return cel;
    }

    /// <summary>The start of the guided path: a name and at least one municipality. Whether the municipality is free is asked at activation (LIV-01): a joint LIVC R is
    /// prepared while the single ones still work.</summary>
    public static Result<Cel> Begin(CelId id, string naam, IReadOnlyList<Grondgebied> grondgebied)
    {
        if (grondgebied.Count == 0)
        {
            return Weigering.Invoer("Gemeenten", "Vul minstens een gemeente in.");
        }

        var cel = new Cel(id, naam, NogNiet);
        cel._gemeenten.AddRange(grondgebied.DistinctBy(g => g.Nis).Select(g => new Gemeente(id, g.Nis, g.Naam, NogNiet)));
        return cel;
    }

    public CelStaat Staat(DateOnly op) => Van == NogNiet ? CelStaat.InOpbouw : Tot <= op ? CelStaat.Opgeheven : CelStaat.Actief;

    /// <summary>Only while it is set up: the territory of a working LIVC R follows the mergers, and joining one is a new LIVC R with new acts (LIV-02).</summary>
    public Refusal? VoegToe(Grondgebied gemeente)
    {
        if (Van != NogNiet)
        {
            return Weigering.Toestand("Deze LIVC R is al actief. Richt een nieuwe gemeenschappelijke LIVC R op om met meer gemeenten samen te werken.");
        }

        if (_gemeenten.Exists(g => g.Nis == gemeente.Nis))
        {
            return Weigering.Invoer("Gemeente", "Deze gemeente staat er al bij.");
        }

        _gemeenten.Add(new Gemeente(Id, gemeente.Nis, gemeente.Naam, NogNiet));
        Heropen();
        return null;
    }

    /// <summary>With whom one works together, and which mayor is competent, is what the mayors stand behind: on a change all of them are asked anew.</summary>
    private void Heropen() => _akten.ForEach(a => a.TrekBevestigingIn());

    public Refusal? Schrap(string nis)
    {
        if (Van != NogNiet || _gemeenten.Count < 2 || _gemeenten.Find(g => g.Nis == nis) is not { } gemeente)
        {
            return Weigering.Toestand("Deze gemeente kan niet worden geschrapt. Een LIVC R heeft minstens een gemeente.");
        }

        _gemeenten.Remove(gemeente);
        _akten.RemoveAll(a => a.Nis == nis);
        Heropen();
        return null;
    }

    /// <summary>Records the act of a mayor (LIV-02), by reference and date. While it is set up a later reference takes the place of one that was wrong; the act on which a LIVC R works stays.</summary>
    public Refusal? LegVast(Akte akte, DateOnly vandaag) => Van != NogNiet && _akten.Exists(a => a.Nis == akte.Nis)
        ? Weigering.Toestand("Deze LIVC R werkt op deze beslissing. Ze kan niet meer worden gewijzigd.")
        : LegVast(_akten, akte, vandaag, a => new(Id, a.Nis, a.Referentie, a.Datum) { VastgelegdDoor = a.Door });

    /// <summary>The second act at a joint LIVC R (docs/two-persons.md): the mayor of that municipality, or the delegate, confirms the act that stands in their name. A seat that speaks for no
    /// municipality confirms none: one mayor would answer for another.</summary>
    /// <param name="samenstelling">As it stood on the page: nobody agrees to partners or a competence that came since.</param>
    public Refusal? Bevestig(Akte gezien, string? samenstelling, IEnumerable<Zetelbezetting> zetels, PersoonId wie, DateTimeOffset nu) =>
        !SpreektVoor(zetels, gezien.Nis, wie, Brussel.Dag(nu)) ? Weigering.NietUitgenodigd
        : Van != NogNiet || !IsGemeenschappelijk ? Weigering.Toestand("Hier is geen akkoord nodig: deze LIVC R werkt al, of heeft maar een gemeente.")
        : _akten.Find(a => a.Nis == gezien.Nis) is not { } akte ? Weigering.Toestand("Deze beslissing is nog niet vastgelegd.")
        : samenstelling != Samenstelling ? Weigering.Toestand("De samenstelling is gewijzigd sinds u deze pagina opende. Lees ze opnieuw en bevestig dan.")
        : akte.Bevestig(gezien, wie, nu);

    public Refusal? TrekBevestigingIn(string nis, IEnumerable<Zetelbezetting> zetels, PersoonId wie, DateOnly vandaag) =>
        !SpreektVoor(zetels, nis, wie, vandaag) ? Weigering.NietUitgenodigd
        : Van != NogNiet || _akten.Find(a => a.Nis == nis) is not { BevestigdDoor: not null } akte ? Weigering.Toestand("Er is geen akkoord om in te trekken.")
        : akte.TrekBevestigingIn();

    /// <summary>The acts of a joint LIVC R that no mayor stands behind (LIV-02). A confirmation counts while who gave it speaks for the municipality: a new mayor confirms again [D].</summary>
    public IReadOnlyList<Refusal> OnbevestigdeAkten(IReadOnlyCollection<Zetelbezetting> zetels, DateOnly op) => Van != NogNiet || !IsGemeenschappelijk ? [] :
        [.. from g in _gemeenten
            join a in _akten on g.Nis equals a.Nis
            where g.Tot is null && !(a.BevestigdDoor is { } wie && SpreektVoor(zetels, a.Nis, wie, op))
            select Weigering.Liv02.Met("gemeente", g.Naam) with { Tekst = $"De burgemeester van {g.Naam} bevestigde de oprichtingsbeslissing nog niet." }];

    public static bool SpreektVoor(IEnumerable<Zetelbezetting> zetels, string nis, PersoonId wie, DateOnly op) =>
        zetels.Any(z => z.Zetel == Zetel.Burgemeester && z.Nis == nis && z.PersoonId == wie && z.Periode.Bevat(op));

    /// <summary>The act of a mayor to close it, as at its foundation (LIV-02) [D].</summary>
    public Refusal? LegOpheffingVast(Akte akte, DateOnly vandaag) => LegVast(_opheffingsakten, akte, vandaag, a => new(Id, a.Nis, a.Referentie, a.Datum));

    private Refusal? LegVast<T>(List<T> akten, Akte akte, DateOnly vandaag, Func<Akte, T> maak) where T : Burgemeestersbeslissing
    {
        if (akte.Datum > vandaag)
        {
            return Weigering.Invoer("Akte", "De beslissing kan niet in de toekomst liggen. Kijk de datum na.");
        }

        if (!_gemeenten.Exists(g => g.Nis == akte.Nis && g.Tot is null))
        {
            return Weigering.Invoer("Gemeente", "Kies een gemeente van deze LIVC R.");
        }

        if (akten.Find(a => a.Nis == akte.Nis) is { } bestaand)
        {
            bestaand.Verbeter(akte);
        }
        else
        {
            akten.Add(maak(akte));
        }

        return null;
    }

    /// <summary>From now on it works. Refused with everything that legal.md blocks on.</summary>
    /// <param name="gebreken">What else is missing: the lines of the readiness list that block.</param>
    /// <param name="bezet">The municipalities that are in another active LIVC R.</param>
    public IReadOnlyList<Refusal> Activeer(IReadOnlyList<Refusal> gebreken, IReadOnlySet<string> bezet, DateOnly vandaag)
    {
        if (Van != NogNiet)
        {
            return [Weigering.Toestand("Deze LIVC R is al actief.")];
        }

        var weigeringen = new List<Refusal>(gebreken);
        if (_gemeenten.Exists(g => bezet.Contains(g.Nis)))
        {
            weigeringen.Add(Weigering.Liv01);
        }

        if (weigeringen.Count == 0)
        {
            Van = vandaag;
            _gemeenten.ForEach(g => g.Begin(vandaag));
        }

        return weigeringen;
    }

    /// <summary>The municipalities without an act (LIV-02).</summary>
    public IReadOnlyList<Refusal> OntbrekendeAkten() =>
        [.. _gemeenten.Where(g => g.Tot is null && !_akten.Exists(a => a.Nis == g.Nis)).Select(g => Weigering.Liv02.Met("gemeente", g.Naam))];

    /// <summary>What stands in the way of closing it: not at work, a mayor's act that is missing, or work that is still open.</summary>
    public IReadOnlyList<Refusal> BeletOpheffing(IReadOnlySet<OpenstaandSoort> open, DateOnly vandaag)
    {
        if (Staat(vandaag) != CelStaat.Actief)
        {
            return [Weigering.Toestand("Alleen een actieve LIVC R kan worden afgesloten.")];
        }

        var zonderAkte = _gemeenten.Where(g => g.Tot is null && !_opheffingsakten.Exists(a => a.Nis == g.Nis)).OrderBy(g => g.Naam);
        return
        [
            .. zonderAkte.Select(g => Weigering.Toestand($"De beslissing van de burgemeester van {g.Naam} om deze LIVC R af te sluiten, ontbreekt.")),
            .. open.Order().Select(s => Weigering.Toestand(s switch
            {
                OpenstaandSoort.Signaal => "Er zijn nog signalen die niet zijn gewogen.",
                OpenstaandSoort.Casus => "Er zijn nog casussen die niet zijn afgesloten.",
                _ => "Er staan nog agendapunten gepland.",
            })),
        ];
    }

    /// <summary>From this day on it no longer works and its municipalities are free (LIV-01). What it holds stays until its term ends.</summary>
    public void HefOp(DateOnly vandaag)
    {
        Tot = vandaag;
        _gemeenten.Where(g => g.Tot is null).ToList().ForEach(g => g.Eindig(vandaag));
    }

    /// <summary>A municipality merges: it ends and its successor takes its place, on that day. The act of its mayor goes along: the successor takes over rights and duties [D].</summary>
    /// <param name="bezet">The successor is in another LIVC R already (LIV-01): then this one only loses its municipality.</param>
    /// <returns>False when there is nothing to move, so that the job may run twice.</returns>
    public bool Fuseer(Fusie fusie, bool bezet)
    {
        if (Van == NogNiet || _gemeenten.Find(g => g.Nis == fusie.Oud && g.Tot is null) is not { } oud)
        {
            return false;
        }

        oud.Eindig(fusie.Datum);
        if (bezet)
        {
            return true;
        }

        if (!_gemeenten.Exists(g => g.Nis == fusie.Nieuw.Nis && g.Tot is null))
        {
            _gemeenten.Add(new Gemeente(Id, fusie.Nieuw.Nis, fusie.Nieuw.Naam, fusie.Datum));
        }

        if (_akten.Find(a => a.Nis == fusie.Oud) is { } akte && !_akten.Exists(a => a.Nis == fusie.Nieuw.Nis))
        {
            _akten.Add(new(Id, fusie.Nieuw.Nis, akte.Referentie, akte.Datum));
        }

        return true;
    }

    /// <summary>Only while it is set up: who reads which casussen does not turn on one person's choice in a LIVC R that works [D].</summary>
    public Refusal? Kies(BevoegdeBurgemeester bevoegd)
    {
        if (Van != NogNiet)
        {
            return Weigering.Toestand("Deze LIVC R is actief. Welke burgemeester bevoegd is, ligt vast.");
        }

        if (BevoegdeBurgemeester != bevoegd)
        {
            Heropen();
        }

        BevoegdeBurgemeester = bevoegd;
        return null;
    }
}

internal sealed record Grondgebied(string Nis, string Naam);

/// <param name="Datum">On or before the day the LIVC R starts.</param>
/// <param name="Door">Who recorded it.</param>
internal sealed record Akte(string Nis, string Referentie, DateOnly Datum, PersoonId? Door = null);

/// <param name="Oud">NIS code that ends.</param>
/// <param name="Datum">The first day of the new municipality.</param>
internal sealed record Fusie(string Oud, Grondgebied Nieuw, DateOnly Datum);

/// <summary>A municipality in a LIVC R. The database allows one begun row without end per municipality (LIV-01).</summary>
internal sealed class Gemeente(CelId celId, string nis, string naam, DateOnly van)
{
    public CelId CelId { get; private set; } = celId;

    public string Nis { get; private set; } = nis;

    public string Naam { get; private set; } = naam;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; }

    public void Begin(DateOnly van) => Van = van;

    public void Eindig(DateOnly tot) => Tot = tot < Van ? Van : tot;
}

/// <summary>The act by which a mayor set up the LIVC R or joined it (LIV-02).</summary>
internal sealed class Oprichtingsakte(CelId celId, string nis, string referentie, DateOnly datum) : Burgemeestersbeslissing(celId, nis, referentie, datum)
{
    public PersoonId? VastgelegdDoor { get; set; }

    /// <summary>In a joint LIVC R, the second of the two acts: who spoke for the municipality and stands behind it.</summary>
    public PersoonId? BevestigdDoor { get; private set; }

    public DateTimeOffset? BevestigdOp { get; private set; }

    public uint Versie { get; private set; }

    /// <param name="gezien">What the mayor read: not what someone put in its place meanwhile.</param>
    public Refusal? Bevestig(Akte gezien, PersoonId wie, DateTimeOffset nu)
    {
        if ((gezien.Referentie, gezien.Datum) != (Referentie, Datum))
        {
            return Weigering.Toestand("Deze beslissing is intussen gewijzigd. Lees ze opnieuw voor u bevestigt.");
        }

        if (wie == VastgelegdDoor)
        {
            return Weigering.Toestand("Een tweede persoon moet deze beslissing bevestigen. U hebt ze zelf vastgelegd.");
        }

        (BevestigdDoor, BevestigdOp) = (wie, nu);
        return null;
    }

    public Refusal? TrekBevestigingIn()
    {
        (BevestigdDoor, BevestigdOp) = (null, null);
        return null;
    }

    /// <summary>What is changed is another act: nobody confirmed that one.</summary>
    public override void Verbeter(Akte akte)
    {
        base.Verbeter(akte);
        VastgelegdDoor = akte.Door;
        TrekBevestigingIn();
    }
}

/// <summary>The act by which a mayor closes it or leaves it.</summary>
internal sealed class Opheffingsakte(CelId celId, string nis, string referentie, DateOnly datum) : Burgemeestersbeslissing(celId, nis, referentie, datum);

internal abstract class Burgemeestersbeslissing(CelId celId, string nis, string referentie, DateOnly datum)
{
    public CelId CelId { get; private set; } = celId;

    public string Nis { get; private set; } = nis;

    public string Referentie { get; private set; } = referentie;

    public DateOnly Datum { get; private set; } = datum;

    public virtual void Verbeter(Akte akte) => (Referentie, Datum) = (akte.Referentie, akte.Datum);
}
