using static LivcR.Casusoverleggen.Domain.OverlegStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>One meeting of the LIVC R. The coordinator prepares, only the mayor or delegate convenes (LIV-05), and nothing is said before the chair
/// confirmed who, why and how (GEH-03). Its texts are encrypted under a key of its own, which goes with the meeting.</summary>
internal sealed partial class Overleg
{
    private readonly List<Agendapunt> _agendapunten = [];

    private Overleg()
    {
    }

    public OverlegId Id { get; private set; }
    public CelId CelId { get; private set; }
    public DateTimeOffset Begin { get; private set; }
    public byte[] Plaats { get; private set; } = [];
    public byte[] Doel { get; private set; } = [];
    public byte[] Werkwijze { get; private set; } = [];
    public OverlegRechtsgrond Rechtsgrond { get; private set; }
    public byte[]? ToestemmingReferentie { get; private set; }
    public byte[]? ToestemmingDatum { get; private set; }
    public byte[]? ToestemmingOmvang { get; private set; }
    public byte[]? ToestemmingPersonen { get; private set; }
    public OverlegStaat Staat { get; private set; }
    public DateTimeOffset? VoorgelegdOp { get; private set; }
    public PersoonId? BijeengeroepenDoor { get; private set; }
    public DateTimeOffset? BijeengeroepenOp { get; private set; }
    public DateTimeOffset? BevestigdOp { get; private set; }
    public DateTimeOffset? AfgeslotenOp { get; private set; }

    /// <summary>Since when the texts and the reasons of refusal are gone (AVG-07).</summary>
    public DateTimeOffset? PapierenWegOp { get; private set; }
    public uint Versie { get; private set; }

    public IReadOnlyList<Agendapunt> Agendapunten => _agendapunten;

    /// <summary>What is still to take place: neither over nor lapsed.</summary>
    public IEnumerable<Agendapunt> Komend => _agendapunten.Where(a => !a.IsVoorbij);

    public DateOnly Dag => Brussel.Dag(Begin);

    public static string Kolom(string kolom, OverlegId id) => $"casusoverleggen.overleg.{kolom}:{id}";

    public static IEnumerable<Refusal> MoetKomen(DateTimeOffset begin, DateTimeOffset nu) => begin <= nu ? [Weigering.Invoer("Datum", "Kies een datum en een uur in de toekomst.")] : [];

    /// <summary>GEH-02: law or decree, or the recorded consent of the procureur with its reference, date, scope and persons; no third kind.</summary>
    public static IEnumerable<Refusal> ZonderGrond(OverlegRechtsgrond? rechtsgrond, Toestemming? toestemming, DateTimeOffset nu) => rechtsgrond switch
    {
        null => [Weigering.Geh02.Bij("Rechtsgrond")],
        OverlegRechtsgrond.Procureur => (toestemming ?? new(null, null, null, null)).Gebreken(Brussel.Dag(nu)),
        _ => [],
    };

    /// <summary>To come, and on a legal ground.</summary>
    public static Result<Overleg> Plan(OverlegId id, CelId cel, DateTimeOffset begin, string plaats, string doel, string werkwijze, OverlegRechtsgrond? rechtsgrond,
        Toestemming? toestemming, ContentKey sleutel, DateTimeOffset nu, Overlegsoort soort = Overlegsoort.Casusoverleg)
    {
        if (MoetKomen(begin, nu).Concat(ZonderGrond(rechtsgrond, toestemming, nu)).ToList() is { Count: > 0 } gebreken)
        {
            return gebreken;
        }

        var gegeven = rechtsgrond == OverlegRechtsgrond.Procureur ? toestemming : null;
        return new Overleg
        {
            Id = id,
            CelId = cel,
            Soort = soort,
            Begin = begin,
            Plaats = sleutel.Encrypt(plaats, Kolom("plaats", id))!,
            Doel = sleutel.Encrypt(doel, Kolom("doel", id))!,
            Werkwijze = sleutel.Encrypt(werkwijze, Kolom("werkwijze", id))!,
            Rechtsgrond = rechtsgrond!.Value,
            ToestemmingReferentie = sleutel.Encrypt(gegeven?.Referentie, Kolom("toestemming_referentie", id)),
            ToestemmingDatum = sleutel.Encrypt(gegeven?.Datum?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), Kolom("toestemming_datum", id)),
            ToestemmingOmvang = sleutel.Encrypt(gegeven?.Omvang, Kolom("toestemming_omvang", id)),
            ToestemmingPersonen = sleutel.Encrypt(gegeven?.Personen, Kolom("toestemming_personen", id)),
        };
    }

    public Refusal? MagWijzigen => Staat == Concept ? null : Weigering.Toestand("Dit overleg is al voorgelegd. De agenda ligt vast.");

    /// <summary>Once the mayor was asked, somebody else is proposed one by one, until the room opens: someone declined, or cannot come.</summary>
    public Refusal? MagAanvullen(Agendapunt punt) => Staat is Voorgelegd or Uitgenodigd or Bevestigd or Bezig && punt.Staat == Contracts.AgendapuntStaat.Gepland ? null
        : Weigering.Toestand("Dit agendapunt is al begonnen of voorbij. De lijst ligt vast.");

    /// <summary>Until the hour of the meeting: the mayor confirms nobody after it.</summary>
    public Refusal? MagVoorstellen(Agendapunt punt, DateTimeOffset nu) =>
        MagAanvullen(punt) ?? (nu < Begin ? null : Weigering.Toestand("Het uur van dit overleg is voorbij. De lijst ligt vast."));

    /// <summary>Another day, hour and order, as long as the mayor has not been asked.</summary>
    /// <param name="volgorde">Everything that is still to take place, first to last.</param>
    public Refusal? Verplaats(DateTimeOffset begin, IReadOnlyList<AgendapuntId> volgorde, DateTimeOffset nu)
    {
        if (MagWijzigen is { } vast)
        {
            return vast;
        }

        if (begin <= nu || !Komend.Select(a => a.Id).Order(IdVolgorde).SequenceEqual(volgorde.Order(IdVolgorde)))
        {
            return Weigering.Toestand("De agenda is intussen gewijzigd. Zoek opnieuw een moment.");
        }

        Begin = begin;
        foreach (var a in Komend)
        {
            a.Zet(volgorde.Index().First(v => v.Item == a.Id).Index + 1);
        }

        return null;
    }

    private static readonly IComparer<AgendapuntId> IdVolgorde = Comparer<AgendapuntId>.Create((x, y) => x.Waarde.CompareTo(y.Waarde));

    public void Voeg(Agendapunt agendapunt)
    {
        if (ZonderCasus)
        {
            throw new InvalidOperationException("A meeting without a casus has no agendapunt.");
        }

        _agendapunten.Add(agendapunt);
    }

    /// <summary>To the mayor, complete: three filled seats, a valid clearance (LIV-03, LIV-04), a youth-help voice where a minor is concerned (MIN-02).</summary>
    public List<Refusal> LegVoor(IReadOnlyList<Refusal> gebrekenSamenstelling, DateTimeOffset nu)
    {
        if (MagWijzigen is { } vast)
        {
            return [vast];
        }

        var weigeringen = gebrekenSamenstelling.ToList();
        if (!ZonderCasus && !Komend.Any())
        {
            weigeringen.Add(Weigering.Invoer("Casus", "Zet eerst een casus op de agenda."));
        }

        weigeringen.AddRange(LegeZetels.Select(Onvolledig).Except(weigeringen).ToList());
        weigeringen.AddRange(ZonderStem);
        if (Begin <= nu)
        {
            weigeringen.Add(Weigering.Toestand("De datum van dit overleg is voorbij. Plan een nieuw overleg."));
        }

        if (weigeringen.Count == 0)
        {
            (Staat, VoorgelegdOp) = (Voorgelegd, nu);
        }

        return weigeringen;
    }

    /// <summary>Agendapunten without whom they may not be held: the source of a verkennend one, youth help for a minor (MIN-02).</summary>
    private IEnumerable<Refusal> ZonderStem => Komend.Where(a => a.MistBron).Select(_ => Weigering.Toestand("De bron staat niet op de lijst van het verkennend agendapunt.")).Concat(Komend.Where(a => a.MistJeugdhulp).Select(_ => Weigering.Min02));

    /// <summary>LIV-05: the act of the mayor or delegate. Everyone on the lists is invited by it.</summary>
    public List<Refusal> RoepBijeen(PersoonId wie, bool isBurgemeester, IReadOnlyList<Refusal> gebrekenSamenstelling, Bijeenroeptermijnen termijnen, DateTimeOffset nu)
    {
        if (!isBurgemeester)
        {
            return [Weigering.Liv05];
        }

        if (Staat != Voorgelegd)
        {
            return [Weigering.Toestand(Staat == Concept ? "Dit overleg is nog niet voorgelegd." : "Over dit overleg is al beslist.")];
        }

        if (nu >= BeslisVoor(termijnen))
        {
            return [Weigering.Toestand("De tijd om dit overleg bijeen te roepen is voorbij. Vraag de coördinator om een nieuwe datum.")];
        }

        if (!ZonderCasus && !Komend.Any())
        {
            return [Weigering.Toestand("Er staat geen casus meer op de agenda. Annuleer dit overleg.")];
        }

        if (gebrekenSamenstelling.Count > 0)
        {
            return [.. gebrekenSamenstelling];
        }

        if (ZonderStem.ToList() is { Count: > 0 } stem)
        {
            return stem;
        }

        (Staat, BijeengeroepenDoor, BijeengeroepenOp) = (Uitgenodigd, wie, nu);
        foreach (var d in Komend.SelectMany(a => a.Deelnames).Where(d => !d.Wacht))
        {
            d.NodigUit(nu);
        }

        _genodigden.ForEach(g => g.NodigUit(nu));
        return [];
    }

    /// <summary>GEH-03: the chair fixes participants, purpose and way of working; all three or nothing.</summary>
    public List<Refusal> Bevestig(bool deelnemers, bool doel, bool werkwijze, IReadOnlyList<Refusal> gebrekenSamenstelling, DateTimeOffset nu)
    {
        if (Staat != Uitgenodigd)
        {
            return [Weigering.Toestand("Dit overleg kan nu niet worden bevestigd.")];
        }

        if (!(deelnemers && doel && werkwijze))
        {
            return [Weigering.Geh03];
        }

        if (gebrekenSamenstelling.Count > 0)
        {
            return [.. gebrekenSamenstelling];
        }

        (Staat, BevestigdOp) = (Bevestigd, nu);
        foreach (var a in Komend)
        {
            a.Bevestig(nu);
        }

        return [];
    }

    public bool IsBevestigd => Staat is Bevestigd or Bezig;

    /// <summary>One agendapunt at a time: a partner must not hear the next case (GEH-07).</summary>
    public List<Refusal> Open(AgendapuntId id, IReadOnlyList<Refusal> gebrekenSamenstelling, DateTimeOffset nu)
    {
        if (!IsBevestigd)
        {
            return [Weigering.Geh03];
        }

        if (gebrekenSamenstelling.Count > 0)
        {
            return [.. gebrekenSamenstelling];
        }

        if (_agendapunten.Any(a => a.Staat == Contracts.AgendapuntStaat.Bezig))
        {
            return [Weigering.Toestand("Sluit eerst het agendapunt dat bezig is.")];
        }

        var punt = _agendapunten.Single(a => a.Id == id);
        if (punt.LegeZetels.Any())
        {
            return [.. punt.LegeZetels.Select(Onvolledig)];
        }

        if (punt.Open(nu) is { } w)
        {
            return [w];
        }

        Staat = Bezig;
        return [];
    }

    /// <summary>LIV-03 for one list: the seat is filled in the LIVC R, but nobody sits in it here.</summary>
    private static Refusal Onvolledig(Machtigingen.Contracts.Zetel zetel) => Weigering.Liv03.Met("rol", Woord.Van(zetel));

    public Refusal? SluitAf(DateTimeOffset nu)
    {
        if (!IsBevestigd)
        {
            return Weigering.Toestand("Dit overleg is niet bezig.");
        }

        if (_agendapunten.Any(a => a.Staat == Contracts.AgendapuntStaat.Bezig))
        {
            return Weigering.Toestand("Sluit eerst het agendapunt dat bezig is.");
        }

        foreach (var a in _agendapunten)
        {
            a.Verval(nu);
        }

        _genodigden.ForEach(g => g.Beeindig(nu));
        (Staat, AfgeslotenOp) = (Afgesloten, nu);
        EindigMetPapieren(nu);
        return null;
    }

    /// <summary>The day on which the papers go: counted from the end, or from the planned day of a meeting nobody ever closed.</summary>
    public DateOnly PapierenTot(Bewaartermijnen t) => Brussel.Dag(AfgeslotenOp ?? Begin).AddDays(t.OverlegDagen);

    /// <summary>That there was a meeting stays, with its date, its basis and who convened it.</summary>
    public void VernietigPapieren(DateTimeOffset nu)
    {
        (Plaats, Doel, Werkwijze, PapierenWegOp) = ([], [], [], nu);
        ToestemmingReferentie = ToestemmingDatum = ToestemmingOmvang = ToestemmingPersonen = null;
        EindigMetPapieren(nu);
    }

    /// <summary>Of what is over, with the papers or, when those went first, with its own end.</summary>
    private void EindigMetPapieren(DateTimeOffset nu)
    {
        foreach (var d in PapierenWegOp is null ? [] : _agendapunten.Where(a => a.IsVoorbij).SelectMany(a => a.Deelnames))
        {
            d.EindigMetPapieren(nu);
        }
    }

    /// <summary>One casus off the agenda, for whatever reason: the reason is nobody's business but the coordination's (GEH-11).</summary>
    public Refusal? StelUit(AgendapuntId id, DateTimeOffset nu)
    {
        if (Staat is Afgesloten or Geannuleerd || Komend.FirstOrDefault(a => a.Id == id) is not { } punt)
        {
            return Weigering.Toestand("Dit agendapunt is al voorbij of vervallen.");
        }

        punt.Verval(nu);
        EindigMetPapieren(nu);
        return null;
    }

    public Refusal? Annuleer(DateTimeOffset nu)
    {
        if (Staat is Bezig or Afgesloten or Geannuleerd)
        {
            return Weigering.Toestand("Dit overleg kan niet meer worden geannuleerd.");
        }

        foreach (var a in _agendapunten)
        {
            a.Verval(nu);
        }

        _genodigden.ForEach(g => g.Beeindig(nu));
        (Staat, AfgeslotenOp) = (Geannuleerd, nu);
        EindigMetPapieren(nu);
        return null;
    }
}
