using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Slices.Invoeren;

internal enum Invoersoort { Organisaties, Mensen }

/// <summary>One row of the file, with what is wrong with it. Nothing is recorded while one row has an error.</summary>
/// <param name="Nummer">As the user counts: the head is row 1.</param>
/// <param name="Email">Of a person; two people may carry one name, not one address.</param>
/// <param name="Organisatie">For whom a person works, as it is written.</param>
/// <param name="Functie">Of a person.</param>
/// <param name="Geheimhouding">Of a person: to which secrecy the function is bound; null for what is none of the three words.</param>
/// <param name="Lid">Of which recorded organisation the person is invited as a member; null for who comes for the municipality or the police, that have their seats.</param>
/// <param name="Uitgesloten">The rule by which it may never take part, for the log.</param>
internal sealed record Invoerrij(int Nummer, string Naam, string Wat, string? Kbo, Sector? Sector, IReadOnlyList<string> Fouten, string? Email = null, Refusal? Uitgesloten = null, string? Ovo = null, string? Organisatie = null, string? Functie = null,
    Geheimhoudingssoort? Geheimhouding = null, OrganisatieId? Lid = null)
{
    public bool HeeftNummer(string? kbo, string? ovo) => (Kbo is not null && Kbo == kbo) || (Ovo is not null && Ovo == ovo);

    /// <summary>Neither number contradicts what is recorded.</summary>
    public bool PastBij(string? kbo, string? ovo) => (Kbo is null || kbo is null || Kbo == kbo) && (Ovo is null || ovo is null || Ovo == ovo);

    public Invoerrij Fout(string tekst) => this with { Fouten = [.. Fouten, tekst] };

    /// <summary>With the rule that keeps it out, in the rule's own words.</summary>
    public Invoerrij Weiger(Refusal regel, Regelboek regels) => this with { Fouten = [.. Fouten, regels.Tekst(regel)], Uitgesloten = regel.Bij("Bestand") };
}

internal sealed record Ingelezen(Invoersoort Soort, IReadOnlyList<Invoerrij> Rijen)
{
    public bool Goed => Rijen.All(r => r.Fouten.Count == 0);
}

/// <summary>Reads rows of organisations (naam, sector, kbo, ovo) or people (naam, e-mail, organisatie, functie, and of a member geheimhouding); the head says which.</summary>
internal static class Invoerlezer
{
    private static readonly string[] Organisatiekop = ["naam", "sector", "kbo", "ovo"];
    private static readonly string[] Mensenkop = ["naam", "e-mail", "organisatie", "functie", "geheimhouding"];

    public static Result<Ingelezen> Lees(IReadOnlyList<string[]> cellen)
    {
        var kop = cellen.Count == 0 ? [] : cellen[0].Select(k => k.ToLowerInvariant() is "email" or "e-mailadres" ? "e-mail" : k.ToLowerInvariant()).ToArray();
        var soort = Mensenkop.Except(["geheimhouding"]).All(kop.Contains) ? Invoersoort.Mensen : kop.Contains("naam") && kop.Contains("sector") ? Invoersoort.Organisaties : (Invoersoort?)null;
        var bekend = soort == Invoersoort.Mensen ? Mensenkop : Organisatiekop;
        if (soort is null || kop.Any(k => !bekend.Contains(k)) || kop.Distinct().Count() != kop.Length)
        {
            return Weigering.Invoer("Bestand", $"De eerste rij klopt niet. Voor organisaties: {string.Join("; ", Organisatiekop)}. Voor mensen: {string.Join("; ", Mensenkop)}.");
        }

        if (cellen.Count == 1)
        {
            return Weigering.Invoer("Bestand", "Onder de eerste rij staat niets.");
        }

        var rijen = cellen.Skip(1).Select((c, i) => Rij(soort.Value, i + 2, kop, c)).ToList();
        return new Ingelezen(soort.Value, [.. rijen.Select(r => rijen.Exists(a => a.Nummer < r.Nummer && Zelfde(a, r)) ? r with { Fouten = [.. r.Fouten, "Deze rij staat twee keer in het bestand."] } : r)]);
    }

    private static bool Zelfde(Invoerrij a, Invoerrij b) => a.Email is not null
        ? string.Equals(a.Email, b.Email, StringComparison.OrdinalIgnoreCase)
        : string.Equals(a.Naam, b.Naam, StringComparison.OrdinalIgnoreCase) || b.HeeftNummer(a.Kbo, a.Ovo);

    private static Invoerrij Rij(Invoersoort soort, int nummer, string[] kop, string[] cellen)
    {
        var fouten = new List<string>();
        string Cel(string naam) => Array.IndexOf(kop, naam) is >= 0 and var k && k < cellen.Length ? cellen[k] : "";
        if (cellen.Length > kop.Length && cellen.Skip(kop.Length).Any(c => c.Length > 0))
        {
            fouten.Add("De rij heeft meer kolommen dan de eerste rij.");
        }

        // A cell that a spreadsheet would evaluate has no place in a name.
        if (Array.Exists(cellen, c => c is ['=' or '+' or '-' or '@', ..]))
        {
            fouten.Add("Een formule wordt niet ingevoerd. Vul een gewone tekst in.");
        }

        if (Array.Exists(cellen, c => c.Length > 200))
        {
            fouten.Add("Gebruik hoogstens 200 tekens per vak.");
        }

        if (Array.Exists(cellen, Rubricering.IsGerubriceerd))
        {
            fouten.Add("Geclassificeerde informatie mag hier niet worden ingevoerd.");
        }

        var naam = Cel("naam");
        if (naam.Length == 0)
        {
            fouten.Add("De naam ontbreekt.");
        }

        if (soort == Invoersoort.Mensen)
        {
            if (!System.Net.Mail.MailAddress.TryCreate(Cel("e-mail"), out var mail) || mail.Address != Cel("e-mail"))
            {
                fouten.Add("Het e-mailadres klopt niet.");
            }

            string[] wat = [Cel("functie"), Cel("organisatie"), Cel("geheimhouding")];
            return new(nummer, naam, string.Join(", ", wat.Where(w => w.Length > 0)), null, null, fouten, Cel("e-mail"), Organisatie: Cel("organisatie"), Functie: Cel("functie"),
                Geheimhouding: Enum.GetValues<Geheimhoudingssoort>().Cast<Geheimhoudingssoort?>().FirstOrDefault(g => string.Equals(g.ToString(), Cel("geheimhouding"), StringComparison.OrdinalIgnoreCase)));
        }

        var sector = Enum.GetValues<Sector>().Cast<Sector?>().FirstOrDefault(s => string.Equals(s.Tekst(), Cel("sector"), StringComparison.OrdinalIgnoreCase));
        if (sector is null)
        {
            fouten.Add($"Deze sector bestaat niet. Kies uit: {string.Join(", ", Enum.GetValues<Sector>().Where(s => s != Sector.Politie).Select(s => ((Sector?)s).Tekst()))}.");
        }

        if (sector == Sector.Politie)
        {
            fouten.Add(Uitsluitingslijst.PolitieFout);
        }

        var kbo = Organisatienummer.Kbo(Cel("kbo"));
        if (kbo is null && Cel("kbo").Length > 0)
        {
            fouten.Add(Organisatienummer.KboFout);
        }

        var ovo = Organisatienummer.Ovo(Cel("ovo"));
        if (ovo is null && Cel("ovo").Length > 0)
        {
            fouten.Add(Organisatienummer.OvoFout);
        }

        if (Cel("kbo").Length + Cel("ovo").Length == 0)
        {
            fouten.Add("Vul een ondernemingsnummer of een OVO-nummer in.");
        }

        return new(nummer, naam, sector.Tekst(), kbo, sector, fouten, Ovo: ovo);
    }
}
