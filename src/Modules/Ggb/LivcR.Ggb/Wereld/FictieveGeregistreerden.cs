using System.Text;

namespace LivcR.Ggb.Wereld;

/// <summary>650 persons who do not exist, the same at every start: first names in use beside last names put together from syllables that no family bears.</summary>
internal static class FictieveGeregistreerden
{
    public const int Aantal = 650;

    private static readonly string[] Voornamen =
        ["Amber", "Bas", "Chloé", "Daan", "Elif", "Farid", "Gülay", "Hamza", "Ines", "Jelle", "Karim", "Lore", "Mehmet", "Nora", "Oskar", "Piotr", "Quinten", "Rania", "Senne", "Tomasz", "Umut", "Vera", "Wout", "Xander", "Yasmina", "Zoran"];

    private static readonly string[] Begin = ["Ver", "Van der ", "De ", "El ", "Ben ", "Ka", "Zon", "Lin", "Mor", "Bra", "Ost", "Fi"];
    private static readonly string[] Midden = ["zin", "droom", "fabel", "mist", "wolk", "schijn", "verzin", "luim"];
    private static readonly string[] Einde = ["ski", "oglu", "mans", "aert", "beek", "ani", "sen", "ov", "inck", "elle"];

    public static string Csv()
    {
        // No random generator of the framework: its numbers may change with a version.
        var staat = 20261122u;
        var csv = new StringBuilder("id,voornaam,achternaam,geboortedatum\n");
        for (var i = 1; i <= Aantal; i++)
        {
            var dag = new DateOnly(1950, 1, 1).AddDays(Trek(365 * 57));
            csv.Append("fictief-").Append(i).Append(',').Append(Van(Voornamen)).Append(',').Append(Van(Begin)).Append(Van(Midden)).Append(Van(Einde)).Append(',')
                .Append(dag.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
        }

        return csv.ToString();

        string Van(string[] woorden) => woorden[Trek(woorden.Length)];

        int Trek(int onder)
        {
            staat ^= staat << 13;
            staat ^= staat >> 17;
            staat ^= staat << 5;
            return (int)(staat % (uint)onder);
        }
    }
}
