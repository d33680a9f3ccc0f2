using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>One person at a real Chromium: opens what is folded, fills in fields, chooses, clicks the button. What cannot be seen cannot be filled in.</summary>
internal sealed partial class BrowserBezoeker(IBrowserContext context, IPage blad, FictievePersoon wie, Consolewacht? axe) : IBezoeker
{
    public FictievePersoon Wie => wie;

    public string Pagina { get; private set; } = "";

    public string Pad { get; private set; } = "/";

    public HttpStatusCode Status { get; private set; }

    public string Tekst { get; private set; } = "";

    public bool Herhaald => false;

    public static async Task<BrowserBezoeker> NieuwAsync(FictievePersoon wie, bool javascript, Consolewacht wacht, Uri? adres = null, bool metToestel = false)
    {
        var context = await Chromium.ContextAsync(1280, javascript, adres);
        var blad = await context.NewPageAsync();
        wacht.Let(blad);
        if (metToestel)
        {
            await blad.GeefToestelAsync(nagekeken: true);
        }

        return new(context, blad, wie, javascript ? wacht : null);
    }

    public async Task MeldAanAsync(TimeProvider klok)
    {
        Aanmeldcode.Wacht(wie);
        await OpenAsync("/aanmelden");
        await VerstuurAsync("/aanmelden", ("Email", wie.Email), ("Wachtwoord", FictieveWereld.Wachtwoord));
        await VerstuurAsync("/aanmelden/code", ("Code", Bezoeker.Totp(wie.TotpGeheim, klok.GetUtcNow())));
        if (Pad.StartsWith("/account/handelt-voor", StringComparison.Ordinal))
        {
            await VerstuurAsync("/account/livcr", ("Cel", wie.Rollen[0].Cel.Id.ToString()));
        }

        if (Status != HttpStatusCode.OK || Pad.StartsWith("/aanmelden", StringComparison.Ordinal))
        {
            throw new DemoException($"{wie.Naam} cannot sign in: {Kort()}");
        }
    }

    public async Task OpenAsync(string pad) => await NeemAsync(await blad.GotoAsync(pad));

    public async Task VerstuurAsync(string actie, params (string Veld, string Waarde)[] velden)
    {
        var form = await FormulierAsync(actie, velden);
        await KlapOpenAsync(form);
        var knop = form.Locator("button[type=submit], button:not([type])").First;
        var (gekozen, getypt, tekens) = (0, 0, 0);
        foreach (var (veld, waarde) in velden)
        {
            if (await form.Locator($"button[name=\"{veld}\"]").CountAsync() > 0)
            {
                knop = form.Locator($"button[name=\"{veld}\"][value=\"{waarde}\"]").First;
            }
            else if (await VulInAsync(form.Locator($"[name=\"{veld}\"]"), veld, waarde) is { } lengte)
            {
                (gekozen, getypt, tekens) = lengte == 0 ? (gekozen + 1, getypt, tekens) : (gekozen, getypt + 1, tekens + lengte);
            }
        }

        await NeemAsync(await blad.NaarAnderBladAsync(() => knop.ClickAsync()));
        if (Status == HttpStatusCode.OK)
        {
            axe?.Noteer(new(Personawandeling.Patroon(actie), gekozen, getypt, tekens));
        }
    }

    public bool HeeftFormulier(string actie) => WebUtility.HtmlDecode(Pagina).Contains($"action=\"{actie}\"", StringComparison.Ordinal);

    public string Link(Regex patroon) => Links().Matches(Pagina).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).FirstOrDefault(l => patroon.IsMatch(l))
        ?? throw new DemoException($"On {Pad} is no link like {patroon}: {Kort()}");

    public string Keuze(string tekst) => Opties().Matches(Pagina).Where(m => WebUtility.HtmlDecode(m.Groups[2].Value).Contains(tekst, StringComparison.Ordinal))
        .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).FirstOrDefault() ?? throw new DemoException($"On {Pad} nothing like '{tekst}' can be chosen: {Kort()}");

    /// <summary>Of a refused form: why, wherever on the page that stands.</summary>
    public string Kort() => Begin(Status == HttpStatusCode.UnprocessableEntity && Math.Max(Tekst.IndexOf("Er is een probleem", StringComparison.Ordinal), Tekst.IndexOf(" problemen", StringComparison.Ordinal)) is > 0 and var waarom ? Tekst[waarom..] : Tekst);

    private string Begin(string tekst) => $"{(int)Status} on {Pad}: {(tekst.Length > 300 ? tekst[..300] + " …" : tekst)}";

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private async Task NeemAsync(IResponse? antwoord)
    {
        Status = (HttpStatusCode)(antwoord?.Status ?? 0);
        Pad = new Uri(blad.Url).PathAndQuery;
        Pagina = await blad.ContentAsync();
        Tekst = Spaties().Replace(await blad.Locator("main").InnerTextAsync(), " ").Trim();
        await (axe?.KijkMetAxeAsync(blad, $"{Personawandeling.Patroon(Pad)} {(int)Status}") ?? Task.CompletedTask);
    }

    /// <summary>Of several forms to one address (a row each) the one whose hidden fields say the same.</summary>
    private async Task<ILocator> FormulierAsync(string actie, (string Veld, string Waarde)[] velden)
    {
        foreach (var form in await blad.Locator($"form[action=\"{actie}\"]").AllAsync())
        {
            var past = true;
            foreach (var (veld, waarde) in velden)
            {
                var verborgen = form.Locator($"input[type=hidden][name=\"{veld}\"]");
                past &= await verborgen.CountAsync() == 0 || await verborgen.First.InputValueAsync() == waarde;
            }

            if (past)
            {
                return form;
            }
        }

        throw new DemoException($"On {Pad} is no such form to {actie}: {Kort()}");
    }

    /// <summary>A form inside a folded part is reached by its summary, as a person does.</summary>
    private async Task KlapOpenAsync(ILocator form)
    {
        foreach (var deel in await form.Locator("xpath=ancestor::details[not(@open)]").AllAsync())
        {
            await deel.Locator("> summary").ClickAsync();
        }
    }

    /// <returns>How many characters were typed, 0 for a choice; null when nothing had to be done: hidden, left empty, or there already.</returns>
    private async Task<int?> VulInAsync(ILocator veld, string naam, string waarde)
    {
        if (await veld.CountAsync() == 0)
        {
            throw new DemoException($"On {Pad} the form has no field {naam}: {Kort()}");
        }

        await KlapOpenAsync(veld.First);
        var soort = (await veld.First.EvaluateAsync<string>("e => e.type")) ?? "";
        switch (soort)
        {
            case "hidden":
                return null; // it has this value: see FormulierAsync
            case "radio" or "checkbox" when waarde.Length == 0:
                return null; // nothing chosen
            case "radio" or "checkbox":
                var keuze = veld.And(blad.Locator($"[value=\"{waarde}\"]"));
                var stond = await keuze.IsCheckedAsync();
                await keuze.CheckAsync();
                return stond ? null : 0;
            case "select-one":
                var eerder = await veld.First.InputValueAsync();
                await veld.First.SelectOptionAsync(waarde);
                return eerder == waarde || waarde.Length == 0 ? null : 0;
            default:
                var getypt = await veld.First.InputValueAsync();
                await veld.First.FillAsync(waarde);
                return getypt == waarde || waarde.Length == 0 ? null : waarde.Length;
        }
    }

    [GeneratedRegex("<option[^>]*value=\"([^\"]*)\"[^>]*>(.*?)</option>", RegexOptions.Singleline, 2000)]
    private static partial Regex Opties();

    [GeneratedRegex("<a[^>]*href=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Links();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaties();
}

/// <summary>A sign-in code works once: before the same person signs in again the clock is put forward.</summary>
internal static class Aanmeldcode
{
    private static readonly HashSet<FictievePersoon> Gebruikt = [];

    public static void Wacht(FictievePersoon wie)
    {
        if (!Gebruikt.Add(wie))
        {
            HostFixture.Klok.Vooruit(TimeSpan.FromSeconds(61));
        }
    }
}

/// <summary>What one form asked of a person: what was chosen, how many fields were typed in, and how much.</summary>
internal sealed record Handeling(string Actie, int Gekozen, int Getypt, int Tekens)
{
    /// <summary>To the page and on its button.</summary>
    public const int Kliks = 2;
}

/// <summary>What the browser tests measured, for the bench to print: a line for each name.</summary>
internal static class Figuren
{
    public static async Task SchrijfAsync(string naam, double waarde, string eenheid)
    {
        var pad = Chromium.Uitvoer("browser-figures.txt");
        var andere = File.Exists(pad) ? await File.ReadAllLinesAsync(pad) : [];
        await File.WriteAllLinesAsync(pad, [.. andere.Where(l => !l.StartsWith(naam + " ", StringComparison.Ordinal)), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{naam} {waarde:0.0} {eenheid} - -")]);
    }
}

/// <summary>Gathers what the browser complains about. A status of 4xx that a test asked for is no complaint.</summary>
/// <param name="kijkOok">Kinds of pages, by their beginning, that axe looks at besides the table and the running room.</param>
internal sealed class Consolewacht(params string[] kijkOok)
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _klachten = new();

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _bekeken = new(StringComparer.Ordinal);

    private readonly string[] _levend = ["/agendapunten/", "/tafel/", .. kijkOok];

    public IReadOnlyCollection<string> Klachten => [.. _klachten];

    private readonly System.Collections.Concurrent.ConcurrentQueue<Handeling> _handelingen = new();

    /// <summary>The forms that were sent and not refused, in order.</summary>
    public IReadOnlyList<Handeling> Handelingen => [.. _handelingen];

    public void Noteer(Handeling handeling) => _handelingen.Enqueue(handeling);

    /// <summary>The kinds of pages that axe saw.</summary>
    public IEnumerable<string> Bekeken => _bekeken.Keys;

    /// <summary>Once each: the table, the running room and their refused forms exist only while people are at work in them. What stands there all day PaginaTests looks at.</summary>
    public async Task KijkMetAxeAsync(IPage blad, string soort)
    {
        if (_levend.Any(l => soort.StartsWith(l, StringComparison.Ordinal)) && _bekeken.TryAdd(soort, true))
        {
            foreach (var fout in await blad.AxeAsync())
            {
                _klachten.Enqueue($"{soort}: axe {fout}");
            }
        }
    }

    public void Let(IPage blad)
    {
        blad.Console += (_, m) =>
        {
            if (m.Type is "error" or "warning" && !m.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
            {
                _klachten.Enqueue($"{new Uri(blad.Url).AbsolutePath}: {m.Text}");
            }
        };
        blad.PageError += (_, e) => _klachten.Enqueue($"{new Uri(blad.Url).AbsolutePath}: {e}");
        blad.Response += (_, r) =>
        {
            if (r.Status >= 400 && r.Request.ResourceType != "document")
            {
                _klachten.Enqueue($"{r.Url}: {r.Status}");
            }
        };
    }
}
