using System.Text;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Protocol.Bestanden;

/// <param name="Regel">Line in the file, the header being 1.</param>
public sealed record Persoonsrij(int Regel, string Id, Persoon Persoon);

/// <summary>A CSV of persons: a header with at least id, voornaam, achternaam, geboortedatum in any order; more columns are ignored. A file with one broken row is refused
/// whole, each broken row named by its line: nothing is half loaded. Messages name lines and columns, never what stands there.</summary>
public static class Personenbestand
{
    private static readonly string[] Kolommen = ["id", "voornaam", "achternaam", "geboortedatum"];

    /// <exception cref="IOException">It cannot be read.</exception>
    public static (IReadOnlyList<Persoonsrij> Rijen, IReadOnlyList<string> Fouten) Lees(string pad)
    {
        var naam = Path.GetFileName(pad);
        string tekst;
        try
        {
            tekst = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(pad));
        }
        catch (DecoderFallbackException)
        {
            return ([], [$"{naam}: geen UTF-8."]);
        }

        return Ontleed(tekst.TrimStart('\uFEFF'), naam);
    }

    public static (IReadOnlyList<Persoonsrij> Rijen, IReadOnlyList<string> Fouten) Ontleed(string tekst, string naam)
    {
        List<Persoonsrij> rijen = [];
        List<string> fouten = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        int[]? plaatsen = null;
        foreach (var (regel, velden) in Rijen(tekst))
        {
            if (velden is null)
            {
                fouten.Add($"{naam} regel {regel}: aanhalingstekens kloppen niet.");
            }
            else if (plaatsen is null)
            {
                plaatsen = [.. Kolommen.Select(k => velden.FindIndex(v => string.Equals(v.Trim(), k, StringComparison.OrdinalIgnoreCase)))];
                if (plaatsen.Contains(-1))
                {
                    return ([], [$"{naam} regel {regel}: de kop mist {string.Join(", ", Kolommen.Where((_, i) => plaatsen[i] < 0))}."]);
                }
            }
            else if (velden.Count <= plaatsen.Max())
            {
                fouten.Add($"{naam} regel {regel}: er ontbreekt een kolom.");
            }
            else if (velden[plaatsen[0]].Trim() is not { Length: > 0 } id)
            {
                fouten.Add($"{naam} regel {regel}: er is geen id.");
            }
            else if (!ids.Add(id))
            {
                fouten.Add($"{naam} regel {regel}: deze id staat er al.");
            }
            else
            {
                rijen.Add(new(regel, id, new(velden[plaatsen[1]], velden[plaatsen[2]], velden[plaatsen[3]].Trim())));
            }
        }

        return plaatsen is null && fouten.Count == 0 ? ([], [$"{naam} regel 1: er is geen kop."]) : fouten.Count == 0 ? (rijen, []) : ([], fouten);
    }

    /// <summary>RFC 4180: fields between quotes may hold commas, line ends and doubled quotes. Null for a row whose quotes do not match; an empty line is no row.</summary>
    private static IEnumerable<(int Regel, List<string>? Velden)> Rijen(string tekst)
    {
        var (plaats, regel) = (0, 1);
        while (plaats < tekst.Length)
        {
            var begin = regel;
            List<string>? velden = [];
            for (var klaar = false; !klaar;)
            {
                var (veld, goed) = Veld(tekst, ref plaats, ref regel);
                if (!goed)
                {
                    velden = null;
                    var eind = tekst.IndexOf('\n', Math.Min(plaats, tekst.Length));
                    plaats = eind < 0 ? tekst.Length : eind;
                }

                velden?.Add(veld);
                klaar = plaats >= tekst.Length || tekst[plaats] != ',';
                plaats += klaar ? 0 : 1;
            }

            plaats += plaats < tekst.Length && tekst[plaats] == '\r' ? 1 : 0;
            if (plaats < tekst.Length && tekst[plaats] == '\n')
            {
                (plaats, regel) = (plaats + 1, regel + 1);
            }

            if (velden is not [""])
            {
                yield return (begin, velden);
            }
        }
    }

    private static (string Veld, bool Goed) Veld(string tekst, ref int plaats, ref int regel)
    {
        if (plaats >= tekst.Length || tekst[plaats] != '"')
        {
            var begin = plaats;
            while (plaats < tekst.Length && tekst[plaats] is not (',' or '\n') && !(tekst[plaats] == '\r' && plaats + 1 < tekst.Length && tekst[plaats + 1] == '\n'))
            {
                plaats++;
            }

            var veld = tekst[begin..plaats];
            return (veld, !veld.Contains('"', StringComparison.Ordinal));
        }

        var waarde = new StringBuilder();
        var (start, regels) = (plaats, regel);
        for (plaats++; plaats < tekst.Length; plaats++)
        {
            if (tekst[plaats] != '"')
            {
                regels += tekst[plaats] == '\n' ? 1 : 0;
                waarde.Append(tekst[plaats]);
            }
            else if (plaats + 1 < tekst.Length && tekst[plaats + 1] == '"')
            {
                waarde.Append(tekst[plaats++]);
            }
            else
            {
                (plaats, regel) = (plaats + 1, regels);
                return (waarde.ToString(), plaats >= tekst.Length || tekst[plaats] is ',' or '\n' or '\r');
            }
        }

        plaats = start + 1; // never closed: only this line is lost, the next ones are read on their own
        return ("", false);
    }
}
