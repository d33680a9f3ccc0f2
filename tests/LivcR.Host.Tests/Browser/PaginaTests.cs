using System.Text.RegularExpressions;
using LivcR.TestSupport;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>Every page in Chromium, wide and narrow: axe, no sideways scrolling, a silent console, and with LIVCR_SCREENSHOTS=1 a picture of each in out/screenshots.</summary>
[NonParallelizable]
internal sealed partial class PaginaTests
{
    /// <summary>Forms that cannot be sent with their texts empty: how each refused page looks is looked at too.</summary>
    /// <summary>Who accepted may leave without a word (PAR-07): of them an empty form is no wrong input.</summary>
    private const string StaptUit = "U hoeft niet te zeggen waarom.";

    private static readonly string[] Onvolledig =
    [
        "/aanmelden", "/signalen/nieuw", "/overleggen/nieuw", "/signalen/{id}/casus", "/signalen/{id}/wacht", "/signalen/{id}/buiten-finaliteit", "/signalen/{id}/geen-opvolging",
        "/signalen/{id}/koppelen", "/signalen/{id}/acuut", "/overleggen/{id}/agendapunten", "/agendapunten/{id}/genodigden", "/uitnodigingen/{id}/aanvaarden", "/uitnodigingen/{id}/weigeren",
        "/agendapunten/{id}/besluiten", "/agendapunten/{id}/taken", "/agendapunten/{id}/inbreng", "/beheer/accounts/{id}/intrekken",
        "/beheer/accounts/uitnodigen", "/beheer/herstel", "/account/app", "/account/bevestig",
    ];

    private readonly System.Collections.Concurrent.ConcurrentBag<string> _fouten = [];
    private int _bekeken;

    [Test]
    public async Task Every_page_is_accessible_and_fits_at_each_width()
    {
        var blikken = await PersonawandelingTests.BlikkenAsync();
        var html = blikken.Where(b => (int)b.Status is 200 && b.Pagina.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal)).ToList();

        // Of each page the fullest that anybody sees, and of lists and worklists the emptiest too.
        var paginas = html.GroupBy(b => Personawandeling.Patroon(b.Pad)).SelectMany(g => new[] { g.MaxBy(b => b.Pagina.Length)!, g.Key.Contains('{', StringComparison.Ordinal) ? null : g.Where(b => b.Pagina.Contains("class=\"leeg", StringComparison.Ordinal)).MinBy(b => b.Pagina.Length) })
            .OfType<Blik<Persona>>().Distinct()
            .Select(b => (b.Persona, b.Pad, Formulier: (string?)null))
            .Append((Persona.Coordinator, "/bestaat-niet", null)).Append((Persona.Coordinator, $"/casussen/{Guid.Empty}", null));
        var geweigerd = Onvolledig.Select(actie => html.Where(b => !b.Pagina.Contains(StaptUit, StringComparison.Ordinal)).SelectMany(b => Acties().Matches(b.Pagina).Select(m => m.Groups[1].Value).Where(a => Personawandeling.Patroon(a) == actie).Select(a => (b.Persona, b.Pad, Formulier: (string?)a))).FirstOrDefault())
            .Where(p => p.Formulier is not null).ToList();
        Assert.That(geweigerd.Select(p => Personawandeling.Patroon(p.Formulier!)), Does.Contain("/uitnodigingen/{id}/weigeren"), "somebody who did not answer yet");
        var werk = new System.Collections.Concurrent.ConcurrentQueue<IGrouping<Persona, (Persona, string Pad, string? Formulier)>>(paginas.Concat(geweigerd).GroupBy(p => p.Item1));
        if (Directory.Exists(Chromium.Uitvoer("screenshots")))
        {
            Directory.Delete(Chromium.Uitvoer("screenshots"), recursive: true);
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            while (werk.TryDequeue(out var deel))
            {
                await BekijkAsync(deel.Key, [.. deel.Select(d => (d.Pad, d.Formulier))]);
            }
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join('\n', _fouten.Order(StringComparer.Ordinal)), Is.Empty);
            Assert.That(_bekeken, Is.GreaterThan(35));
        }
    }

    private async Task BekijkAsync(Persona persona, IReadOnlyList<(string Pad, string? Formulier)> paginas)
    {
        await using var context = await Chromium.ContextAsync(1280);
        var blad = await context.NewPageAsync();
        var wacht = new Consolewacht();
        wacht.Let(blad);
        if (persona.Wie is { } wie)
        {
            await blad.GotoAsync("/aanmelden");
            await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {wie.Naam}", Exact = true }).ClickAsync());
            if (new Uri(blad.Url).AbsolutePath == "/account/handelt-voor")
            {
                await blad.NaarAnderBladAsync(() => blad.Locator($"form[action='/account/livcr']:has(input[value='{persona.Cel!.Id}']) button").First.ClickAsync());
            }
        }

        foreach (var (pad, formulier) in paginas)
        {
            await blad.SetViewportSizeAsync(1280, 900);
            await blad.GotoAsync(pad);
            if (formulier is not null && !await StuurLeegAsync(blad, persona, pad, formulier))
            {
                continue;
            }

            var naam = Personawandeling.Patroon(formulier is null ? pad : $"{formulier} leeg").Trim('/').Replace('/', '_').Replace("{id}", "id", StringComparison.Ordinal) is { Length: > 0 } n ? n : "start";
            await ControleerAsync(blad, $"{persona.Naam} {naam}", 1280);
            await ControleerAsync(blad, $"{persona.Naam} {naam}", 390);
            await blad.SetViewportSizeAsync(320, 900);
            await PastAsync(blad, $"{persona.Naam} {naam}", 320);
            _bekeken++;
        }

        foreach (var klacht in wacht.Klachten.Distinct())
        {
            _fouten.Add($"console of {persona}: {klacht}");
        }
    }

    private async Task<bool> StuurLeegAsync(IPage blad, Persona persona, string pad, string formulier)
    {
        var form = blad.Locator($"form[action=\"{formulier}\"]").First;
        await form.EvaluateAsync("""
            f => {
                for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
                for (const v of f.querySelectorAll('textarea, input[type=text], input[type=email], input[type=password]')) v.value = '';
            }
            """);
        var antwoord = await blad.NaarAnderBladAsync(() => form.EvaluateAsync("f => f.requestSubmit(f.querySelector('button'))"));
        if (antwoord.Status == 422)
        {
            return true;
        }

        _fouten.Add($"{persona} on {pad}: an empty form to {Personawandeling.Patroon(formulier)} gives {antwoord.Status}, not 422");
        return false;
    }

    private async Task ControleerAsync(IPage blad, string naam, int breedte)
    {
        await blad.SetViewportSizeAsync(breedte, 900);
        if (Environment.GetEnvironmentVariable("LIVCR_SCREENSHOTS") == "1") // drawing them takes longer than looking at the page
        {
            await blad.ScreenshotAsync(new() { Path = Chromium.Uitvoer("screenshots", breedte.ToString(System.Globalization.CultureInfo.InvariantCulture), naam.Replace(' ', '-') + ".png"), FullPage = true });
        }

        await PastAsync(blad, naam, breedte);

        // What is folded counts as well.
        await blad.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })");
        await PastAsync(blad, naam + " unfolded", breedte);
        foreach (var fout in await blad.AxeAsync())
        {
            _fouten.Add($"{naam} at {breedte}: {fout}");
        }
    }

    private async Task PastAsync(IPage blad, string naam, int breedte)
    {
        var teveel = await blad.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (teveel > 0)
        {
            _fouten.Add($"{naam} at {breedte}: scrolls sideways by {teveel} px");
        }
    }

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Acties();
}
