using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What one participant may say at one agendapunt: a draft nobody else knows of, shared by their own act, taken back whenever they want (PAR-05).</summary>
internal sealed class Inbreng
{
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
    public byte[]? Tekst { get; private set; }
    public byte[]? Noodzakelijk { get; private set; }
    public byte[]? Proportioneel { get; private set; }
    public byte[]? Subsidiair { get; private set; }
    public DateTimeOffset GemaaktOp { get; private set; }
    public DateTimeOffset? GedeeldOp { get; private set; }
    public DateTimeOffset? IngetrokkenOp { get; private set; }
    public uint Versie { get; private set; }

    public InbrengStand Stand => new(CelId, AgendapuntId, Auteur, Staat);

    public static Inbreng Begin(InbrengId id, CelId cel, CasusId casus, AgendapuntId agendapunt, PersoonId auteur, DateTimeOffset nu) =>
        new() { Id = id, CelId = cel, CasusId = casus, AgendapuntId = agendapunt, Auteur = auteur, GemaaktOp = nu };

    /// <summary>Writes or rewrites the draft. Alleen mondeling leaves no text, whatever was typed (GEH-08).</summary>
    public Refusal? Schrijf(Deelwijze wijze, Woorden woorden, ContentKey sleutel)
    {
        if (Staat != InbrengStaat.Concept)
        {
            return Weigering.Toestand("Deze inbreng is geen concept meer. Trek ze in en schrijf een nieuwe als u iets wilt wijzigen.");
        }

        Wijze = wijze;
        Bewaar(wijze == Deelwijze.Mondeling ? Woorden.Geen : woorden, (tekst, kolom) => sleutel.Encrypt(string.IsNullOrWhiteSpace(tekst) ? null : tekst.Trim(), Plaats(kolom)));
        return null;
    }

    /// <summary>Only inside the running room (GEH-01, GEH-03, GEH-04, GEH-07), and text only after the three questions (GEH-05).</summary>
    public Refusal? Deel(KamerStand kamer, Woorden woorden, DateTimeOffset nu)
    {
        if (Staat != InbrengStaat.Concept)
        {
            return Weigering.Toestand("Deze inbreng is geen concept meer.");
        }

        if (Inzagebeleid.Delen(new InzageVraag(Stand, Auteur, CelId, kamer)) is { } refusal)
        {
            return refusal;
        }

        if (Wijze != Deelwijze.Mondeling)
        {
            if (string.IsNullOrWhiteSpace(woorden.Tekst))
            {
                return Weigering.Invoer("Tekst", "Schrijf wat u wilt delen, of kies alleen mondeling.");
            }

            if (!woorden.Getoetst)
            {
                return Weigering.Geh05.Bij(string.IsNullOrWhiteSpace(woorden.Noodzakelijk) ? "Noodzakelijk" : string.IsNullOrWhiteSpace(woorden.Proportioneel) ? "Proportioneel" : "Subsidiair");
            }
        }

        (Staat, GedeeldOp) = (InbrengStaat.Gedeeld, nu);
        return null;
    }

    /// <summary>The text is gone for everyone, its author too; that it was withdrawn stays. May be done twice.</summary>
    public void TrekIn(DateTimeOffset nu)
    {
        Bewaar(Woorden.Geen, (_, _) => null);
        (Staat, IngetrokkenOp) = (InbrengStaat.Ingetrokken, IngetrokkenOp ?? nu);
    }

    /// <summary>A draft whose room closed was not shared.</summary>
    public InbrengStaat StaatIn(AgendapuntStaat kamer) =>
        Staat == InbrengStaat.Concept && kamer is AgendapuntStaat.Afgesloten or AgendapuntStaat.Vervallen ? InbrengStaat.NietGedeeld : Staat;

    public Woorden Lees(ContentKey sleutel)
    {
        string? Een(byte[]? cijfer, string kolom) => sleutel.Decrypt(cijfer, Plaats(kolom));
        return new(Een(Tekst, "tekst"), Een(Noodzakelijk, "noodzakelijk"), Een(Proportioneel, "proportioneel"), Een(Subsidiair, "subsidiair"));
    }

    private void Bewaar(Woorden w, Func<string?, string, byte[]?> versleutel) =>
        (Tekst, Noodzakelijk, Proportioneel, Subsidiair) =
        (versleutel(w.Tekst, "tekst"), versleutel(w.Noodzakelijk, "noodzakelijk"), versleutel(w.Proportioneel, "proportioneel"), versleutel(w.Subsidiair, "subsidiair"));

    private string Plaats(string kolom) => $"informatiedeling.inbreng.{kolom}:{Id}";
}
