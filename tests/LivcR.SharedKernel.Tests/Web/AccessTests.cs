using System.Net;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class AccessTests
{
    private WebProef _proef = null!;

    [SetUp]
    public async Task Start() => _proef = await WebProef.StartAsync(app =>
    {
        app.MapGet("/beheer", () => "beheer").Voor(Rol.Beheerder, Rol.Fg);
        app.MapGet("/taken", () => "taken").VoorIedereenIngelogd();
        app.MapGet("/open", () => "open").Anoniem();
        app.MapGet("/vergeten", () => "vergeten");
        app.MapGet("/casussen/nieuw", () => "nieuw").Voor(Rol.Coordinator);
        app.MapGet("/casussen/{id}", (HttpContext http) => Antwoord.NietGevonden(http)).VoorIedereenIngelogd();
        app.MapPost("/doe", () => "gedaan").VoorIedereenIngelogd();
        app.MapGroup("/groep").Voor(Rol.Fg).MapGet("/deel", () => "deel");
    });

    [TearDown]
    public async Task Stop() => await _proef.DisposeAsync();

    [TestCase("/beheer", null, 302)]
    [TestCase("/beheer", Rol.Coordinator, 404)]
    [TestCase("/beheer", Rol.Fg, 200)]
    [TestCase("/beheer", Rol.Beheerder, 200)]
    [TestCase("/taken", null, 302)]
    [TestCase("/taken", Rol.Partner, 200)]
    [TestCase("/open", null, 200)]
    [TestCase("/groep/deel", Rol.Partner, 404)]
    [TestCase("/groep/deel", Rol.Fg, 200)]
    public async Task A_role_opens_only_its_own_pages(string url, Rol? rol, int status)
    {
        _proef.Rollen = rol is { } r ? [r] : null;
        Assert.That((int)(await _proef.HaalAsync(url)).Status, Is.EqualTo(status));
        Assert.That(_proef.Regellog, Has.Count.EqualTo(status == 404 ? 1 : 0), "what a role may not open stands in the log");
    }

    [Test, Rule("AVG-10"), Rule("PAR-03")]
    public async Task A_page_of_another_role_is_refused_in_the_log_by_its_address_without_what_was_in_it()
    {
        _proef.Rollen = [Rol.Partner];
        await _proef.HaalAsync("/casussen/nieuw?q=Verzonnen");
        Assert.That(_proef.Regellog.Select(r => (r.Actie, r.Handeling, r.Object, r.Doel, r.Regel, r.Uitkomst)),
            Is.EqualTo(new[] { (LogActie.Weigeren, "toegang.PaginaVanAndereRol", "GET /casussen/nieuw", "toegang", "PAR-03", "geweigerd") }));
    }

    [Test]
    public async Task An_endpoint_that_names_nobody_is_closed_to_everybody()
    {
        foreach (var rollen in new Rol[]?[] { null, Enum.GetValues<Rol>() })
        {
            _proef.Rollen = rollen;
            var a = await _proef.HaalAsync("/vergeten");
            Assert.That(a.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(a.Tekst, Does.Not.Contain("vergeten"));
        }
    }

    [Test]
    public async Task Signed_out_readers_are_sent_to_sign_in_and_back()
    {
        _proef.Rollen = null;
        var a = await _proef.HaalAsync("/taken?van=mij&na=1");
        Assert.That(a.Http.Headers.Location?.OriginalString, Is.EqualTo("/aanmelden?terug=%2Ftaken%3Fvan%3Dmij%26na%3D1"));
        Assert.That((await _proef.PostAsync("/doe", [])).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task Hidden_missing_and_wrong_role_are_one_answer_about_a_casus()
    {
        _proef.Rollen = [Rol.Partner];
        var vreemd = await _proef.HaalAsync("/casussen/een");
        var verkeerdeRol = await _proef.HaalAsync("/casussen/nieuw");
        var nergens = await _proef.HaalAsync("/casussen/een/bestaat-niet");

        Assert.That(vreemd.Html.QuerySelector("h1")?.TextContent, Is.EqualTo(WebProef.Par03));
        Assert.That(vreemd.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((verkeerdeRol.Status, verkeerdeRol.Tekst), Is.EqualTo((vreemd.Status, vreemd.Tekst)));
        Assert.That((nergens.Status, nergens.Tekst), Is.EqualTo((vreemd.Status, vreemd.Tekst)));
    }

    [TestCase("/taken/2?a=b", "/taken/2?a=b")]
    [TestCase("/", "/")]
    [TestCase(null, "/")]
    [TestCase("", "/")]
    [TestCase("//elders.example", "/")]
    [TestCase("/\\elders.example", "/")]
    [TestCase("https://elders.example", "/")]
    [TestCase("/\t/elders.example", "/")]
    public void A_return_address_stays_here(string? terug, string verwacht) => Assert.That(Antwoord.LokaalPad(terug), Is.EqualTo(verwacht));

    [Test]
    public void The_approved_list_reads_the_metadata()
    {
        Assert.That(new AccessMetadata(null, true).ToString(), Is.EqualTo("anoniem"));
        Assert.That(new AccessMetadata(null, false).ToString(), Is.EqualTo("ingelogd"));
        Assert.That(new AccessMetadata([Rol.Fg, Rol.Coordinator], false).ToString(), Is.EqualTo("Coordinator Fg"));
    }
}
