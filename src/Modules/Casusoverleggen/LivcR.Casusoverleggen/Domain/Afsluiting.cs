namespace LivcR.Casusoverleggen.Domain;

/// <summary>What goes with the end of a casus: who tells the betrokkene, and whom they can still reach (nazorg). Organisations and functions, no names.</summary>
internal sealed class Afsluiting
{
    private Afsluiting()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public string? Verteller { get; private set; }
    public string? NazorgOrganisatie { get; private set; }
    public string? NazorgFunctie { get; private set; }

    /// <summary>What a meeting that closes has still to say, all of it: somebody tells the betrokkene and somebody stays reachable; who died is told nothing.</summary>
    public static IEnumerable<Refusal> Mist(Sluitingsgrond? grond, string? verteller, string? organisatie, string? functie) => grond is Sluitingsgrond.Overleden ? [] : new[]
    {
        string.IsNullOrWhiteSpace(verteller) ? Weigering.Invoer("Verteller", "Kies wie het afsluiten aan de betrokkene vertelt.") : null,
        string.IsNullOrWhiteSpace(organisatie) ? Weigering.Invoer("NazorgOrganisatie", "Vul in bij welke organisatie de betrokkene terechtkan.") : null,
        string.IsNullOrWhiteSpace(functie) ? Weigering.Invoer("NazorgFunctie", "Vul in bij welke functie de betrokkene terechtkan, zonder naam.") : null,
    }.OfType<Refusal>();

    public static Result<Afsluiting> Maak(Casus casus, Sluitingsgrond? grond, string? verteller, string? organisatie, string? functie) => Mist(grond, verteller, organisatie, functie).FirstOrDefault() is { } w
        ? w
        : new Afsluiting { CasusId = casus.Id, CelId = casus.CelId, Verteller = Tekst(verteller), NazorgOrganisatie = Tekst(organisatie), NazorgFunctie = Tekst(functie) };

    private static string? Tekst(string? t) => string.IsNullOrWhiteSpace(t) ? null : t.Trim();
}

/// <summary>Who looked back.</summary>
internal enum TerugblikVan { Betrokkene, Ouders }

/// <summary>Two free questions after the end: what helped, what could be better. Nobody has to answer (PAR-05); encrypted under the key of the casus, gone with it.</summary>
internal sealed class Terugblik
{
    private Terugblik()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public TerugblikVan Van { get; private set; }
    public byte[]? Hielp { get; private set; }
    public byte[]? Beter { get; private set; }
    public DateTimeOffset Op { get; private set; }

    public static string Kolom(string kolom, CasusId id) => $"casusoverleggen.terugblik.{kolom}:{id}";

    public static Terugblik Voor(Casus casus) => new() { CasusId = casus.Id, CelId = casus.CelId };

    public Refusal? Schrijf(Casus casus, TerugblikVan van, string? hielp, string? beter, ContentKey sleutel, DateTimeOffset nu)
    {
        if (casus.Staat != Contracts.CasusStaat.Afgesloten)
        {
            return Weigering.Toestand("Een terugblik hoort bij een afgesloten casus.");
        }

        if (van == TerugblikVan.Ouders && !casus.Minderjarig)
        {
            return Weigering.Invoer("Van", "Bij een meerderjarige blikt alleen de betrokkene terug.");
        }

        (Van, Hielp, Beter, Op) = (van, sleutel.Encrypt(hielp, Kolom("hielp", CasusId)), sleutel.Encrypt(beter, Kolom("beter", CasusId)), nu);
        return null;
    }
}
