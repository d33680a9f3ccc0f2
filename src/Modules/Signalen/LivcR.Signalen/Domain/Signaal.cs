using System.Text.Json;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;

namespace LivcR.Signalen.Domain;

/// <summary>States of a signal (legal.md §4.1). Waiting for the police is no state of its own: it is a weging that two persons end.</summary>
internal enum SignaalStaat
{
    Ontvangen, InWeging, WachtOpInformatie, Aangeboden, BuitenFinaliteit, GeenOpvolging, Gekoppeld, AcuutDoorgegeven, WordtCasus, Doorgegeven, Ingetrokken, Vernietigd,
}

/// <summary>A concern that a professional hands in before anything is a casus. What was said is encrypted under the signal's own key; the rest says who must do what by when.</summary>
internal sealed partial class Signaal
{
    public const int MaxTekst = 4000;
    public const int MaxKort = 100;

    /// <summary>Somebody still has something to do.</summary>
    public static readonly IReadOnlyList<SignaalStaat> Open = [SignaalStaat.Ontvangen, SignaalStaat.InWeging, SignaalStaat.WachtOpInformatie, SignaalStaat.Aangeboden];

    private static readonly Refusal Veranderd = Weigering.Toestand("Dit signaal is intussen veranderd. Bekijk de nieuwe toestand en kies opnieuw.");

    private Signaal()
    {
    }

    public SignaalId Id { get; private init; }
    public CelId CelId { get; private init; }

    /// <summary>What the sender keeps: random digits that mean nothing.</summary>
    public string Nummer { get; private init; } = "";

    public SignaalStaat Staat { get; private set; }
    public Kanaal Kanaal { get; private init; }
    public DateTimeOffset OntvangenOp { get; private init; }
    public PersoonId AfzenderId { get; private init; }
    public string OrganisatieNaam { get; private init; } = "";
    public Sector Sector { get; private init; }
    public Geheimhoudingssoort Geheimhouding { get; private init; }
    public bool Dringend { get; private init; }
    public bool MagBellen { get; private init; }
    public Leeftijdsgroep Leeftijd { get; private set; }
    public string? GemeenteNis { get; private set; }

    /// <summary>Somebody must have acted by the end of this day. Null once the weging ended.</summary>
    public DateOnly? Tegen { get; private set; }

    public PersoonId? WegerId { get; private set; }
    /// <summary>Code of the referral catalogue: a closed list, so that no name slips into it.</summary>
    public string? Doorverwijzing { get; private set; }

    /// <summary>Of a verplichte aanmelding: weighed by then (GGB-11). No day by which somebody must act lies after it.</summary>
    public DateOnly? AntwoordTegen { get; private init; }

    /// <summary>The last day on which this weging may wait for information, in however many turns: set the first time, for then somebody must decide (AVG-06).</summary>
    public DateOnly? WachtUiterlijk { get; private set; }

    /// <summary>The police seat that was asked to weigh along; sees this one signal as long as the question is open.</summary>
    public PersoonId? PolitieId { get; private set; }

    public PersoonId? VoorgesteldDoor { get; private set; }
    public PersoonId? BevestigdDoor { get; private set; }
    public CasusId? CasusId { get; private set; }
    public DateTimeOffset? AfgerondOp { get; private set; }

    /// <summary>From this moment the key and what it opens must be gone. Null: no term runs, or the casus's term counts (AVG-07).</summary>
    public DateTimeOffset? VernietigOp { get; private set; }

    public byte[]? Zorg { get; private set; }
    public byte[]? Functie { get; private set; }
    public byte[]? Identiteit { get; private set; }
    public byte[]? Reden { get; private set; }
    public byte[]? Informatie { get; private set; }
    public byte[]? Finaliteit { get; private set; }
    public byte[]? PolitieReden { get; private set; }
    public byte[]? Weegkaart { get; private set; }

    /// <summary>Two people at once: the second is told, and nothing of the first is lost.</summary>
    public uint Versie { get; private set; }

    public bool IsAfgerond => !Open.Contains(Staat);
    public bool WachtOpPolitie => Staat == SignaalStaat.InWeging && PolitieId is not null && PolitieReden is null;
    public bool BronOnderBeroepsgeheim => Geheimhouding == Geheimhoudingssoort.Beroepsgeheim;

    /// <summary>Age unknown and a source from school or youth work: the regime for minors (MIN-01).</summary>
    public Leeftijdsgroep Regime => Leeftijd == Leeftijdsgroep.Onbekend && Sector is Sector.Onderwijs or Sector.Clb or Sector.Jeugdwerk or Sector.Jeugdhulp
        ? Leeftijdsgroep.Minderjarig
        : Leeftijd;

    public static Signaal Ontvang(SignaalId id, CelId cel, string nummer, PersoonId afzender, Afzenderschap bron, Melding m, ContentKey sleutel, DateTimeOffset nu, DateOnly tegen, DateOnly? antwoordTegen = null)
    {
        var s = new Signaal
        {
            Id = id,
            CelId = cel,
            Nummer = nummer,
            Staat = SignaalStaat.Ontvangen,
            Kanaal = bron.Kanaal,
            AntwoordTegen = antwoordTegen,
            OntvangenOp = nu,
            AfzenderId = afzender,
            OrganisatieNaam = bron.Organisatie,
            Sector = bron.Sector,
            Geheimhouding = bron.Geheimhouding,
            Dringend = m.Dringend,
            MagBellen = m.MagBellen,
            Leeftijd = m.Leeftijd,
            GemeenteNis = m.GemeenteNis,
            Tegen = tegen,
        };
        s.Zorg = s.Versleutel(sleutel, m.Zorg, "zorg");
        s.Functie = s.Versleutel(sleutel, m.Functie, "functie");
        s.Identiteit = s.Versleutel(sleutel, m.Identiteit is null ? null : JsonSerializer.Serialize(m.Identiteit), "identiteit");
        return s;
    }

    /// <summary>The sender takes it back while nobody has decided: the text is gone at once, the caller destroys the key.</summary>
    public Refusal? TrekIn(PersoonId wie, DateTimeOffset nu)
    {
        if (wie != AfzenderId || Kanaal == Kanaal.AndereLivcr) return Weigering.NietUitgenodigd;
        if (IsAfgerond) return Weigering.Toestand("Dit signaal is afgerond. U kunt het niet meer intrekken.");

        WisInhoud();
        Sluit(SignaalStaat.Ingetrokken, nu, nu);
        return null;
    }

    public Refusal? StartWeging(PersoonId weger, DateOnly tegen)
    {
        if (Staat is not (SignaalStaat.Ontvangen or SignaalStaat.WachtOpInformatie)) return Veranderd;

        (Staat, WegerId, Tegen) = (SignaalStaat.InWeging, weger, Uiterlijk(tegen));
        return null;
    }

    /// <summary>The waiting time ended: somebody must decide.</summary>
    public Refusal? Hervat(DateOnly tegen)
    {
        if (Staat != SignaalStaat.WachtOpInformatie) return Veranderd;

        (Staat, Tegen) = (SignaalStaat.InWeging, Uiterlijk(tegen));
        return null;
    }

    /// <summary>Until when this weging may wait, at the latest: the term counts from the first time it waited (AVG-06), and a verplichte aanmelding is answered by its own day (GGB-11).</summary>
    /// <param name="eersteKeer">The last day for a weging that never waited.</param>
    public DateOnly LaatsteWachtdag(DateOnly eersteKeer) => Uiterlijk(WachtUiterlijk ?? eersteKeer);

    public Refusal? Wacht(string informatie, DateOnly tot, DateOnly laatste, DateOnly vandaag, ContentKey sleutel)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;
        var uiterlijk = WachtUiterlijk ?? laatste;
        if (uiterlijk <= vandaag) return Weigering.Toestand("Dit signaal wachtte al zo lang op informatie als het kan. Beslis nu: kies een andere uitkomst.");
        laatste = LaatsteWachtdag(laatste);
        if (laatste <= vandaag) return Weigering.Toestand("Deze aanmelding moet tegen haar antwoorddag gewogen zijn. Wachten kan niet meer.");
        if (tot <= vandaag || tot > laatste) return Weigering.Invoer("Tegen", $"Kies een dag na vandaag en ten laatste {laatste:dd-MM-yyyy}.");

        (Staat, Tegen, WachtUiterlijk, PolitieId, Informatie) = (SignaalStaat.WachtOpInformatie, tot, uiterlijk, null, Versleutel(sleutel, informatie, "informatie"));
        return null;
    }

    /// <summary>FIN-02: what the LIVC R is not for leaves with an address where help is.</summary>
    public Refusal? SluitBuitenFinaliteit(string? naar, string reden, ContentKey sleutel, DateTimeOffset nu, DateTimeOffset vernietigOp)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;
        if (naar is null) return Weigering.Fin02.Bij("Doorverwijzing");

        (Doorverwijzing, Reden) = (naar, Versleutel(sleutel, reden, "reden"));
        Sluit(SignaalStaat.BuitenFinaliteit, nu, vernietigOp);
        return null;
    }

    public Refusal? SluitZonderOpvolging(string reden, ContentKey sleutel, DateTimeOffset nu, DateTimeOffset vernietigOp)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;

        Reden = Versleutel(sleutel, reden, "reden");
        Sluit(SignaalStaat.GeenOpvolging, nu, vernietigOp);
        return null;
    }

    public Refusal? GeefAcuutDoor(DateTimeOffset nu, DateTimeOffset vernietigOp)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;

        Sluit(SignaalStaat.AcuutDoorgegeven, nu, vernietigOp);
        return null;
    }

    /// <summary>Only to a casus of the same LIVC R (AVG-12); from here on the casus's term counts.</summary>
    public Refusal? Koppel(CasusId casus, DateTimeOffset nu)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;

        CasusId = casus;
        Sluit(SignaalStaat.Gekoppeld, nu, null);
        return null;
    }

    /// <summary>First half of the two-person decision: why this fits the purpose (FIN-01), about whom, and who of the police is asked. May be asked again of somebody else.</summary>
    public Refusal? StelCasusVoor(Casusvoorstel v, PersoonId voorsteller, PersoonId politie, ContentKey sleutel, DateOnly vandaag, Leeftijdsgrenzen grenzen, DateOnly tegen)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;
        if (politie == voorsteller) return Weigering.Toestand("Een casus openen vraagt twee personen. Laat een collega het voorstel doen.");
        if (!Casusvoorstel.IsMotivering(v.Finaliteit)) return Weigering.Fin01.Bij("Finaliteit");
        var wie = v.Identiteit ?? (v.NaamGevraagd ? null : LeesIdentiteit(sleutel));
        if (wie is null && !BronOnderBeroepsgeheim) return Weigering.Invoer("Voornaam", "Vul de naam in. Alleen als de bron onder beroepsgeheim werkt, mag de naam nog ontbreken.");
        if (TeJong(wie, vandaag, grenzen)) return Weigering.Min01.Bij("Geboorte");

        Leeftijd = wie?.Geboortedatum is { } geboren ? (JarenOp(geboren, vandaag) < grenzen.Meerderjarig ? Leeftijdsgroep.Minderjarig : Leeftijdsgroep.Meerderjarig) : v.Leeftijd;
        GemeenteNis = v.GemeenteNis;
        Finaliteit = Versleutel(sleutel, v.Finaliteit, "finaliteit");
        Identiteit = Versleutel(sleutel, wie is null ? null : JsonSerializer.Serialize(wie), "identiteit");
        (PolitieId, PolitieReden, VoorgesteldDoor, Tegen) = (politie, null, voorsteller, tegen);
        return null;
    }

    /// <summary>Second half, by the person who was asked. The age is computed again: a proposal may have waited (MIN-01).</summary>
    public Refusal? BevestigCasus(PersoonId politie, CasusId casus, ContentKey sleutel, DateOnly vandaag, Leeftijdsgrenzen grenzen, DateTimeOffset nu)
    {
        if (Mee(politie) is { } nee) return nee;
        if (TeJong(LeesIdentiteit(sleutel), vandaag, grenzen)) return Weigering.Min01;

        (CasusId, BevestigdDoor) = (casus, politie);
        Sluit(SignaalStaat.WordtCasus, nu, null);
        return null;
    }

    public Refusal? WeigerCasus(PersoonId politie, string reden, ContentKey sleutel, DateOnly tegen)
    {
        if (Mee(politie) is { } nee) return nee;

        (PolitieReden, Tegen) = (Versleutel(sleutel, reden, "politie_reden"), Uiterlijk(tegen));
        return null;
    }

    /// <summary>The officer did not answer: the same question to the korpschef, and the officer's sight ends.</summary>
    /// <returns>False when there is nothing to ask any more.</returns>
    public bool VraagKorpschef(PersoonId korpschef, DateOnly tegen)
    {
        if (!WachtOpPolitie || PolitieId == korpschef || VoorgesteldDoor == korpschef) return false;

        (PolitieId, Tegen) = (korpschef, tegen);
        return true;
    }

    /// <summary>What speaks for and against, what protects, and how it fits the purpose: words of the weger, no score (FIN-04, FIN-08).</summary>
    public Refusal? VulWeegkaart(Weegkaart kaart, ContentKey sleutel)
    {
        if (Staat is not (SignaalStaat.InWeging or SignaalStaat.WachtOpInformatie)) return Veranderd;

        Weegkaart = Versleutel(sleutel, kaart.IsLeeg ? null : JsonSerializer.Serialize(kaart), "weegkaart");
        return null;
    }

    /// <summary>The police's sight ends with the question. Not in the act itself: the row must stay theirs until their own change is written.</summary>
    public void SluitInzagePolitie() => PolitieId = null;

    /// <summary>The casus this signal went into was destroyed: so is the signal.</summary>
    public void CasusVernietigd(DateTimeOffset op) => VernietigOp ??= op;

    /// <summary>The term ended and the key is destroyed: what is left is the receipt, until that disappears too.</summary>
    public Vernietigingsbewijs Vernietig(DateTimeOffset nu)
    {
        var bewijs = new Vernietigingsbewijs(Id, CelId, Nummer, Staat, OntvangenOp, AfgerondOp, nu);
        WisInhoud();
        (Staat, VernietigOp, WegerId, PolitieId, VoorgesteldDoor, BevestigdDoor, CasusId, Doorverwijzing, GemeenteNis, Leeftijd) =
            (SignaalStaat.Vernietigd, null, null, null, null, null, null, null, null, Leeftijdsgroep.Onbekend);
        return bewijs;
    }

    public string? LeesZorg(ContentKey sleutel) => sleutel.Decrypt(Zorg, Plaats("zorg"));

    public string? LeesFunctie(ContentKey sleutel) => sleutel.Decrypt(Functie, Plaats("functie"));

    public string? LeesReden(ContentKey sleutel) => sleutel.Decrypt(Reden, Plaats("reden"));

    public string? LeesInformatie(ContentKey sleutel) => sleutel.Decrypt(Informatie, Plaats("informatie"));

    public string? LeesFinaliteit(ContentKey sleutel) => sleutel.Decrypt(Finaliteit, Plaats("finaliteit"));

    public string? LeesPolitieReden(ContentKey sleutel) => sleutel.Decrypt(PolitieReden, Plaats("politie_reden"));

    public Weegkaart? LeesWeegkaart(ContentKey sleutel) => sleutel.Decrypt(Weegkaart, Plaats("weegkaart")) is { } json ? JsonSerializer.Deserialize<Weegkaart>(json) : null;

    public Identiteit? LeesIdentiteit(ContentKey sleutel) =>
        sleutel.Decrypt(Identiteit, Plaats("identiteit")) is { } json ? JsonSerializer.Deserialize<Identiteit>(json) : null;

    private Refusal? Mee(PersoonId politie) =>
        PolitieId != politie ? Weigering.NietUitgenodigd : WachtOpPolitie ? null : Veranderd;

    private static bool TeJong(Identiteit? wie, DateOnly vandaag, Leeftijdsgrenzen grenzen) => wie?.Geboortedatum is { } g && JarenOp(g, vandaag) < grenzen.Ondergrens;

    private static int JarenOp(DateOnly geboren, DateOnly dag) => dag.Year - geboren.Year - (dag < geboren.AddYears(dag.Year - geboren.Year) ? 1 : 0);

    private void Sluit(SignaalStaat eind, DateTimeOffset nu, DateTimeOffset? vernietigOp)
    {
        if (eind != SignaalStaat.WordtCasus) PolitieId = null;
        (Staat, AfgerondOp, VernietigOp, Tegen) = (eind, nu, vernietigOp, null);
    }

    private void WisInhoud() =>
        (Zorg, Functie, Identiteit, Reden, Informatie, Finaliteit, PolitieReden, Weegkaart) = (null, null, null, null, null, null, null, null);

    private DateOnly Uiterlijk(DateOnly tegen) => AntwoordTegen < tegen ? AntwoordTegen.Value : tegen;

    private byte[]? Versleutel(ContentKey sleutel, string? tekst, string kolom) => sleutel.Encrypt(tekst, Plaats(kolom));

    private string Plaats(string kolom) => Plaats(kolom, Id);

    private static string Plaats(string kolom, SignaalId id) => $"signalen.signaal.{kolom}:{id}";
}
