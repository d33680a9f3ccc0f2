using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>The search box over the whole product: all modules that answer it, asked by everyone.</summary>
[NonParallelizable]
internal sealed partial class ZoekTests
{
    private const int Langst = 100;

    [Test, Rule("GEH-07"), Rule("FIN-07"), Rule("PAR-03")]
    public async Task What_partners_said_is_found_by_nobody_in_whole_or_in_part()
    {
        await using var db = await HostFixture.OpenAsync();
        var inbreng = (await Geheimen.AlleAsync(db, HostFixture.App.Services.GetRequiredService<IKeyVault>())).Where(g => g.Kolom.StartsWith("informatiedeling.", StringComparison.Ordinal) && g.Tekst.Length >= 5).DistinctBy(g => g.Tekst).ToList();
        Assert.That(inbreng, Has.Count.GreaterThan(5), "what was said in the fictitious world, shared or not");
        var heel = inbreng.Select(g => g.Tekst[..Math.Min(g.Tekst.Length, Langst)]).ToList();
        // The key of a fingerprint is random letters, no words: in pieces it resembles a name now and then.
        var delen = inbreng.Where(g => g.Kolom != "informatiedeling.fiche_vingerafdruk.geheim").SelectMany(g => Woorden().Matches(g.Tekst).Select(w => w.Value).Chunk(3).Where(d => d.Length == 3).Select(d => string.Join(' ', d))).Distinct().ToList();
        Assert.That(delen, Has.Count.GreaterThan(20));

        var gevonden = new List<string>();
        var zoekers = 0;
        foreach (var persona in Persona.Alle)
        {
            var b = await HostFixture.BezoekerAsync(persona);
            await b.OpenAsync("/zoeken");
            if (!persona.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger))
            {
                Assert.That(b.HeeftFormulier("/zoeken"), Is.False, $"{persona} has no search box");
                using var antwoord = await b.VraagAsync(new HttpRequestMessage(HttpMethod.Post, "/zoeken") { Content = new FormUrlEncodedContent([new("Zoek", heel[0]), new("__RequestVerificationToken", Bladlezer.Token(b.Pagina))]) });
                Assert.That(antwoord.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK), $"{persona} sends one all the same");
                continue;
            }

            zoekers++;
            foreach (var vraag in heel.Concat(delen))
            {
                await ZoekAsync(b, vraag);

                // Three words may resemble the name of an organisation; nothing else may turn up by them.
                var links = Gevonden().Matches(b.Pagina).Select(m => m.Groups[1].Value).Where(l => heel.Contains(vraag) || !l.StartsWith("/livcr/organisaties/", StringComparison.Ordinal)).ToList();
                gevonden.AddRange(links.Select(l => $"{persona} by \"{vraag}\": {l}"));
            }
        }

        Assert.That(zoekers, Is.EqualTo(2));
        Assert.That(gevonden, Is.Empty);
    }

    /// <summary>So the search above does look.</summary>
    [Test]
    public async Task An_organisation_is_found_by_its_name_and_a_casus_by_its_number()
    {
        var organisatie = FictieveWereld.CawPartner.Organisatie!;
        await using var b = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        foreach (var getypt in new[] { organisatie.Naam, organisatie.Naam.ToUpperInvariant(), organisatie.Naam[..^1] })
        {
            await b.OpenAsync("/zoeken");
            await ZoekAsync(b, getypt);
            Assert.That(Gevonden().Matches(b.Pagina).Select(m => m.Groups[1].Value), Has.Some.EqualTo($"/livcr/organisaties/{organisatie.Id}"), getypt);
        }

        await using var db = await HostFixture.OpenAsync();
        await using var q = new NpgsqlCommand("select nummer, id from casusoverleggen.casus where cel_id = $1 and staat = 'Opvolgtraject' and not onder_embargo limit 1", db) { Parameters = { new() { Value = FictieveWereld.Zonderdale.Id.Waarde } } };
        await using var r = await q.ExecuteReaderAsync();
        Assert.That(await r.ReadAsync(), Is.True);
        await b.OpenAsync("/zoeken");
        await ZoekAsync(b, r.GetString(0));
        Assert.That(Gevonden().Matches(b.Pagina).Select(m => m.Groups[1].Value), Is.EqualTo(new[] { $"/casussen/{r.GetGuid(1)}" }));
    }

    private static async Task ZoekAsync(Bezoeker b, string getypt)
    {
        await b.VerstuurAsync("/zoeken", ("Zoek", getypt));
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.OK), b.Kort());
    }

    [GeneratedRegex("\\p{L}+", RegexOptions.None, 2000)]
    private static partial Regex Woorden();

    /// <summary>What a search leads to; the page itself has no link to one thing.</summary>
    [GeneratedRegex("href=\"(/(?:casussen|overleggen|signalen|agendapunten|livcr/organisaties)/[0-9a-f-]{36})\"", RegexOptions.None, 2000)]
    private static partial Regex Gevonden();
}
