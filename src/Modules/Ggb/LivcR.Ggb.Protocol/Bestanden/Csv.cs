using System.Text;

namespace LivcR.Ggb.Protocol.Bestanden;

/// <param name="Regel">Line in the file, the header being 1.</param>
/// <param name="Velden">In the order of the columns that were asked for.</param>
public sealed record CsvRij(int Regel, IReadOnlyList<string> Velden);

/// <param name="Regel">Line in the file; 0 for the file as a whole.</param>
/// <param name="Wat">Never what stands in it.</param>
public sealed record CsvFout(int Regel, string Wat);

/// <summary>A CSV (RFC 4180, UTF-8) with a header: certain columns, in any order; more columns are ignored. A file with one broken row is refused whole, each broken row named by its line:
/// nothing is half loaded.</summary>
public static class Csv
{
    /// <param name="kolommen">The first of them is the id, that no row may lack.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (IReadOnlyList<CsvRij> Rijen, IReadOnlyList<CsvFout> Fouten) Lees(string pad, IReadOnlyList<string> kolommen, bool enigeId)
    {
        try
        {
            return Ontleed(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(pad)).TrimStart('\uFEFF'), kolommen, enigeId);
        }
        catch (DecoderFallbackException)
        {
            return ([], [new(0, "geen UTF-8")]);
        }
    }

    public static (IReadOnlyList<CsvRij> Rijen, IReadOnlyList<CsvFout> Fouten) Ontleed(string tekst, IReadOnlyList<string> kolommen, bool enigeId)
    {
        List<CsvRij> rijen = [];
        List<CsvFout> fouten = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        int[]? plaatsen = null;
        foreach (var (regel, velden) in Rijen(tekst))
        {
            if (velden is null)
            {
                fouten.Add(new(regel, "aanhalingstekens kloppen niet"));
            }
            else if (plaatsen is null)
            {
                plaatsen = [.. kolommen.Select(k => velden.FindIndex(v => string.Equals(v.Trim(), k, StringComparison.OrdinalIgnoreCase)))];
                if (plaatsen.Contains(-1))
                {
                    return ([], [new(regel, $"de kop mist {string.Join(", ", kolommen.Where((_, i) => plaatsen[i] < 0))}")]);
                }
            }
            else if (velden.Count <= plaatsen.Max())
            {
                fouten.Add(new(regel, "er ontbreekt een kolom"));
            }
            else if (velden[plaatsen[0]].Trim() is not { Length: > 0 } id)
            {
                fouten.Add(new(regel, "er is geen id"));
            }
            else if (!ids.Add(id) && enigeId)
            {
                fouten.Add(new(regel, "deze id staat er al"));
            }
            else
            {
                rijen.Add(new(regel, [id, .. plaatsen.Skip(1).Select(p => velden[p])]));
            }
        }

        return plaatsen is null && fouten.Count == 0 ? ([], [new(1, "er is geen kop")]) : fouten.Count == 0 ? (rijen, []) : ([], fouten);
    }

    /// <summary>One row, line end included.</summary>
    public static string Schrijf(IEnumerable<string> velden) =>
        string.Join(',', velden.Select(v => v.AsSpan().ContainsAny(",\"\r\n") || v.Trim().Length < v.Length ? $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v)) + "\r\n";

    /// <summary>Fields between quotes may hold commas, line ends and doubled quotes. Null for a row whose quotes do not match; an empty line is no row.</summary>
    public static IEnumerable<(int Regel, List<string>? Velden)> Rijen(string tekst)
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

            if (velden is not [var enig] || !string.IsNullOrWhiteSpace(enig))
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
