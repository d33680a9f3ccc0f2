using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Host.Tests;

/// <summary>Walks through everything as everyone, and searches what was shown for what is stored encrypted.</summary>
[NonParallelizable]
internal sealed partial class PersonawandelingTests
{
    private static IReadOnlyList<Blik<Persona>>? _blikken;
    private static Inzagegrens _grens = null!;

    /// <summary>All that all personas see, walked once for this fixture and for the browser's list of pages.</summary>
    public static async Task<IReadOnlyList<Blik<Persona>>> BlikkenAsync()
    {
        if (_blikken is null)
        {
            var blikken = new List<Blik<Persona>>();
            var vaste = Adressen.Alle().Where(a => a is { Methode: "GET", HeeftId: false }).Select(a => a.Patroon).Append("/bestaat-niet").ToList();
            foreach (var persona in Persona.Alle.Concat(Persona.Buren))
            {
                var b = await HostFixture.BezoekerAsync(persona);
                blikken.AddRange(await Personawandeling.LoopAsync(persona, pad => b.VraagAsync(new HttpRequestMessage(HttpMethod.Get, pad)), vaste, perPatroon: 12));
            }

            _blikken = blikken;
        }

        return _blikken;
    }

    [OneTimeSetUp]
    public async Task LoopAsync()
    {
        await BlikkenAsync();

        await using var db = await HostFixture.OpenAsync();
        _grens = new(await Geheimen.AlleAsync(db, HostFixture.App.Services.GetRequiredService<IKeyVault>()));
        Assert.That(_grens.Geheimen.Select(g => g.Kolom).Distinct().Count(), Is.GreaterThan(5), "kinds of content in the fictitious world");
        Assert.That(_grens.Geheimen, Has.Count.GreaterThan(100));
    }

    [Test, Rule("AVG-12"), Rule("GEH-07"), Rule("PAR-03")]
    public void Content_is_seen_only_by_those_who_may()
    {
        var gevonden = _blikken!.SelectMany(b => _grens.Gevonden(Bladlezer.Vast(b.Pagina)).Select(g => (Blik: b, Geheim: g))).ToList();
        var lekken = gevonden.Where(v => !_grens.Mag(v.Blik, v.Geheim)).GroupBy(v => $"{v.Blik.Persona}: {Personawandeling.Patroon(v.Blik.Pad)} shows {v.Geheim.Kolom}")
            .Select(g => $"{g.Key}, {g.Count()}×, first {g.First().Geheim.Rij} on {g.First().Blik.Pad}").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lekken, Is.Empty);
            Assert.That(gevonden.Count(v => v.Blik.Persona == Persona.Coordinator), Is.GreaterThan(20), "the coordinator does see content, so the search bites");
        }
    }

    [Test]
    public void Documents_are_searched_too()
    {
        var documenten = _blikken!.Where(b => b.Pad.Split('?')[0].EndsWith(".docx", StringComparison.Ordinal) && (int)b.Status == 200).ToList();
        Assert.That(documenten.SelectMany(b => _grens.Gevonden(b.Pagina)).Select(g => g.Kolom).Distinct(), Does.Contain("casusoverleggen.besluit.tekst"), "who may, downloads what was agreed");
        Assert.That(documenten.Select(b => Personawandeling.Patroon(b.Pad)).Distinct(), Is.EquivalentTo(Adressen.Alle().Where(a => a.Patroon.EndsWith(".docx", StringComparison.Ordinal)).Select(a => a.Patroon.Replace(":guid", "", StringComparison.Ordinal))));
    }

    [Test]
    public async Task A_secret_in_a_document_is_found_whole_or_in_pieces()
    {
        var geheim = _grens.Geheimen.First(g => g.Kolom == "informatiedeling.inbreng.tekst");
        foreach (var document in new[] { Docx.Maak(null, new DocxAlinea("Een brief"), new DocxAlinea($"Hij zei: {geheim.Tekst}")), Docx.Maak(geheim.Tekst, new DocxAlinea("Een brief")), InStukken(geheim.Tekst) })
        {
            using var inhoud = new ByteArrayContent(document);
            inhoud.Headers.ContentType = new(Docx.Soort);
            Assert.That(_grens.Gevonden(await Personawandeling.LeesAsync(inhoud)), Does.Contain(geheim));
        }

        using var pdf = new ByteArrayContent("%PDF-1.7"u8.ToArray());
        pdf.Headers.ContentType = new("application/pdf");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Personawandeling.LeesAsync(pdf), "what cannot be read is not passed over");
        using var agenda = new StringContent("SUMMARY:" + geheim.Tekst[..9] + "\r\n " + geheim.Tekst[9..], System.Text.Encoding.UTF8, "text/calendar");
        Assert.That(_grens.Gevonden(await Personawandeling.LeesAsync(agenda)), Does.Contain(geheim));
    }

    /// <summary>As a word processor leaves it that made half a word bold.</summary>
    private static byte[] InStukken(string tekst)
    {
        using var stroom = new MemoryStream();
        stroom.Write(Docx.Maak(null, new DocxAlinea(tekst)));
        using (var archief = new System.IO.Compression.ZipArchive(stroom, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var deel = archief.Entries.Single(e => e.FullName == "word/document.xml");
            using var open = deel.Open();
            var xml = new StreamReader(open).ReadToEnd().Replace(tekst, tekst[..5] + "</w:t></w:r><w:r><w:t>" + tekst[5..], StringComparison.Ordinal);
            open.SetLength(0);
            open.Write(System.Text.Encoding.UTF8.GetBytes(xml));
        }

        return stroom.ToArray();
    }

    [Test, Rule("GEH-11")]
    public void Under_embargo_the_police_reads_why_and_nobody_reads_what()
    {
        var reden = _grens.Geheimen.Single(g => g.Kolom == "casusoverleggen.embargo.reden");
        Assert.That(_blikken!.Where(b => _grens.Gevonden(b.Pagina).Contains(reden)).Select(b => b.Persona.Naam).Distinct(), Is.EquivalentTo(new[] { "korpschef", "information officer" }));

        var inbreng = _grens.Geheimen.Where(g => g.Sleutel == reden.Sleutel && g.Kolom.StartsWith("informatiedeling.inbreng", StringComparison.Ordinal) && g.Tekst.StartsWith("(Fictief) Vertelde", StringComparison.Ordinal)).ToList();
        Assert.That(inbreng, Has.Count.EqualTo(1));
        Assert.That(_blikken!.Where(b => _grens.Gevonden(b.Pagina).Contains(inbreng[0])).Select(b => b.ToString()), Is.Empty);
        var uitnodigingen = _blikken!.Where(b => b.Pad == "/uitnodigingen" || b.Pad.StartsWith("/uitnodigingen/", StringComparison.Ordinal)).ToList();
        Assert.That(uitnodigingen.Where(b => b.Pagina.Contains("Dit agendapunt vervalt.", StringComparison.Ordinal)).Select(b => b.Persona.Naam), Does.Contain("partner met beroepsgeheim").And.Contain("partner met discretieplicht").And.Not.Contain("collega zonder aanwijzing"));
        Assert.That(uitnodigingen.Where(b => b.Persona.Rollen.Contains(Rol.Partner) && b.Pagina.Contains("opgeschort", StringComparison.Ordinal)).Select(b => b.ToString()), Is.Empty);
    }

    [Test, Rule("GEH-01")]
    public void Titles_headers_addresses_and_error_pages_hold_no_content()
    {
        var lekken = from b in _blikken
                     from g in _grens.Gevonden(Inzagegrens.Buitenkant(b))
                     select $"{b} has {g.Kolom} of {g.Rij}";
        Assert.That(lekken.Distinct(), Is.Empty);
    }

    [Test]
    public void Every_answer_carries_the_security_headers()
    {
        var vereist = new[]
        {
            "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin",
            "Cache-Control: no-store", "Permissions-Policy: camera=()", "Content-Security-Policy: default-src 'none'; script-src 'nonce-",
        };
        var kaal = _blikken!.Where(b => !b.Pad.EndsWith(".css", StringComparison.Ordinal) && !b.Pad.EndsWith(".svg", StringComparison.Ordinal))
            .SelectMany(b => vereist.Where(v => !b.Koppen.Any(k => k.StartsWith(v, StringComparison.Ordinal))).Select(v => $"{b} lacks {v}"));
        Assert.That(kaal.Distinct(), Is.Empty);
    }

    [Test]
    public void Pages_hold_nothing_the_csp_forbids_and_nothing_from_elsewhere()
    {
        var fout = _blikken!.Where(b => Verboden().IsMatch(b.Pagina)).Select(b => $"{b}: {Verboden().Match(b.Pagina).Value}");
        Assert.That(fout.Distinct(), Is.Empty);
    }

    [Test]
    public void No_page_fails_and_every_page_has_a_title_of_its_own()
    {
        var paginas = _blikken!.Where(b => b.Koppen.Any(k => k.StartsWith("Content-Type: text/html", StringComparison.Ordinal))).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_blikken!.Where(b => (int)b.Status >= 500).Select(b => b.ToString()), Is.Empty);
            Assert.That(paginas.Where(b => !b.Titel.EndsWith(" – LivcR", StringComparison.Ordinal)).Select(b => b.ToString()), Is.Empty);
            Assert.That(paginas.Where(b => !b.Pagina.Contains("lang=\"nl-BE\"", StringComparison.Ordinal)).Select(b => b.ToString()), Is.Empty);
            Assert.That(paginas.Where(b => !b.Pagina.Contains("Fictieve gegevens", StringComparison.Ordinal)).Select(b => b.ToString()), Is.Empty);
        }
    }

    [Test]
    public void Links_on_a_page_open_for_who_sees_them()
    {
        var dood = _blikken!.Where(b => (int)b.Status >= 400).ToLookup(b => (b.Persona, b.Pad));
        var fout = from b in _blikken where (int)b.Status == 200 from l in Personawandeling.Links(b.Pagina) where dood.Contains((b.Persona, l)) select $"{b} links to {l}, which is closed";
        Assert.That(fout.Distinct(), Is.Empty);
    }

    [GeneratedRegex("\\sstyle=\"|\\son[a-z]+=\"|javascript:|<script(?! src=\"/passkey\\.js\" nonce=)|<iframe|(src|href|action)=\"(https?:)?//", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Verboden();
}
