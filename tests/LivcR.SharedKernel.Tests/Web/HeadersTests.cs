using System.Net;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class HeadersTests
{
    private WebProef _proef = null!;

    [OneTimeSetUp]
    public async Task Start() => _proef = await WebProef.StartAsync(app =>
    {
        app.MapLivcrWeb();
        app.MapGet("/boem", string () => throw new InvalidOperationException("geheim-van-binnen")).Anoniem();
        app.MapGet("/weg", () => Antwoord.Redirect("/hulp")).Anoniem();
        app.MapGet("/dicht", () => "mag niet");
        app.MapForm("/vorm", () => Results.Ok()).Anoniem();
        app.MapGet("/druk", () => Results.StatusCode(429)).Anoniem();
    });

    [OneTimeTearDown]
    public async Task Stop() => await _proef.DisposeAsync();

    [TestCase("GET", "/hulp", 200)]
    [TestCase("GET", "/toegankelijkheid", 200)]
    [TestCase("GET", "/weg", 303)]
    [TestCase("GET", "/dicht", 404)]
    [TestCase("GET", "/bestaat-niet", 404)]
    [TestCase("GET", "/vorm", 405)]
    [TestCase("POST", "/vorm", 400)]
    [TestCase("GET", "/druk", 429)]
    [TestCase("GET", "/boem", 500)]
    public async Task Every_answer_carries_the_headers_and_a_Dutch_page(string methode, string url, int status)
    {
        var a = await _proef.StuurAsync(new HttpMethod(methode), url);

        Assert.That((int)a.Status, Is.EqualTo(status));
        var csp = Kop(a, "Content-Security-Policy");
        Assert.That(csp, Does.StartWith("default-src 'none'; script-src 'nonce-").And.Contain("require-trusted-types-for 'script'; trusted-types 'none'")
            .And.Contain("frame-ancestors 'none'").And.Contain("form-action 'self'").And.Not.Contain("unsafe").And.Not.Contain("strict-dynamic"));
        Assert.That(Kop(a, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(Kop(a, "Referrer-Policy"), Is.EqualTo("same-origin"));
        Assert.That(Kop(a, "Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
        Assert.That(Kop(a, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
        Assert.That(Kop(a, "Permissions-Policy"), Does.Contain("geolocation=()"));
        Assert.That(Kop(a, "Cache-Control"), Is.EqualTo("no-store"));
        if (status != 303)
        {
            Assert.That(a.Html.DocumentElement.GetAttribute("lang"), Is.EqualTo("nl-BE"));
            Assert.That(a.Html.Title, Does.EndWith(" – LivcR"));
            Assert.That(a.Html.QuerySelectorAll("h1").Length, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task The_nonce_is_new_each_time()
    {
        var een = Kop(await _proef.HaalAsync("/hulp"), "Content-Security-Policy");
        Assert.That(Kop(await _proef.HaalAsync("/hulp"), "Content-Security-Policy"), Is.Not.EqualTo(een));
    }

    [Test]
    public async Task A_failure_tells_a_number_and_nothing_of_the_inside()
    {
        var a = await _proef.HaalAsync("/boem");
        Assert.That(a.Html.QuerySelector(".code")?.TextContent, Has.Length.EqualTo(32));
        Assert.That(a.Tekst, Does.Not.Contain("geheim-van-binnen").And.Not.Contain("InvalidOperation"));
    }

    [TestCase("/boem", 500, "urn:livcr:fout:storing")]
    [TestCase("/bestaat-niet", 404, "urn:livcr:fout:niet-gevonden")]
    [TestCase("/casussen/x", 404, "urn:livcr:fout:niet-uitgenodigd")]
    public async Task A_program_gets_a_problem_document(string url, int status, string type)
    {
        var a = await _proef.HaalAsync(url, ("Accept", "application/json"));
        Assert.That((int)a.Status, Is.EqualTo(status));
        Assert.That(a.Http.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(a.Tekst, Does.Contain(type).And.Not.Contain("geheim-van-binnen"));
    }

    [Test]
    public async Task Cookies_are_secure_and_closed_to_scripts()
    {
        var a = await _proef.HaalAsync("/_stijlgids");
        Assert.That(a.Status, Is.EqualTo(HttpStatusCode.OK));
        var cookie = Kop(a, "Set-Cookie");
        Assert.That(cookie, Does.StartWith("__Host-livcr-formulier=").And.Contain("path=/").IgnoreCase.And.Contain("secure").IgnoreCase
            .And.Contain("httponly").IgnoreCase.And.Contain("samesite=strict").IgnoreCase);
    }

    private static string Kop(WebProef.Antwoorden a, string naam) => a.Http.Headers.TryGetValues(naam, out var w) ? string.Join(", ", w) : "";
}
