using System.Text.RegularExpressions;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Regels;

/// <summary>The delivered rules against the legal reference they were taken from (kept beside the repository; skipped where it is absent).</summary>
internal sealed partial class RegelbestandTests
{
    private static readonly Dictionary<string, Regel> _regels = RegelbestandLezer.Lees().ToDictionary(r => r.Id);

    private static IEnumerable<Regel> Wettelijk => _regels.Values.Where(r => r.Id != "DASH-01");

    [Test]
    public void There_are_69_rules_and_the_threshold_of_the_dashboard()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Wettelijk.Count(), Is.EqualTo(69));
            Assert.That(Wettelijk.CountBy(r => r.Id[..3]).ToDictionary(),
                Is.EqualTo(new Dictionary<string, int> { ["LIV"] = 8, ["PAR"] = 9, ["FIN"] = 9, ["GEH"] = 13, ["MIN"] = 6, ["GGB"] = 11, ["AVG"] = 13 }));
            Assert.That(_regels["DASH-01"].Termijnen, Is.EqualTo(new Dictionary<string, int> { ["k"] = 10, ["k_minimum"] = 5 }));
        });
    }

    [Test]
    public void Every_refusal_of_the_code_has_a_rule()
    {
        var weigeringen = typeof(Weigering).GetFields().Where(f => f.FieldType == typeof(Refusal)).Select(f => ((Refusal)f.GetValue(null)!).Regel).Distinct().ToList();

        Assert.That(weigeringen, Has.Count.GreaterThan(20));
        Assert.That(weigeringen, Is.SubsetOf(_regels.Keys));
    }

    [Test]
    public void A_gap_left_open_throws_and_braces_in_what_fills_it_are_only_text()
    {
        var boek = new Regelboek(_regels.Values);
        Assert.That(() => boek.Tekst(Weigering.Liv03), Throws.InvalidOperationException.With.Message.Contains("LIV-03").And.Message.Contains("{rol}"));
        Assert.That(boek.Tekst(Weigering.Par01.Met("organisatie", "vzw {rol}")), Is.EqualTo("Voor vzw {rol} is geen rechtsgrond voor deelname vastgelegd."));
        Assert.That(boek.TekstZonderWaarden("LIV-03"), Does.Not.Contain("{"));
    }

    /// <summary>A refusal whose text has gaps is made at a handful of places: each fills them there, or takes another wording and fills that.</summary>
    [Test]
    public void Every_place_that_refuses_with_gaps_fills_them_all()
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln"))) map = Path.GetDirectoryName(map)!;
        var plaatsen = 0;
        var open = new List<string>();
        foreach (var bestand in Directory.EnumerateFiles(Path.Combine(map, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)))
        {
            foreach (Match m in Gebruik.Matches(File.ReadAllText(bestand)))
            {
                var regel = _regels.GetValueOrDefault($"{m.Groups["soort"].Value.ToUpperInvariant()}-{m.Groups["nummer"].Value}");
                var tekst = m.Groups["variant"] is { Success: true, Value: var naam } ? regel!.Varianten[naam] : regel?.Tekst ?? "";
                var gaten = Gaten.Matches(tekst).Select(g => g.Groups[1].Value).ToList();
                plaatsen += gaten.Count;
                open.AddRange(gaten.Where(g => !m.Value.Contains($".Met(\"{g}\"", StringComparison.Ordinal)).Select(g => $"{Path.GetFileName(bestand)}: {m.Value.Split('\n')[0]} leaves {g} open"));
            }
        }

        Assert.That(open, Is.Empty);
        Assert.That(plaatsen, Is.GreaterThanOrEqualTo(5), "the pattern finds them");
    }

    [GeneratedRegex(@"Weigering\.(?<soort>[A-Z][a-z]{2})(?<nummer>\d\d)(?!\.Regel)(?:[^;\n]*?Variant\(""[A-Z0-9-]+"", ""(?<variant>[a-z_]+)"")?[^;\n]*", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Gebruik { get; }

    [GeneratedRegex(@"\{([a-z_]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gaten { get; }

    [Test]
    [Rule("PAR-03")]
    public void Not_yours_and_does_not_exist_read_the_same() =>
        Assert.That(new Regelboek(_regels.Values).Tekst(Weigering.NietUitgenodigd), Is.EqualTo("U bent niet uitgenodigd voor deze casus."));

    [Test]
    [Rule("GGB-06")]
    [Rule("GEH-11")]
    public void The_plain_text_of_a_rule_tells_nothing_that_only_some_may_know()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_regels["GGB-06"].Tekst, Is.EqualTo(_regels["GGB-05"].Varianten["afstemmen"]), "the same whatever the answer");
            Assert.That(_regels["GEH-11"].Tekst, Is.EqualTo("Dit agendapunt vervalt."));
            Assert.That(_regels["GEH-11"].Varianten["coordinatie"], Is.EqualTo("Deze casus is tijdelijk opgeschort."));
        });
    }

    [Test]
    public void Texts_speak_to_u_and_never_of_us() =>
        Assert.That(_regels.Values.SelectMany(r => r.Varianten.Values.Prepend(r.Tekst)).Where(t => VanOns.IsMatch(t)), Is.Empty);

    [Test]
    public void Ids_severities_and_labels_are_those_of_the_reference()
    {
        var rijen = Referentie();

        Assert.That(Wettelijk.Select(r => $"{r.Id} {r.Ernst}"), Is.EquivalentTo(rijen.Values.Select(r => $"{r.Id} {r.Ernst}")));
        Assert.Multiple(() =>
        {
            foreach (var rij in rijen.Values.Where(r => r.Label is not null))
            {
                Assert.That(_regels[rij.Id].Zekerheid, Is.EqualTo(rij.Label), rij.Id);
            }
        });
    }

    [Test]
    public void Every_Dutch_text_of_the_reference_is_there_letter_for_letter()
    {
        var rijen = Referentie();
        var zonderTekst = rijen.Values.Where(r => r.Teksten.Count == 0).Select(r => r.Id).ToList();

        Assert.Multiple(() =>
        {
            foreach (var rij in rijen.Values)
            {
                Assert.That(rij.Teksten, Is.SubsetOf(_regels[rij.Id].Varianten.Values.Append(_regels[rij.Id].Tekst)), rij.Id);
            }

            Assert.That(zonderTekst.Select(id => _regels[id].TekstZekerheid), Is.All.EqualTo("D"), "own words are the product's choice, not law");
            Assert.That(zonderTekst, Has.Count.EqualTo(11));
        });
    }

    [Test]
    public void Rules_on_art_458ter_carry_its_old_number_and_leave_the_new_one_to_a_lawyer()
    {
        var opArtikel = Referentie().Values.Where(r => r.Noemt458ter).Select(r => r.Id).ToList();

        Assert.That(opArtikel, Has.Count.GreaterThan(10));
        Assert.That(opArtikel.Select(id => _regels[id].ArtikelOud), Is.All.EqualTo("art. 458ter Sw."));
        Assert.That(_regels.Values.Select(r => r.ArtikelNieuw), Is.All.Null);
    }

    [Test]
    public void Every_period_that_a_rule_names_is_a_term_of_that_rule_in_the_same_unit()
    {
        // AVG-09 tells of another register's audit: its periods are nobody's here.
        var periodes = Referentie().Values.Where(r => r.Id != "AVG-09").SelectMany(r => r.Periodes.Select(p => (r.Id, Periode: p))).ToList();

        Assert.That(periodes, Has.Count.GreaterThan(15));
        Assert.That(periodes.Where(p => !_regels[p.Id].Termijnen.Any(t => $"{t.Value} {t.Key.Split('_')[^1]}" == p.Periode)), Is.Empty);
    }

    private sealed record Rij(string Id, string Ernst, string? Label, List<string> Teksten, bool Noemt458ter, List<string> Periodes);

    /// <summary>The tables of §3: id and severity, rule, source, moment, text.</summary>
    private static Dictionary<string, Rij> Referentie()
    {
        var map = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "shared", "domain", "legal.md")))
        {
            map = map.Parent;
        }

        if (map is null)
        {
            Assert.Ignore("The legal reference (../shared/domain/legal.md) is not here: the rules cannot be compared.");
        }

        var rijen = new Dictionary<string, Rij>();
        foreach (var regel in File.ReadLines(Path.Combine(map.FullName, "shared", "domain", "legal.md")))
        {
            var cellen = regel.Split(" | ");
            if (cellen.Length == 5 && Kop.Match(cellen[0]) is { Success: true } kop)
            {
                var labels = Labels.Matches(cellen[2]).Select(m => m.Groups["label"].Value).ToHashSet();
                rijen.Add(kop.Groups["id"].Value, new(kop.Groups["id"].Value, kop.Groups["ernst"].Value,
                    // "same; …" (FIN-02) leans on the row above, whose label is stronger than its own.
                    cellen[2].StartsWith("same;", StringComparison.Ordinal) ? null : new[] { "T", "S", "P", "U", "D" }.FirstOrDefault(labels.Contains),
                    [.. Teksten.Matches(cellen[4]).Select(m => m.Groups["tekst"].Value)],
                    (cellen[1] + cellen[2]).Contains("458ter", StringComparison.Ordinal),
                    [.. Periode.Matches(cellen[1]).Select(m => $"{m.Groups["n"].Value} {_eenheden[m.Groups["eenheid"].Value]}")]));
            }
        }

        Assert.That(rijen, Has.Count.EqualTo(69), "the reference has another shape than this test reads");
        return rijen;
    }

    [GeneratedRegex(@"^\| (?<id>[A-Z]{3}-[0-9]{2}) (?<ernst>[BWL])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kop { get; }

    [GeneratedRegex(@"\[(?<label>[TSPUD])[^\]]*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Labels { get; }

    private static readonly Dictionary<string, string> _eenheden =
        new() { ["hour"] = "uren", ["day"] = "dagen", ["week"] = "weken", ["month"] = "maanden", ["year"] = "jaren" };

    [GeneratedRegex("(?<n>[0-9]+)[ -](?<eenheid>hour|day|week|month|year)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Periode { get; }

    [GeneratedRegex("\"(?<tekst>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Teksten { get; }

    [GeneratedRegex(@"\b(wij|we|ons|onze|ik|mijn|je|jouw)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex VanOns { get; }
}
