using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.TestSupport;

/// <summary>One answer, as one persona got it.</summary>
/// <param name="Koppen">All headers of the answer, one line each.</param>
public sealed record Blik<TPersona>(TPersona Persona, string Pad, HttpStatusCode Status, string Pagina, IReadOnlyList<string> Koppen)
{
    public string Titel => Personawandeling.Titel(Pagina);

    public override string ToString() => $"{Persona}: {(int)Status} {Pad}";
}

/// <summary>Walks through the whole product as one persona after another: every address given, and every own address the pages link to. It only reads.
/// What was seen can then be searched for what must not be there.</summary>
public static partial class Personawandeling
{
    /// <param name="vraag">One GET with the cookies of the persona; redirects are not followed.</param>
    /// <param name="paden">Where to begin; the links found there are followed.</param>
    /// <param name="perPatroon">Of pages that differ in an id or a query only, so many are looked at for each persona.</param>
    public static async Task<IReadOnlyList<Blik<TPersona>>> LoopAsync<TPersona>(TPersona persona, Func<string, Task<HttpResponseMessage>> vraag, IEnumerable<string> paden, int perPatroon)
    {
        var gezien = new List<Blik<TPersona>>();
        var (rij, bekend, telling) = (new Queue<string>(paden), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var gegeven = new HashSet<string>(rij, StringComparer.Ordinal);
        while (rij.TryDequeue(out var pad))
        {
            var patroon = Patroon(pad);
            if (!bekend.Add(pad) || (!gegeven.Contains(pad) && telling.GetValueOrDefault(patroon) >= perPatroon))
            {
                continue;
            }

            telling[patroon] = telling.GetValueOrDefault(patroon) + 1;
            using var antwoord = await vraag(pad);
            var pagina = await LeesAsync(antwoord.Content);
            gezien.Add(new(persona, pad, antwoord.StatusCode, pagina, [.. antwoord.Headers.Concat(antwoord.Content.Headers).SelectMany(h => h.Value.Select(w => $"{h.Key}: {w}"))]));
            if (antwoord.Content.Headers.ContentType?.MediaType == "text/html")
            {
                foreach (var link in Links(pagina))
                {
                    rij.Enqueue(link);
                }
            }
        }

        return gezien;
    }

    /// <summary>What stands in an answer, to be searched: text as it is, with the folded lines of a calendar whole; of a document every part, with its markup and without. An answer that is neither would go
    /// unsearched, and is refused.</summary>
    public static async Task<string> LeesAsync(HttpContent inhoud)
    {
        var bytes = await inhoud.ReadAsByteArrayAsync();
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return Uitgepakt(bytes);
        }

        var soort = inhoud.Headers.ContentType?.MediaType;
        if (bytes.Length > 0 && soort is not null && !soort.StartsWith("text/", StringComparison.Ordinal) && soort is not ("application/json" or "application/problem+json" or "image/svg+xml" or "application/manifest+json"))
        {
            throw new InvalidOperationException($"{soort}: say in {nameof(Personawandeling)} how the words in it are read.");
        }

        var tekst = await inhoud.ReadAsStringAsync();
        return soort == "text/calendar" ? tekst.Replace("\r\n ", "", StringComparison.Ordinal) : tekst;
    }

    private static string Uitgepakt(byte[] bytes)
    {
        using var archief = new ZipArchive(new MemoryStream(bytes));
        var delen = new StringBuilder();
        foreach (var deel in archief.Entries)
        {
            using var lezer = new StreamReader(deel.Open());
            var xml = lezer.ReadToEnd();
            // A word may be cut by a change of letter: without markup, but for the ends of paragraphs, it is whole again.
            delen.AppendLine(deel.FullName).AppendLine(xml).AppendLine(Markering().Replace(xml.Replace("</w:p>", "\n", StringComparison.Ordinal), ""));
        }

        return delen.ToString();
    }

    /// <summary>"/casussen/{id}" of "/casussen/0198…", "/regels/afstellen/{regel}" of "/regels/afstellen/PAR-06"; a query is left out.</summary>
    public static string Patroon(string pad) => RegelId().Replace(Id().Replace(pad.Split('?')[0], "{id}"), "/{regel}");

    public static string Titel(string pagina) => TitelDeel().Match(pagina) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : "";

    /// <summary>Own addresses the page links to, without the part after #.</summary>
    public static IEnumerable<string> Links(string pagina) =>
        LinkDeel().Matches(pagina).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]).Where(l => l.StartsWith('/')).Distinct();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Id();

    [GeneratedRegex("/[A-Z]{3}-[0-9]{2}(?=/|$)", RegexOptions.None, 2000)]
    private static partial Regex RegelId();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 2000)]
    private static partial Regex Markering();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline, 2000)]
    private static partial Regex TitelDeel();

    [GeneratedRegex("<a\\s[^>]*href=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex LinkDeel();
}
