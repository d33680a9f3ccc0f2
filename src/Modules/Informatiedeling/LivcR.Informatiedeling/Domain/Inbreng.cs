using LivcR.Casusoverleggen.Contracts;
using LivcR.Machtigingen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What one participant may say at one agendapunt: a draft nobody else knows of, shared by their own act, taken back whenever they want (PAR-05).
/// Its text is private: <see cref="Lees"/> asks for the policy's answer.</summary>
internal sealed class Inbreng
{
    /// <summary>What was typed on a draft that was shared or withdrawn meanwhile is not thrown away: its author decides again.</summary>
    public static readonly Refusal GeenConcept = Weigering.Toestand("Deze inbreng is geen concept meer. Wat u typte, staat hier nog: bewaar of deel het als een nieuwe inbreng. Trek de vorige in als u ze wilt vervangen.");

    private byte[]? _tekst;
    private byte[]? _noodzakelijk;
    private byte[]? _proportioneel;
    private byte[]? _subsidiair;

    private Inbreng()
    {
    }

    public InbrengId Id { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public AgendapuntId AgendapuntId { get; private set; }
    public PersoonId Auteur { get; private set; }
    public Deelwijze Wijze { get; private set; }
    public InbrengStaat Staat { get; private set; }
    public OrganisatieId? OrganisatieId { get; private set; }
    public string Organisatie { get; private set; } = "";
    public string Functie { get; private set; } = "";
    public Rechtsgrond Rechtsgrond { get; private set; }
    public Geheimhoudingssoort Geheimhouding { get; private set; }
    public bool Minderjarig { get; private set; }

    /// <summary>Hidden by the police (GEH-11). Set in SQL: no person's own right touches it.</summary>
    public bool Opgeschort { get; private set; }

    /// <summary>Ids of persons; null is everyone present.</summary>
    public Guid[]? Lezers { get; private set; }

    /// <summary>The first moment at which others no longer read it; null is as long as the casus.</summary>
    public DateTimeOffset? Tot { get; private set; }
    public DateTimeOffset GemaaktOp { get; private set; }
    public DateTimeOffset? GedeeldOp { get; private set; }
    public DateTimeOffset? IngetrokkenOp { get; private set; }
    public uint Versie { get; private set; }

    public InbrengStand Stand => new(Id, CelId, CasusId, AgendapuntId, Auteur, Wijze, Staat, Lezers is null ? null : [.. Lezers.Select(l => new PersoonId(l))], Tot, Minderjarig, Opgeschort);

    public static Inbreng Begin(InbrengId id, CelId cel, CasusId casus, AgendapuntId agendapunt, PersoonId auteur, bool minderjarig, DateTimeOffset nu) =>
        new() { Id = id, CelId = cel, CasusId = casus, AgendapuntId = agendapunt, Auteur = auteur, Minderjarig = minderjarig, GemaaktOp = nu };

    /// <summary>MIN-01: asked again at each step. It only switches on; what is shared already was chosen for who read it then.</summary>
    public void BepaalMinderjarig(bool minderjarig) => Minderjarig |= Staat == InbrengStaat.Concept && minderjarig;

    /// <summary>Writes or rewrites the draft. Alleen mondeling leaves no text, whatever was typed (GEH-08).</summary>
    public Refusal? Schrijf(Deelwijze wijze, Woorden woorden, Bron bron, IReadOnlyCollection<PersoonId>? lezers, DateTimeOffset? tot, ContentKey sleutel)
    {
        if (Staat != InbrengStaat.Concept)
        {
            return GeenConcept;
        }

        (Wijze, Tot) = (wijze, tot);
        // Stricter for a minor: whom the author did not choose reads nothing (MIN-01).
        Lezers = lezers is null && !Minderjarig ? null : [.. (lezers ?? []).Select(l => l.Waarde)];
        (OrganisatieId, Organisatie, Functie, Rechtsgrond, Geheimhouding) = (bron.Organisatie, bron.OrganisatieNaam, bron.Functie, bron.Rechtsgrond, bron.Geheimhouding);
        Bewaar(wijze == Deelwijze.Mondeling ? Woorden.Geen : woorden, sleutel);
        return null;
    }

    /// <summary>Only inside the running room (GEH-01, GEH-03, GEH-04, GEH-07), and text only after the three questions (GEH-05).</summary>
    public Refusal? Deel(InzageVraag vraag, ContentKey sleutel)
    {
        if (Staat != InbrengStaat.Concept)
        {
            return Weigering.Toestand("Deze inbreng is geen concept meer.");
        }

        if (Inzagebeleid.Delen(vraag) is { } refusal)
        {
            return refusal;
        }

        if (Wijze != Deelwijze.Mondeling && TekstKlaar(Ontsleutel(sleutel)) is { } onaf)
        {
            return onaf;
        }

        (Staat, GedeeldOp) = (InbrengStaat.Gedeeld, vraag.Nu);
        return null;
    }

    /// <summary>Fewer readers, or a shorter time. Never more: who wants that withdraws and shares again, with the readers' rights of that moment.</summary>
    public Refusal? Beperk(IReadOnlyCollection<PersoonId>? lezers, DateTimeOffset? tot)
    {
        if (Staat != InbrengStaat.Gedeeld)
        {
            return Weigering.Toestand("Alleen wat gedeeld is, kunt u beperken.");
        }

        var meer = Lezers is { } nu && (lezers is null || lezers.Any(l => !nu.Contains(l.Waarde)));
        if (meer || (Tot is { } oud && !(tot <= oud)))
        {
            return Weigering.Toestand("U kunt lezers en termijn alleen beperken. Trek de inbreng in en deel ze opnieuw om ze ruimer te delen.");
        }

        (Lezers, Tot) = (lezers is null ? null : [.. lezers.Select(l => l.Waarde)], tot);
        return null;
    }

    /// <summary>A draft whose room closed was not shared.</summary>
    public InbrengStaat StaatIn(AgendapuntStaat kamer) =>
        Staat == InbrengStaat.Concept && kamer is AgendapuntStaat.Afgesloten or AgendapuntStaat.Vervallen ? InbrengStaat.NietGedeeld : Staat;

    /// <summary>The one way to the text: the policy's own answer about this very item.</summary>
    public Woorden Lees(InzageAntwoord antwoord, ContentKey sleutel) =>
        antwoord.Opent(Id) ? Ontsleutel(sleutel) : throw new InvalidOperationException("The policy did not open this item.");

    /// <summary>Whether the same form was sent again: this says just that. Never of what was withdrawn, which says nothing any more.</summary>
    public bool Zegt(Deelwijze wijze, Woorden woorden, InzageAntwoord antwoord, ContentKey sleutel)
    {
        static bool Gelijk(string? een, string? twee) => string.Equals(string.IsNullOrWhiteSpace(een) ? null : een.Trim(), twee, StringComparison.Ordinal);
        return Staat != InbrengStaat.Ingetrokken && Wijze == wijze && antwoord.Opent(Id) && Lees(antwoord, sleutel) is var w
            && Gelijk(woorden.Tekst, w.Tekst) && Gelijk(woorden.Noodzakelijk, w.Noodzakelijk) && Gelijk(woorden.Proportioneel, w.Proportioneel) && Gelijk(woorden.Subsidiair, w.Subsidiair);
    }

    /// <summary>For a later terugkoppelingsfiche, with the sharing (GEH-13).</summary>
    public IEnumerable<FicheVingerafdruk> Vingerafdruk(ContentKey sleutel) => FicheVingerafdruk.Van(this, Ontsleutel(sleutel).Tekst, sleutel);

    private static Refusal? TekstKlaar(Woorden w) => 0 switch
    {
        _ when string.IsNullOrWhiteSpace(w.Tekst) => Weigering.Invoer("Tekst", "Schrijf wat u wilt delen, of kies alleen mondeling."),
        _ when string.IsNullOrWhiteSpace(w.Noodzakelijk) => Weigering.Geh05.Bij("Noodzakelijk"),
        _ when string.IsNullOrWhiteSpace(w.Proportioneel) => Weigering.Geh05.Bij("Proportioneel"),
        _ when string.IsNullOrWhiteSpace(w.Subsidiair) => Weigering.Geh05.Bij("Subsidiair"),
        _ => null,
    };

    private void Bewaar(Woorden w, ContentKey sleutel)
    {
        byte[]? Een(string? tekst, string kolom) => sleutel.Encrypt(string.IsNullOrWhiteSpace(tekst) ? null : tekst.Trim(), Plaats(kolom));
        (_tekst, _noodzakelijk, _proportioneel, _subsidiair) = (Een(w.Tekst, "tekst"), Een(w.Noodzakelijk, "noodzakelijk"), Een(w.Proportioneel, "proportioneel"), Een(w.Subsidiair, "subsidiair"));
    }

    private Woorden Ontsleutel(ContentKey sleutel)
    {
        string? Een(byte[]? cijfer, string kolom) => sleutel.Decrypt(cijfer, Plaats(kolom));
        return new(Een(_tekst, "tekst"), Een(_noodzakelijk, "noodzakelijk"), Een(_proportioneel, "proportioneel"), Een(_subsidiair, "subsidiair"));
    }

    private string Plaats(string kolom) => $"informatiedeling.inbreng.{kolom}:{Id}";
}
