using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>Break-glass over the whole product: numbers and dates, and nothing of what a coordinator reads.</summary>
[NonParallelizable]
internal sealed partial class NoodtoegangTests
{
    private static readonly Persona[] Coordinatie = [.. Persona.Alle.Where(p => p.Naam is "coordinator" or "plaatsvervanger")];

    [Test]
    public async Task The_lists_hold_no_name_no_text_and_no_id_and_open_no_other_page()
    {
        var wie = FictieveWereld.Korpschef;
        await using var db = await HostFixture.OpenAsync();
        await using (var q = new NpgsqlCommand("update toegang.sessie set beeindigd_op = now() where account = any($1)", db) { Parameters = { new() { Value = Coordinatie.Select(p => p.Wie!.Id.Waarde).ToArray() } } })
        {
            await q.ExecuteNonQueryAsync();
        }

        foreach (var p in Coordinatie)
        {
            await HostFixture.VergeetAsync(p);
        }

        await using var b = await HostFixture.MeldAanAsync(wie);
        await b.OpenAsync("/noodtoegang");
        await b.VerstuurAsync("/noodtoegang", ("Reden", "BeidenZiek"));
        Assert.That((b.Status, b.Pad), Is.EqualTo((HttpStatusCode.OK, "/noodtoegang")), b.Kort());
        Assert.That(b.Tekst, Does.Contain("Signalen die wachten").And.Contain("Overleggen die komen").And.Contain("Taken die open staan"));
        await using var wacht = new NpgsqlCommand("select nummer from signalen.signaal where cel_id = $1 and staat = 'Ontvangen' limit 1", db) { Parameters = { new() { Value = FictieveWereld.Zonderdale.Id.Waarde } } };
        Assert.That(b.Tekst, Does.Contain((string)(await wacht.ExecuteScalarAsync())!), "there is work waiting in the fictitious world");

        var binnen = b.Pagina[b.Pagina.IndexOf("<main", StringComparison.Ordinal)..b.Pagina.IndexOf("</main>", StringComparison.Ordinal)];
        var geheimen = (await Geheimen.AlleAsync(db, HostFixture.App.Services.GetRequiredService<IKeyVault>())).Where(g => g.Tekst.Length >= 5 && !g.Kolom.StartsWith("toegang.", StringComparison.Ordinal) && !g.Kolom.EndsWith(".functie", StringComparison.Ordinal)
            && !DateOnly.TryParse(g.Tekst, System.Globalization.CultureInfo.InvariantCulture, out _)).ToList();
        Assert.That(geheimen, Has.Count.GreaterThan(100));
        Assert.That(geheimen.Where(g => WebUtility.HtmlDecode(binnen).Contains(g.Tekst, StringComparison.OrdinalIgnoreCase)).Select(g => g.Kolom), Is.Empty);
        Assert.That(FictieveWereld.Personen.Where(p => binnen.Contains(p.Naam, StringComparison.Ordinal)), Is.Empty);
        Assert.That(Guids().Matches(binnen), Is.Empty);

        foreach (var pad in new[] { "/signalen", "/casussen" })
        {
            using var r = await b.VraagAsync(new HttpRequestMessage(HttpMethod.Get, pad));
            Assert.That(r.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), pad);
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Guids();
}
