namespace LivcR.Casusoverleggen.Domain;

/// <summary>Who the casus is about. FIN-06: a closed list (name, birth date, municipality, ideology if anyone ticked it), encrypted under the key of the casus.</summary>
internal sealed class Betrokkene
{
    private Betrokkene()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public byte[]? Voornaam { get; private set; }
    public byte[]? Achternaam { get; private set; }
    public byte[]? Geboortedatum { get; private set; }

    /// <summary>What only a minor's casus holds (<see cref="Domain.Minderjarigheid"/>), encrypted.</summary>
    public byte[]? Minderjarigheid { get; private set; }

    /// <summary>Never asked for, never one that has to be chosen (FIN-05, <see cref="Domain.Ideologie"/>). It stays here: it does not go along to another LIVC R.</summary>
    public byte[]? Ideologie { get; private set; }

    /// <summary>Five digits of the municipality.</summary>
    public string GemeenteNis { get; private set; } = "";

    public bool IsBekend => Achternaam is not null;

    public static Betrokkene Maak(CasusId casus, CelId cel, string gemeenteNis, string? voornaam, string? achternaam, DateOnly? geboren, ContentKey sleutel) => new()
    {
        CasusId = casus,
        CelId = cel,
        GemeenteNis = gemeenteNis,
        Voornaam = sleutel.Encrypt(voornaam, Plaats("voornaam", casus)),
        Achternaam = sleutel.Encrypt(achternaam, Plaats("achternaam", casus)),
        Geboortedatum = sleutel.Encrypt(geboren?.ToString("O"), Plaats("geboortedatum", casus)),
    };

    /// <summary>Under the key of the new casus already; the municipality is the new one.</summary>
    public static Betrokkene UitOverdracht(Overdracht o, OverdrachtInhoud i) =>
        new() { CasusId = o.Id, CelId = o.NaarCelId, GemeenteNis = o.GemeenteNis, Voornaam = i.Voornaam, Achternaam = i.Achternaam, Geboortedatum = i.Geboortedatum };

    /// <summary>The person is named, or a name or birth date was wrong.</summary>
    public void Noem(string? voornaam, string? achternaam, DateOnly? geboren, ContentKey sleutel) => (Voornaam, Achternaam, Geboortedatum) =
        (sleutel.Encrypt(voornaam, Plaats("voornaam", CasusId)), sleutel.Encrypt(achternaam, Plaats("achternaam", CasusId)), sleutel.Encrypt(geboren?.ToString("O"), Plaats("geboortedatum", CasusId)));

    public void SchrijfMinderjarigheid(byte[]? cijfer) => Minderjarigheid = cijfer;

    public void SchrijfIdeologie(byte[]? cijfer) => Ideologie = cijfer;

    public static string Plaats(string kolom, CasusId casus) => $"casusoverleggen.betrokkene.{kolom}:{casus}";

    public static DateOnly? LeesGeboortedatum(byte[]? cijfer, CasusId casus, ContentKey sleutel) =>
        sleutel.Decrypt(cijfer, Plaats("geboortedatum", casus)) is { } t ? DateOnly.ParseExact(t, "O") : null;
}
