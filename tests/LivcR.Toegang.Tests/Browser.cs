using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Domain;

namespace LivcR.Toegang.Tests;

/// <summary>What came back: the page, read.</summary>
internal sealed record Blad(HttpStatusCode Status, string? Naar, IDocument Html, IReadOnlyList<string> SetCookies)
{
    public string Tekst => Html.QuerySelector("main")?.TextContent ?? "";

    /// <summary>The page without what differs at each reading: tokens, nonce, and what this visitor typed.</summary>
    public string Vast(params string[] getypt)
    {
        foreach (var token in Html.QuerySelectorAll("input[name=__RequestVerificationToken]"))
        {
            token.Remove();
        }

        foreach (var script in Html.QuerySelectorAll("script"))
        {
            script.RemoveAttribute("nonce");
        }

        return getypt.Aggregate(Html.DocumentElement.OuterHtml, (tekst, wat) => tekst.Replace($"value=\"{wat}\" autocomplete", "value=\"\" autocomplete", StringComparison.Ordinal));
    }
}

/// <summary>Carries cookies by hand: the framework's container drops Secure cookies over plain http, browsers on localhost do not.</summary>
internal sealed class Browser(Uri adres)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public Dictionary<string, string> Koekjes { get; } = new(StringComparer.Ordinal);

    /// <summary>Stays where one is sent to choose, also when there is nothing to choose.</summary>
    public bool BlijfVoorKeuze { get; set; }

    /// <summary>Who is sent past the choice, having one only, comes back by itself.</summary>
    public async Task<Blad> GetAsync(string pad)
    {
        var blad = await StuurAsync(HttpMethod.Get, pad, null);
        return !BlijfVoorKeuze && blad.Naar?.StartsWith("/account/handelt-voor", StringComparison.Ordinal) == true && (await StuurAsync(HttpMethod.Get, blad.Naar, null)).Status == HttpStatusCode.SeeOther
            ? await StuurAsync(HttpMethod.Get, pad, null)
            : blad;
    }

    /// <summary>Sent along: the page a form stands on.</summary>
    public string? Van { get; set; }

    /// <summary>Sends a form with the token of a page read earlier.</summary>
    public Task<Blad> VerstuurAsync(string pad, Blad van, params (string Naam, string Waarde)[] velden) =>
        StuurAsync(HttpMethod.Post, pad, new FormUrlEncodedContent([.. velden.Select(v => KeyValuePair.Create(v.Naam, v.Waarde)), new("__RequestVerificationToken", van.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]));

    public Task<Blad> StuurInhoudAsync(string pad, HttpContent inhoud) => StuurAsync(HttpMethod.Post, pad, inhoud);

    /// <summary>Adds a passkey to the account that is signed in here.</summary>
    public async Task MaakPasskeyAsync(Authenticator toestel)
    {
        var vraag = (await PostAsync("/account/passkeys/vraag", "/account/passkeys/nieuw")).Html.Body!.TextContent;
        Assert.That((await PostAsync("/account/passkeys", "/account/passkeys/nieuw", ("Antwoord", toestel.Maak(vraag)), ("Toestel", "Mijn laptop"))).Naar, Is.EqualTo("/account?gelukt=passkey"));
    }

    /// <summary>Opens a page, takes the token of its form, and sends the fields.</summary>
    public async Task<Blad> PostAsync(string pad, string vanaf, params (string Naam, string Waarde)[] velden)
    {
        var pagina = await GetAsync(vanaf);
        var token = pagina.Html.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        Assert.That(token, Is.Not.Null, $"{vanaf} has no form ({pagina.Status})");
        return await StuurAsync(HttpMethod.Post, pad, new FormUrlEncodedContent([.. velden.Select(v => KeyValuePair.Create(v.Naam, v.Waarde)), new("__RequestVerificationToken", token!)]));
    }

    public Uri Adres => adres;

    public Task<Blad> WachtwoordAsync(string email, string wachtwoord, string terug = "/") =>
        PostAsync("/aanmelden", "/aanmelden", ("Email", email), ("Wachtwoord", wachtwoord), ("Terug", terug));

    public Task<Blad> CodeAsync(string code, string terug = "/") => PostAsync("/aanmelden/code", "/aanmelden/code", ("Code", code), ("Terug", terug));

    public async Task<Blad> MeldAanAsync(FictievePersoon wie, DateTimeOffset nu, bool blijfVoorKeuze = false)
    {
        BlijfVoorKeuze = blijfVoorKeuze;
        Assert.That((await WachtwoordAsync(wie.Email, FictieveWereld.Wachtwoord)).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        var blad = await CodeAsync(Totp.Code(wie.TotpGeheim, Totp.StapVan(nu)));
        return blad.Status == HttpStatusCode.SeeOther && !blijfVoorKeuze ? await KiesAsync(wie.Rollen[0].Cel, blad) : blad;
    }

    /// <summary>Who has something to choose, chooses.</summary>
    private async Task<Blad> KiesAsync(FictieveCel cel, Blad blad)
    {
        var keuze = await GetAsync("/account/handelt-voor");
        if (keuze.Html.QuerySelector($"form[action='/account/livcr'] input[value='{cel.Id}']") is not null && (await GetAsync("/")).Naar?.StartsWith("/account/handelt-voor", StringComparison.Ordinal) == true)
        {
            await VerstuurAsync("/account/livcr", keuze, ("Cel", cel.Id.ToString()));
        }

        return blad;
    }

    private async Task<Blad> StuurAsync(HttpMethod methode, string pad, HttpContent? inhoud)
    {
        using var vraag = new HttpRequestMessage(methode, new Uri(adres, pad)) { Content = inhoud };
        vraag.Headers.Add("Accept", "text/html");
        if (methode == HttpMethod.Post)
        {
            vraag.Headers.Add("Origin", adres.GetLeftPart(UriPartial.Authority));
        }

        if (Van is not null)
        {
            vraag.Headers.Referrer = new Uri(adres, Van);
        }

        if (Koekjes.Count > 0)
        {
            vraag.Headers.Add("Cookie", string.Join("; ", Koekjes.Select(k => $"{k.Key}={k.Value}")));
        }

        using var antwoord = await Http.SendAsync(vraag);
        var set = antwoord.Headers.TryGetValues("Set-Cookie", out var s) ? s.ToList() : [];
        foreach (var koekje in set.Select(k => k.Split(';')[0].Split('=', 2)))
        {
            if (koekje[1].Length == 0)
            {
                Koekjes.Remove(koekje[0]);
            }
            else
            {
                Koekjes[koekje[0]] = koekje[1];
            }
        }

        var html = new HtmlParser().ParseDocument(await antwoord.Content.ReadAsStringAsync());
        return new Blad(antwoord.StatusCode, antwoord.Headers.Location?.OriginalString, html, set);
    }
}
