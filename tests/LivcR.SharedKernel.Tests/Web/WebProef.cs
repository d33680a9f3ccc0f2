using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LivcR.SharedKernel.Tests.Web;

/// <summary>A real server on a free port with only the web kernel in it, and a client that carries cookies by hand: .NET's own drops Secure ones over http.</summary>
internal sealed class WebProef : IAsyncDisposable
{
    private static readonly CelId Cel = Id.Nieuw<CelId>();

    public const string Par03 = "U bent niet uitgenodigd voor deze casus.";

    public static readonly Regelboek Regels = new([new Regel("PAR-03", Ernst.B, "T", "", "", Par03, new Dictionary<string, int>(), new DateOnly(2020, 1, 1), null)]);

    private readonly WebApplication _app;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly ConcurrentQueue<string> _log = new();

    private WebProef(Action<WebApplication> map, Action<IServiceCollection>? services)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(new Schrijver(_log));
        builder.Services.AddLivcrWeb();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddScoped<CurrentUser>().AddScoped<ICurrentUser>(s => s.GetRequiredService<CurrentUser>());
        builder.Services.AddSingleton<IRegels, VasteRegels>();
        builder.Services.AddSingleton<IAudit>(new Geheugen(Regellog));
        services?.Invoke(builder.Services);
        _app = builder.Build();
        _app.UseLivcrWeb(front => front.Use((http, next) =>
        {
            if (Rollen is { } rollen) http.RequestServices.GetRequiredService<CurrentUser>().Als(Id.Nieuw<PersoonId>(), Cel, rollen, null);
            return next(http);
        }));
        map(_app);
    }

    /// <summary>Who asks from now on; null = signed out.</summary>
    public Rol[]? Rollen { get; set; } = [Rol.Coordinator];

    public string Log => string.Join('\n', _log);

    /// <summary>What was put in the tamper-evident log.</summary>
    public ConcurrentQueue<LogRegel> Regellog { get; } = new();

    public string Cookie { get; set; } = "";

    public static async Task<WebProef> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        var proef = new WebProef(map, services);
        await proef._app.StartAsync();
        proef._client.BaseAddress = new Uri(proef._app.Urls.Single());
        return proef;
    }

    public async Task<Antwoorden> StuurAsync(HttpMethod methode, string url, HttpContent? inhoud = null, params (string, string)[] headers)
    {
        using var vraag = new HttpRequestMessage(methode, url) { Content = inhoud };
        foreach (var (naam, waarde) in headers.Append(("Cookie", Cookie))) vraag.Headers.TryAddWithoutValidation(naam, waarde);
        vraag.Headers.ExpectContinue = inhoud?.Headers.ContentLength > 2_000_000; // refused before it is sent: else the refusal may be lost with the connection
        var antwoord = await _client.SendAsync(vraag);
        if (antwoord.Headers.TryGetValues("Set-Cookie", out var nieuw)) Cookie = string.Join("; ", nieuw.Select(c => c.Split(';')[0]));
        return new Antwoorden(antwoord, await antwoord.Content.ReadAsStringAsync());
    }

    public Task<Antwoorden> HaalAsync(string url, params (string, string)[] headers) => StuurAsync(HttpMethod.Get, url, null, headers);

    public Task<Antwoorden> PostAsync(string url, (string, string)[] velden, params (string, string)[] headers) =>
        StuurAsync(HttpMethod.Post, url, new FormUrlEncodedContent(velden.Select(v => KeyValuePair.Create(v.Item1, v.Item2))), headers);

    /// <summary>Sends the one form in the main part of a page as a browser would.</summary>
    public Task<Antwoorden> VerstuurAsync(Antwoorden pagina, params (string, string)[] anders)
    {
        var form = (IHtmlFormElement)pagina.Html.QuerySelector("main form")!;
        var velden = form.Elements.Select(e => e switch
        {
            IHtmlInputElement i => (i.Name ?? "", i.Value),
            IHtmlTextAreaElement t => (t.Name ?? "", t.Value),
            _ => ("", ""),
        }).Where(v => v.Item1.Length > 0 && anders.All(a => a.Item1 != v.Item1));
        return PostAsync(form.GetAttribute("action")!, [.. velden, .. anders]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    internal sealed record Antwoorden(HttpResponseMessage Http, string Tekst)
    {
        public HttpStatusCode Status => Http.StatusCode;

        public IHtmlDocument Html => new HtmlParser().ParseDocument(Tekst);
    }

    private sealed class Geheugen(ConcurrentQueue<LogRegel> regels) : IAudit
    {
        public Task LogAsync(LogRegel regel, CancellationToken ct)
        {
            regels.Enqueue(regel);
            return Task.CompletedTask;
        }
    }

    private sealed class VasteRegels : IRegels
    {
        public Regelboek Nu => Regels;
    }

    private sealed class Schrijver(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
