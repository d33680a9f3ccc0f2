using System.Net;
using System.Security.Cryptography;
using System.Text;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Domain;

namespace LivcR.Toegang.Tests;

/// <summary>An expired session in mid-form loses nothing typed, and gives nothing to anyone else.</summary>
public sealed class BewaardFormulierTests
{
    private const string Merk = "een-heel-lange-zorg";
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await ToegangServer.StartAsync(null, Proefformulier.Map);
        Proefformulier.Aangekomen.Clear();
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task What_was_typed_stands_in_its_form_again_after_signing_in_and_is_not_sent_by_itself()
    {
        var b = await _server.BrowserAsync(Mira);
        var (antwoord, adres) = await VerstuurVerlopenAsync(b, ("Zorg", Merk), ("Keuze", "a"), ("Keuze", "b"));
        Assert.That((antwoord.Status, antwoord.Tekst.Contains(Merk, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Unauthorized, false)), "the page shows nothing: someone else may look");
        await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());

        var verder = await b.GetAsync(adres);
        Assert.That((verder.Status, verder.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/proef?bewaard=" + Id(adres))));
        var formulier = await b.GetAsync(verder.Naar!);
        Assert.That(formulier.Html.QuerySelector("textarea")!.TextContent.Trim(), Is.EqualTo(Merk));
        Assert.That(formulier.Tekst, Does.Contain("staat er weer").And.Contain("Er is nog niets verstuurd"));
        Assert.That(Proefformulier.Aangekomen, Is.Empty, "never submitted by itself");
        Assert.That((await b.GetAsync(adres + "?alles=ja")).Html.QuerySelectorAll("input[name=Keuze]").Select(i => i.GetAttribute("value")), Is.EqualTo(new[] { "a", "b" }));

        await b.VerstuurAsync("/proef", formulier, ("Zorg", Merk + "!"), ("__bewaard", Id(adres)));
        Assert.That((Proefformulier.Aangekomen, (await AantalAsync(), (await b.GetAsync(adres)).Status)), Is.EqualTo((new[] { Merk + "!" }, (0, HttpStatusCode.NotFound))), "sent: gone");
    }

    [Test]
    public async Task The_database_holds_nothing_that_reads_it_nor_any_secret()
    {
        var b = await _server.BrowserAsync(Mira);
        await VerstuurVerlopenAsync(b, ("Zorg", Merk), ("Wachtwoord", "geheim-woord"), ("InlogCode", "123456"));
        var koekje = b.Koekjes["__Host-livcr-tekst"];
        var rij = (await _server.SqlAsync("select b::text || encode(cijfer, 'escape') || (select string_agg(s::text, ' ') from toegang.sessie s) from toegang.bewaard_formulier b")).Single();
        Assert.That(rij, Does.Not.Contain(Merk).And.Not.Contain(koekje));
        Assert.That(rij, Does.Not.Contain(Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(koekje))).ToLowerInvariant()));
        await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());
        var alles = await b.GetAsync($"/account/bewaard/{(await _server.SqlAsync("select id from toegang.bewaard_formulier")).Single()}?alles=ja");
        Assert.That(alles.Html.DocumentElement.OuterHtml, Does.Contain(Merk).And.Not.Contain("geheim-woord").And.Not.Contain("123456"));
    }

    [Test]
    public async Task Another_account_gets_nothing_and_then_it_is_gone()
    {
        var b = await _server.BrowserAsync(Mira);
        var (_, adres) = await VerstuurVerlopenAsync(b, ("Zorg", Merk));
        await b.MeldAanAsync(FictieveWereld.Burgemeester, _server.Klok.GetUtcNow());
        var pagina = await b.GetAsync(adres);
        Assert.That((pagina.Status, pagina.Html.DocumentElement.OuterHtml.Contains(Merk, StringComparison.Ordinal), await AantalAsync()), Is.EqualTo((HttpStatusCode.NotFound, false, 0)));
    }

    [Test]
    public async Task Another_browser_of_the_same_account_gets_nothing()
    {
        var b = await _server.BrowserAsync(Mira);
        var (_, adres) = await VerstuurVerlopenAsync(b, ("Zorg", Merk));
        var ander = await _server.BrowserAsync(Mira);
        Assert.That((await ander.GetAsync(adres)).Status, Is.EqualTo(HttpStatusCode.NotFound), "no cookie");
        ander.Koekjes["__Host-livcr-tekst"] = new string('A', 43);
        Assert.That((await ander.GetAsync(adres)).Status, Is.EqualTo(HttpStatusCode.NotFound), "another key");
        ander.Koekjes["__Host-livcr-tekst"] = "rommel\"; drop";
        Assert.That((await ander.GetAsync(adres)).Status, Is.EqualTo(HttpStatusCode.NotFound), "garbage");
    }

    [TestCase("afgemeld")]
    [TestCase("ingetrokken")]
    [TestCase("rol weg")]
    [TestCase("rommel")]
    [TestCase("geen")]
    public async Task Of_a_session_that_was_ended_nothing_is_kept(string hoe)
    {
        var b = await _server.BrowserAsync(Mira);
        var formulier = await b.GetAsync("/proef");
        b.Van = "/proef";
        var sleutel = b.Koekjes["__Host-livcr"];
        _server.Klok.Vooruit(TimeSpan.FromMinutes(16));
        switch (hoe)
        {
            case "afgemeld":
                _server.Klok.Vooruit(-TimeSpan.FromMinutes(16));
                await b.PostAsync("/afmelden", "/proef");
                b.Koekjes["__Host-livcr"] = sleutel;
                break;
            case "ingetrokken":
                await _server.SqlAsync("update toegang.sessie set beeindigd_op = '2026-11-23'");
                break;
            case "rol weg":
                await _server.SqlAsync("update toegang.roltoekenning set tot = '2026-11-01'");
                break;
            case "rommel":
                b.Koekjes["__Host-livcr"] = "x' or 1=1 --";
                break;
            default:
                b.Koekjes.Remove("__Host-livcr");
                break;
        }

        var r = await b.VerstuurAsync("/proef", formulier, ("Zorg", Merk));
        Assert.That((r.Status, await AantalAsync(), b.Koekjes.ContainsKey("__Host-livcr-tekst"), Proefformulier.Aangekomen.Count), Is.EqualTo((HttpStatusCode.Unauthorized, 0, false, 0)));
        Assert.That(r.Tekst, Does.Contain("U was afgemeld"));
    }

    [Test]
    public async Task Five_forms_are_kept_and_the_sixth_still_stands_in_its_answer()
    {
        var b = await _server.BrowserAsync(Mira);
        var formulier = await b.GetAsync("/proef");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(15));
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => new Browser(_server.Adres) { Koekjes = { ["__Host-livcr"] = b.Koekjes["__Host-livcr"], ["__Host-livcr-formulier"] = b.Koekjes["__Host-livcr-formulier"] } }
            .VerstuurAsync("/proef", formulier, ("Zorg", Merk + i))));
        Assert.That((await AantalAsync(), antwoorden.Count(a => a.Tekst.Contains(Merk, StringComparison.Ordinal)), antwoorden.Count(a => a.Status == HttpStatusCode.Unauthorized)), Is.EqualTo((5, 1, 6)));
    }

    [Test]
    public async Task More_than_a_megabyte_is_not_kept_and_still_stands_in_its_answer()
    {
        var b = await _server.BrowserAsync(Mira);
        var formulier = await b.GetAsync("/proef");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(15));
        var r = await b.VerstuurAsync("/proef", formulier, ("Zorg", Merk + new string('x', BewaardFormulier.MaxBytes)));
        Assert.That((r.Status, await AantalAsync(), r.Tekst.Contains(Merk, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Unauthorized, 0, true)));
        await b.VerstuurAsync("/proef", formulier, ("Zorg", new string('x', BewaardFormulier.MaxBytes - 1000)));
        var tweede = await b.VerstuurAsync("/proef", formulier, ("Zorg", Merk + new string('x', 2000)));
        Assert.That((await AantalAsync(), tweede.Tekst.Contains(Merk, StringComparison.Ordinal)), Is.EqualTo((1, true)), "one megabyte in all");
    }

    [Test]
    public async Task A_file_is_never_kept()
    {
        var b = await _server.BrowserAsync(Mira);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(15));
        using var inhoud = new MultipartFormDataContent { { new StringContent(Merk), "Zorg" }, { new ByteArrayContent([1, 2, 3]), "Bijlage", "geheim-verslag.pdf" } };
        await b.StuurInhoudAsync("/proef", inhoud);
        await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());
        var alles = await b.GetAsync($"/account/bewaard/{(await _server.SqlAsync("select id from toegang.bewaard_formulier")).Single()}");
        Assert.That(alles.Html.DocumentElement.OuterHtml, Does.Contain(Merk).And.Not.Contain("Bijlage").And.Not.Contain("geheim-verslag"));
    }

    [Test]
    public async Task After_half_an_hour_there_is_nothing_left()
    {
        var b = await _server.BrowserAsync(Mira);
        var (_, adres) = await VerstuurVerlopenAsync(b, ("Zorg", Merk));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(29));
        await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());
        Assert.That((await b.GetAsync(adres)).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        Assert.That((await b.GetAsync(adres)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task What_another_site_sends_is_not_kept()
    {
        var b = await _server.BrowserAsync(Mira);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(15));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var vraag = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Adres, "/proef")) { Content = new FormUrlEncodedContent([new("Zorg", Merk)]) };
        vraag.Headers.Add("Cookie", "__Host-livcr=" + b.Koekjes["__Host-livcr"]);
        vraag.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var r = await http.SendAsync(vraag);
        Assert.That((r.StatusCode, await AantalAsync()), Is.EqualTo((HttpStatusCode.Unauthorized, 0)));
    }

    [Test]
    public async Task A_page_that_is_not_ours_or_does_not_exist_is_no_way_back()
    {
        foreach (var van in new[] { "https://elders.example/proef", "/bestaat-niet", "/account/livcr" })
        {
            _server.Klok.Vooruit(TimeSpan.FromMinutes(1)); // a code works once
            var b = await _server.BrowserAsync(Mira);
            var (_, adres) = await VerstuurVerlopenAsync(b, van, ("Zorg", Merk));
            await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());
            var pagina = await b.GetAsync(adres);
            Assert.That((pagina.Status, pagina.Tekst.Contains(Merk, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.OK, true)), van);
        }
    }

    private async Task<(Blad Antwoord, string Adres)> VerstuurVerlopenAsync(Browser b, params (string, string)[] velden) => await VerstuurVerlopenAsync(b, "/proef", velden);

    private async Task<(Blad Antwoord, string Adres)> VerstuurVerlopenAsync(Browser b, string van, params (string, string)[] velden)
    {
        var formulier = await b.GetAsync("/proef");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(15));
        b.Van = van;
        var r = await b.VerstuurAsync("/proef", formulier, velden);
        b.Van = null;
        var aanmelden = r.Html.QuerySelector("main a.knop")!.GetAttribute("href")!;
        return (r, Uri.UnescapeDataString(aanmelden["/aanmelden?terug=".Length..]));
    }

    private static string Id(string adres) => adres["/account/bewaard/".Length..];

    private async Task<int> AantalAsync() => int.Parse((await _server.SqlAsync("select count(*) from toegang.bewaard_formulier")).Single(), System.Globalization.CultureInfo.InvariantCulture);
}
