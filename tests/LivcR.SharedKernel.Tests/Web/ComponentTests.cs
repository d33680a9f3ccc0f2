using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Html.Parser;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class ComponentTests
{
    [Test]
    public async Task The_style_guide_is_clean_under_the_policy_and_every_error_link_lands()
    {
        await using var proef = await WebProef.StartAsync(app => app.MapLivcrWeb());
        var html = (await proef.HaalAsync("/_stijlgids")).Html;

        Assert.That(html.Title, Does.StartWith("Fout: "));
        Assert.That(html.QuerySelectorAll("[style], script, style, [onclick], iframe"), Is.Empty);
        var ids = html.All.Where(e => e.Id is { Length: > 0 }).Select(e => e.Id!).ToList();
        Assert.That(ids, Is.Unique);
        var links = html.QuerySelectorAll(".foutoverzicht a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.That(links, Has.Count.EqualTo(6));
        Assert.That(links, Is.SubsetOf(ids));
        var beschreven = html.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' ')).ToList();
        Assert.That(beschreven, Is.Not.Empty.And.SubsetOf(ids));
        var velden = html.QuerySelectorAll("main input:not([type=hidden]), main textarea, main select").ToList();
        Assert.That(velden, Is.Not.Empty);
        Assert.That(velden.Where(v => html.QuerySelector($"label[for='{v.Id}']") is null), Is.Empty);
    }

    [Test]
    public async Task A_hidden_small_number_leaves_no_trace_in_a_chart()
    {
        var html = await ToonAsync<Staafdiagram>(new() { ["Titel"] = "Signalen", ["Kolom"] = "Maand", ["Eenheid"] = "Aantal", ["Staven"] = new[] { new Staaf("mei", 20), new Staaf("juni", null, "minder dan 5") } });
        var doc = new HtmlParser().ParseDocument(html);
        Assert.That(doc.QuerySelectorAll("rect").Length, Is.EqualTo(1));
        Assert.That(doc.QuerySelectorAll("td").Select(c => c.TextContent), Is.EqualTo(new[] { "20", "minder dan 5" }));
    }

    /// <summary>A worklist is written as text: whatever stands in a row must stay what it is, and never become markup.</summary>
    [Test]
    public async Task Nothing_in_a_worklist_becomes_markup()
    {
        const string Kwaad = "\"><script>x</script>&amp;'\u202e é 名";
        Werkrij[] rijen = [new("A" + Kwaad, "/a?" + Kwaad, "W" + Kwaad, "D" + Kwaad, "G" + Kwaad, TagKleur.Rood), new("Kaal", "/b")];
        var html = await ToonAsync<Werklijsten>(new() { ["Data"] = new[] { new Werklijst("T" + Kwaad, rijen, MeerUrl: "/m?" + Kwaad) } });
        var doc = new HtmlParser().ParseDocument(html);

        Assert.That(doc.QuerySelectorAll("script"), Is.Empty);
        Assert.That(doc.QuerySelectorAll("li"), Has.Exactly(2).Items);
        Assert.That(doc.QuerySelectorAll("li:first-child > *").Select(e => e.TextContent.Trim()), Is.EqualTo(new[] { "A" + Kwaad, "W" + Kwaad, "D" + Kwaad, "G" + Kwaad }));
        Assert.That(doc.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), Is.EqualTo(new[] { "/a?" + Kwaad, "/b", "/m?" + Kwaad }));
        Assert.That(doc.QuerySelector(".aantal")?.TextContent, Is.EqualTo("2+"));
        Assert.That(doc.QuerySelector(".tag")?.ClassName, Is.EqualTo("tag tag-rood"));
        var leeg = new HtmlParser().ParseDocument(await ToonAsync<Werklijsten>(new() { ["Data"] = new[] { new Werklijst("T", [], "Niets" + Kwaad), new Werklijst("T", []) } }));
        Assert.That(leeg.Body?.TextContent.Trim(), Is.EqualTo("Niets" + Kwaad));
        Assert.That(leeg.Body?.Children, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_text_that_starts_with_an_empty_line_comes_back_so()
    {
        var html = await ToonAsync<Tekstvak>(new() { ["Naam"] = "Zorg", ["Label"] = "Zorg", ["Waarde"] = "\nregel </textarea><script>x</script>" });
        var doc = new HtmlParser().ParseDocument(html);
        Assert.That(doc.QuerySelector("textarea")?.TextContent, Is.EqualTo("\nregel </textarea><script>x</script>"));
        Assert.That(doc.QuerySelector("script"), Is.Null);
    }

    [Test]
    public async Task An_emptied_field_stays_empty()
    {
        var state = FormState.From(Result<Done>.Refused([Weigering.Invoer("Zorg", "Vul in.")]), new { Zorg = (string?)null }, WebProef.Regels);
        var html = await ToonAsync<Veld>(new() { ["Naam"] = "Zorg", ["Label"] = "Zorg", ["Waarde"] = "oud", ["Form"] = state });
        Assert.That(html, Does.Not.Contain("oud").And.Contain("Vul in."));
    }

    [Test]
    public async Task The_menu_shows_what_the_roles_allow()
    {
        await using var proef = await WebProef.StartAsync(app => app.MapLivcrWeb(), s => s
            .AddSingleton(new NavItem("Weging", "/weging", 2, Rol.Coordinator)).AddSingleton(new NavItem("Start", "/", 1)).AddSingleton(new NavItem("Hulp", "/hulp", 3, Rol.Partner)));

        Assert.That(await MenuAsync([Rol.Coordinator]), Is.EqualTo(new[] { "Start", "Weging" }));
        Assert.That(await MenuAsync([Rol.Partner]), Is.EqualTo(new[] { "Start", "Hulp (page)" }));
        Assert.That(await MenuAsync(null), Is.Empty);

        async Task<string[]> MenuAsync(Rol[]? rollen)
        {
            proef.Rollen = rollen;
            var html = (await proef.HaalAsync("/hulp")).Html;
            return [.. html.QuerySelectorAll(".menu-breed a").Select(a => a.TextContent + (a.GetAttribute("aria-current") is { } nu ? $" ({nu})" : ""))];
        }
    }

    [TestCase(Rol.Coordinator, new[] { "Wanneer u kunt", "Mijn inbreng" })]
    [TestCase(Rol.Partner, new[] { "Wanneer u kunt" })]
    public async Task What_stands_in_the_menu_for_somebody_is_not_offered_again_on_a_page(Rol eerste, string[] verwacht)
    {
        var items = new[]
        {
            new NavItem("Mijn inbreng", "/inbreng", 34, Rol.Partner), new NavItem("Mijn inbreng", "/inbreng", 6, Rol.Coordinator) { Onder = "/account" },
            new NavItem("Wanneer u kunt", "/beschikbaarheid", 5) { Onder = "/account" }, new NavItem("Elders", "/elders", 1) { Onder = "/livcr" },
        };
        foreach (var (rollen, links) in new[] { (new[] { eerste }, verwacht), (new[] { Rol.Coordinator, Rol.Partner }, new[] { "Wanneer u kunt" }) })
        {
            var wie = new CurrentUser();
            wie.Als(new PersoonId(Guid.NewGuid()), null, rollen, null);
            var html = new HtmlParser().ParseDocument(await ToonAsync<Verwijzingen>(new() { ["Onder"] = "/account", ["Label"] = "Meer" }, s => s.AddSingleton<ICurrentUser>(wie).AddSingleton<IEnumerable<NavItem>>(items)));
            Assert.That(html.QuerySelectorAll("a").Select(a => a.TextContent), Is.EqualTo(links));
        }
    }

    [Test]
    public async Task Panels_come_in_order_and_an_absent_one_leaves_no_trace()
    {
        var wie = new CurrentUser();
        wie.Als(new PersoonId(Guid.NewGuid()), null, [Rol.Fg], null);
        await using var services = new ServiceCollection().AddPaneel<B>(Plaatsen.Casus, Rol.Fg).AddPaneel<A>(Plaatsen.Casus).AddPaneel<Niets>(Plaatsen.Casus)
            .AddPaneel<NietGemaakt>(Plaatsen.Casus, Rol.Partner).AddPaneel<NietGemaakt>(Plaatsen.Start).BuildServiceProvider();
        var panelen = new PaneelVerzameling(services, wie);
        var inhoud = await panelen.GeefAsync(Plaatsen.Casus, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None);
        Assert.That(inhoud.Select(i => i.Data), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(await ToonAsync<Panelen>(new() { ["Inhoud"] = inhoud }), Is.EqualTo("ab"));
    }

    [Test]
    public void The_style_layer_is_small_and_asks_nothing_outside()
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "LivcR.sln"))) map = map.Parent;
        var css = File.ReadAllText(Path.Combine(map!.FullName, "src/SharedKernel/LivcR.SharedKernel.Web/wwwroot/livcr.css"));
        Assert.That(css, Has.Length.InRange(1_000, 20_480));
        Assert.That(css, Does.Not.Contain("url(").And.Not.Contain("@import").And.Not.Contain("http"));
        Assert.That(css, Does.Contain("forced-colors").And.Contain("prefers-reduced-motion").And.Contain("@media print"));
    }

    private static async Task<string> ToonAsync<T>(Dictionary<string, object?> parameters, Action<IServiceCollection>? met = null) where T : IComponent
    {
        var nodig = new ServiceCollection().AddLogging().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        met?.Invoke(nodig);
        await using var services = nodig.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private sealed class A() : Paneel(1, "a");

    private sealed class B() : Paneel(2, "b");

    private sealed class Niets() : Paneel(0, null);

    private sealed class NietGemaakt : Paneel
    {
        public NietGemaakt() : base(0, "c") => throw new InvalidOperationException("of another place, or for another role");
    }

    private abstract class Paneel(int volgorde, string? tekst) : IPaneel
    {
        public int Volgorde => volgorde;

        public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
            Task.FromResult(tekst is null ? null : new PaneelInhoud(typeof(Tekst), tekst));
    }

    private sealed class Tekst : Scherm
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, Get<string>());
    }
}
