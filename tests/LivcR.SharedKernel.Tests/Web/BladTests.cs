using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class BladTests
{
    private WebProef _proef = null!;

    [OneTimeSetUp]
    public async Task Start() => _proef = await WebProef.StartAsync(app =>
    {
        app.MapLivcrWeb();
        app.MapGet("/boem", string () => throw new InvalidOperationException()).Anoniem();
        app.MapForm("/vorm", () => "x").Anoniem();
    }, s => s.AddScoped<IPaginaContext, Hier>());

    [OneTimeTearDown]
    public async Task Stop() => await _proef.DisposeAsync();

    [TestCase("/hulp")]
    [TestCase("/bestaat-niet")]
    [TestCase("/boem")]
    public async Task Fictitious_data_is_said_on_every_page(string url) =>
        Assert.That((await _proef.HaalAsync(url)).Html.QuerySelector(".fictief")?.TextContent, Does.StartWith("Fictieve gegevens."));

    [TestCase("/hulp")]
    [TestCase("/bestaat-niet")]
    public async Task Where_people_practise_every_page_says_so_instead_and_leads_to_the_mailbox(string url)
    {
        await using var proef = await WebProef.StartAsync(app => app.MapLivcrWeb(), s => s.AddScoped<IPaginaContext, Oefenplek>());
        var html = (await proef.HaalAsync(url)).Html;
        Assert.That(html.QuerySelectorAll(".fictief").Select(f => f.TextContent), Is.EqualTo(new[] { "Oefenomgeving: alleen verzonnen personen. Voer hier geen echte gegevens in." }));
        Assert.That(html.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")), Does.Contain("/_postvak").And.Not.Contain("/_stijlgids"));
    }

    [Test]
    public async Task The_frame_says_who_acts_for_which_cell_and_signs_out_by_a_guarded_form()
    {
        var html = (await _proef.HaalAsync("/hulp")).Html;
        Assert.That(html.QuerySelector(".wie")?.TextContent, Does.Contain("LIVC R <Zonderdale>").And.Contain("Zoë Ünal 👩, coördinator"));
        Assert.That(html.QuerySelector("form[action='/afmelden'][method=post] input[name=__RequestVerificationToken]"), Is.Not.Null);
        Assert.That(html.QuerySelector(".afdruk")?.TextContent, Does.StartWith("Vertrouwelijk. LIVC R <Zonderdale>. Geopend door Zoë Ünal 👩 op "));
        Assert.That(html.QuerySelector("body > a")?.GetAttribute("href"), Is.EqualTo("#inhoud"), "the skip link comes first");
        Assert.That(html.GetElementById("inhoud")?.LocalName, Is.EqualTo("main"));
    }

    [Test]
    public async Task A_failure_page_names_nobody() =>
        Assert.That((await _proef.HaalAsync("/boem")).Tekst, Does.Not.Contain("Zoë").And.Not.Contain("afmelden"));

    [Test]
    public async Task An_expired_page_sends_ids_along_unseen()
    {
        var id = Guid.CreateVersion7().ToString();
        var html = (await _proef.PostAsync("/vorm", [("Signaal", id), ("Leeg", ""), ("Zorg", "tekst")])).Html;
        Assert.That(html.QuerySelectorAll("main dt").Select(d => d.TextContent), Is.EqualTo(new[] { "Zorg" }));
        Assert.That(html.QuerySelector("main input[name=Signaal]")?.GetAttribute("value"), Is.EqualTo(id));
    }

    private sealed class Oefenplek : IPaginaContext
    {
        public string? NaamGebruiker => null;

        public string? NaamCel => null;

        public string? Functie => null;

        public bool FictieveGegevens => true;

        public bool Oefenomgeving => true;

        public bool IsDevelopment => false;
    }

    private sealed class Hier : IPaginaContext
    {
        public string? NaamGebruiker => "Zoë Ünal 👩";

        public string? NaamCel => "LIVC R <Zonderdale>";

        public string? Functie => "coördinator";

        public bool FictieveGegevens => true;

        public bool IsDevelopment => false;
    }
}
