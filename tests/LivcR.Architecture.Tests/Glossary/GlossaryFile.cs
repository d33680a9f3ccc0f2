using System.Text.RegularExpressions;

namespace LivcR.Architecture.Tests.Glossary;

/// <summary>docs/glossary.md, read for its code words only.</summary>
internal static partial class GlossaryFile
{
    /// <summary>The words of every identifier in a `code` column; an identifier of several words gives each of them.</summary>
    public static IReadOnlySet<string> Woorden(string markdown) =>
        markdown.Split('\n')
            .Select(r => r.Split('|'))
            .Where(cellen => cellen.Length == 6) // | term | code | definition | tag |
            .SelectMany(cellen => Identifier.Matches(cellen[2]).SelectMany(m => DomainNouns.Woorden(m.Groups["id"].Value)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>One line per word of the domain that the glossary does not know.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<DomainNoun> nouns, IReadOnlySet<string> woorden) =>
        [.. nouns.Where(n => !Kent(woorden, n.Woord)).Select(n => $"word {n.Woord} (in type {n.Type}) is not in docs/glossary.md: add it first")];

    /// <summary>Regular plurals need no line of their own: Rolhouders, Genodigden, Organisaties.</summary>
    private static bool Kent(IReadOnlySet<string> woorden, string woord) =>
        woorden.Contains(woord) || new[] { "s", "n", "en" }.Any(e => woord.EndsWith(e, StringComparison.Ordinal) && woorden.Contains(woord[..^e.Length]));

    [GeneratedRegex("`(?<id>[A-Za-z][A-Za-z0-9]*)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identifier { get; }
}
