using System.IO.Compression;
using System.Text;
using LivcR.Bench.Matching;
using LivcR.SharedKernel;

namespace LivcR.Bench;

/// <summary>Makes the table of spellings that is shipped (Namen/namen.br) from Wikidata's name items. Forms that rules already join are left out.</summary>
internal static class Names
{
    private const string Source = "# Wikidata name items (CC0), through opensanctions/nomenklatura; reduced by \"bench names\"";

    public static void Write()
    {
        var groups = Sets.Spellings().Select(s => s.Where(IsKept).Select(n => Naamvorm.Van(n).Geheel).Where(n => n.Length is >= 3 and <= 16).ToHashSet())
            .Select(Reduced).Where(g => g.Count > 1).ToList();
        var known = groups.SelectMany(g => g).CountBy(n => n).ToDictionary();
        var lines = groups.Select(g => string.Join(' ', g.OrderByDescending(n => known[n]).ThenBy(n => n, StringComparer.Ordinal))).Distinct().Order(StringComparer.Ordinal).ToList();
        var target = Path.Combine(Repository.Root, "src/SharedKernel/LivcR.SharedKernel/Namen/namen.br");
        using (var file = new BrotliStream(File.Create(target), new BrotliCompressionOptions { Quality = 11 }))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(Source))));
        }

        Figure.Say($"names: {lines.Count} groups of {known.Count} spellings, {new FileInfo(target).Length} bytes");
    }

    /// <summary>One part, in a script that our users meet.</summary>
    private static bool IsKept(string name) =>
        !name.Contains(' ') && name.All(c => !char.IsLetter(c) || c < 0x0530 || c is (>= '\u0600' and <= '\u06FF') or (>= '\u1E00' and <= '\u1FFF'));

    private static HashSet<string> Reduced(HashSet<string> names)
    {
        // What transliterates to a spelling of the group finds the group by that spelling.
        names.RemoveWhere(n => Schrift.NaarLatijn(n) is var latin && latin != n && names.Contains(latin));
        return names.Select(n => Klank.Skelet(Schrift.NaarLatijn(n))).Distinct().Count() > 1 && names.Any(n => n.All(char.IsAscii)) ? names : [];
    }
}
