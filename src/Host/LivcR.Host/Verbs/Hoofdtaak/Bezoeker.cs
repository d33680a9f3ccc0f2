using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Verbs.Hoofdtaak;

/// <summary>One person at one browser: keeps cookies, follows redirects, fills in the forms that are really on the page. What is not on the page cannot be sent.
/// Carries its cookies by hand: .NET's cookie container drops Secure cookies over http, which browsers accept on localhost.</summary>
public sealed partial class Bezoeker(Uri adres, FictievePersoon wie) : IBezoeker
{
    private static readonly TimeSpan Pauze = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = adres, Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, string> _cookies = [];

    public FictievePersoon Wie => wie;

    /// <summary>How long to go on asking when the server is away or ill, as a person reloads a page. None: the first failure counts.</summary>
    public TimeSpan Geduld { get; init; }

    public bool Herhaald { get; private set; }

    public string Pagina { get; private set; } = "";

    public string Pad { get; private set; } = "/";

    public HttpStatusCode Status { get; private set; }

    /// <summary>As the header carries them, for who goes on as this person by another client.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    public string Tekst => Spaties().Replace(WebUtility.HtmlDecode(Markering().Replace(HoofdDeel(), " ")), " ").Trim();

    public async Task MeldAanAsync(TimeProvider klok)
    {
        await OpenAsync("/aanmelden");
        await VerstuurAsync("/aanmelden", ("Email", wie.Email), ("Wachtwoord", FictieveWereld.Wachtwoord));
        await VerstuurAsync("/aanmelden/code", ("Code", Totp(wie.TotpGeheim, klok.GetUtcNow())));
        if (Herhaald && Status != HttpStatusCode.OK)
        {
            // The answer got lost after the code was taken, and a code works once: the next one is taken already.
            await VerstuurAsync("/aanmelden/code", ("Code", Totp(wie.TotpGeheim, klok.GetUtcNow().AddSeconds(30))));
        }

        await KiesLivcrAsync();
        if (Status != HttpStatusCode.OK || Pad.StartsWith("/aanmelden", StringComparison.Ordinal))
        {
            throw new DemoException($"{wie.Naam} kan niet aanmelden: {Kort()}");
        }
    }

    /// <summary>The demo's one click.</summary>
    public async Task MeldAanMetEenKlikAsync()
    {
        await OpenAsync("/aanmelden");
        await VerstuurAsync("/aanmelden/demo", ("Email", wie.Email), ("Terug", "/"));
        await KiesLivcrAsync();
    }

    /// <summary>Who works for several chooses the first of theirs.</summary>
    private async Task KiesLivcrAsync()
    {
        if (Pad.StartsWith("/account/handelt-voor", StringComparison.Ordinal))
        {
            await VerstuurAsync("/account/livcr", ("Cel", wie.Rollen[0].Cel.Id.ToString()), ("Terug", "/"));
        }
    }

    public Task OpenAsync(string pad) => GaAsync(() => new HttpRequestMessage(HttpMethod.Get, pad));

    public async Task VerstuurAsync(string actie, params (string Veld, string Waarde)[] velden)
    {
        var waarden = Formulier(actie) ?? throw new DemoException($"Op {Pad} staat geen formulier naar {actie}: {Kort()}");
        foreach (var (veld, waarde) in velden)
        {
            waarden.RemoveAll(w => w.Key == veld);
            waarden.Add(new(veld, waarde));
        }

        await GaAsync(() => new HttpRequestMessage(HttpMethod.Post, actie) { Content = new FormUrlEncodedContent(waarden) });
    }

    /// <summary>One question and its bare answer, with this person's cookies: redirects are not followed, the page at hand stays.</summary>
    public async Task<HttpResponseMessage> VraagAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", Cookies);
        }

        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var answer = await _http.SendAsync(request);
        Bewaar(answer);
        return answer;
    }

    public bool HeeftFormulier(string actie) => Formulier(actie) is not null;

    public string Link(Regex patroon) => Links().Matches(Pagina).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).FirstOrDefault(l => patroon.IsMatch(l))
        ?? throw new DemoException($"Op {Pad} staat geen verwijzing als {patroon}: {Kort()}");

    public string Keuze(string tekst) => Opties().Matches(Pagina).Where(m => WebUtility.HtmlDecode(m.Groups[2].Value).Contains(tekst, StringComparison.Ordinal))
        .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).FirstOrDefault() ?? throw new DemoException($"Op {Pad} is niets te kiezen als '{tekst}': {Kort()}");

    private async Task GaAsync(Func<HttpRequestMessage> maak)
    {
        Herhaald = false;
        for (var sprong = 0; sprong < 5; sprong++)
        {
            using var answer = await HoudVolAsync(maak);
            var gevraagd = answer.RequestMessage!.RequestUri!;
            (Pad, Status) = (gevraagd.PathAndQuery, answer.StatusCode);
            if (answer.Headers.Location is { } verder && (int)answer.StatusCode is 302 or 303)
            {
                maak = () => new HttpRequestMessage(HttpMethod.Get, verder);
                continue;
            }

            Pagina = await answer.Content.ReadAsStringAsync();
            return;
        }

        throw new DemoException("Te veel doorverwijzingen.");
    }

    private async Task<HttpResponseMessage> HoudVolAsync(Func<HttpRequestMessage> maak)
    {
        var tot = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using var request = maak();
            try
            {
                var answer = await VraagAsync(request);
                if ((int)answer.StatusCode < 500 || tot.Elapsed >= Geduld)
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (Exception e) when (e is HttpRequestException or IOException && tot.Elapsed < Geduld)
            {
                // Killed or not started yet: asked again below.
            }

            Herhaald |= request.Method == HttpMethod.Post;
            await Task.Delay(Pauze);
        }
    }

    private void Bewaar(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            return;
        }

        foreach (var cookie in cookies)
        {
            var deel = cookie.Split(';')[0];
            var i = deel.IndexOf('=', StringComparison.Ordinal);
            if (deel.Length == i + 1)
            {
                _cookies.Remove(deel[..i]);
            }
            else
            {
                _cookies[deel[..i]] = deel[(i + 1)..];
            }
        }
    }

    private List<KeyValuePair<string, string>>? Formulier(string actie)
    {
        var form = Formulieren().Matches(Pagina).FirstOrDefault(m => WebUtility.HtmlDecode(m.Groups[1].Value) == actie);
        if (form is null)
        {
            return null;
        }

        var waarden = new List<KeyValuePair<string, string>>();
        foreach (Match veld in Velden().Matches(form.Value))
        {
            var (naam, soort) = (Attribuut(veld.Value, "name"), Attribuut(veld.Value, "type"));
            var gekozen = soort is not ("radio" or "checkbox") || veld.Value.Contains(" checked", StringComparison.Ordinal);
            if (naam is not null && soort is not "submit" && gekozen)
            {
                waarden.Add(new(naam, Attribuut(veld.Value, "value") ?? ""));
            }
        }

        return waarden;
    }

    private string HoofdDeel()
    {
        var i = Pagina.IndexOf("<main", StringComparison.Ordinal);
        return i < 0 ? Pagina : Pagina[i..];
    }

    public string Kort() => $"{(int)Status} op {Pad}: {(Tekst.Length > 300 ? Tekst[..300] + " …" : Tekst)}";

    private static string? Attribuut(string element, string naam) =>
        Regex.Match(element, $"\\s{naam}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : null;

    /// <summary>RFC 6238, six digits per 30 seconds, as an authenticator app shows it.</summary>
    public static string Totp(byte[] geheim, DateTimeOffset nu)
    {
        var stap = BitConverter.GetBytes(nu.ToUnixTimeSeconds() / 30);
        Array.Reverse(stap);
        var h = HMACSHA1.HashData(geheim, stap);
        var i = h[^1] & 0xf;
        var getal = ((h[i] & 0x7f) << 24) | (h[i + 1] << 16) | (h[i + 2] << 8) | h[i + 3];
        return (getal % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"[^>]*>.*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Formulieren();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Velden();

    [GeneratedRegex("<a[^>]*href=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Links();

    [GeneratedRegex("<option[^>]*value=\"([^\"]*)\"[^>]*>(.*?)</option>", RegexOptions.Singleline, 2000)]
    private static partial Regex Opties();

    [GeneratedRegex("<(style|script)[^>]*>.*?</\\1>|<[^>]+>", RegexOptions.Singleline, 2000)]
    private static partial Regex Markering();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaties();
}

/// <summary>A step that did not go as it should.</summary>
public sealed class DemoException(string message, Exception? inner = null) : Exception(message, inner);
