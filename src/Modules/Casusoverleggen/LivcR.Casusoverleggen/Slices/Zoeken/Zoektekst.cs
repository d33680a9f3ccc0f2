using System.Globalization;

namespace LivcR.Casusoverleggen.Slices.Zoeken;

/// <summary>What the text in the search box may mean.</summary>
internal static class Zoektekst
{
    /// <param name="Naam">Null while nobody named the betrokkene.</param>
    internal sealed record Bron(string Nummer, string? Naam, DateOnly? HerzieningOp);

    private static readonly CultureInfo Nl = CultureInfo.GetCultureInfo("nl-BE");

    private static readonly string[] MetJaar = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy"];

    private static readonly string[] ZonderJaar = ["d/M", "d-M", "d MMMM", "d MMM"];

    /// <summary>A day, as people write one, in the years that a casus may be about; without a year it is the one nearest to today.</summary>
    public static DateOnly? Dag(string getypt, DateOnly vandaag) => Lees(getypt, vandaag) is { } dag && Math.Abs(dag.Year - vandaag.Year) < 50 ? dag : null;

    private static DateOnly? Lees(string getypt, DateOnly vandaag)
    {
        if (DateOnly.TryParseExact(getypt, MetJaar, Nl, DateTimeStyles.AllowWhiteSpaces, out var dag))
        {
            return dag;
        }

        // With a leap year beside it, or 29 February would exist only now and then.
        return DateOnly.TryParseExact(getypt + " 2024", [.. ZonderJaar.Select(v => v + " yyyy")], Nl, DateTimeStyles.AllowWhiteSpaces, out var los)
            ? Enumerable.Range(vandaag.Year - 1, 3).Where(jaar => los.Day <= DateTime.DaysInMonth(jaar, los.Month)).Select(jaar => (DateOnly?)new DateOnly(jaar, los.Month, los.Day))
                .MinBy(d => Math.Abs(d!.Value.DayNumber - vandaag.DayNumber))
            : null;
    }

    /// <summary>By number or day first, then by name, the nearest spelling first: of the words, never of the persons (FIN-08).</summary>
    public static List<T> Kies<T>(string getypt, DateOnly? dag, IReadOnlyList<(T Rij, Bron Bron)> rijen, double drempel, int hoogstens)
    {
        var naam = Naamvorm.Van(getypt);
        return [.. rijen.Select(r => (r.Rij, Gelijkenis: Past(getypt, dag, r.Bron) ? 2 : Gelijkt(naam, r.Bron.Naam)))
            .Where(r => r.Gelijkenis >= drempel).OrderByDescending(r => r.Gelijkenis).Take(hoogstens).Select(r => r.Rij)];
    }

    private static bool Past(string getypt, DateOnly? dag, Bron bron) => (dag is { } d && bron.HerzieningOp == d) || HeeftNummer(getypt, bron.Nummer);

    /// <summary>"ZON-2026-007", "zon 2026 7", "2026-007" or only "7".</summary>
    private static bool HeeftNummer(string getypt, string nummer)
    {
        var (vraag, delen) = (Woorden(getypt), Woorden(nummer));
        return vraag.Count > 0 && vraag.Count <= delen.Count && vraag[^1].All(char.IsAsciiDigit) && vraag.SequenceEqual(delen.Skip(delen.Count - vraag.Count));
    }

    /// <summary>Letters and digits apart, capitals, no leading zeros.</summary>
    private static List<string> Woorden(string tekst)
    {
        var woorden = new List<string>();
        for (var i = 0; i < tekst.Length;)
        {
            var begin = i;
            while (i < tekst.Length && char.IsLetterOrDigit(tekst[i]) && char.IsAsciiDigit(tekst[i]) == char.IsAsciiDigit(tekst[begin])) i++;
            if (i > begin) woorden.Add(char.IsAsciiDigit(tekst[begin]) ? tekst[begin..i].TrimStart('0') : tekst[begin..i].ToUpperInvariant());
            else i++;
        }

        return woorden;
    }

    private static double Gelijkt(Naamvorm vraag, string? naam)
    {
        var ander = Naamvorm.Van(naam);
        return Math.Max(NaamVergelijker.Zoek(vraag, ander), NaamVergelijker.Vergelijk(vraag, ander).Gelijkenis);
    }
}
