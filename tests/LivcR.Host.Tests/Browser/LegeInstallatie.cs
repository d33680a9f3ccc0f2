using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Host.Tests.Browser;

/// <summary>At what someone sits. Http: the same pages and forms, without a Chromium, which spares the test half its time.</summary>
internal enum Scherm { Chromium, ChromiumMetToestel, Http }

/// <summary>A Host on a database in which nobody and nothing is yet, with a clock of its own, and people at browsers. Only the mailbox page is of the fictitious world.</summary>
/// <param name="kijkOok">What else axe looks at than what runs: beginnings of kinds of pages.</param>
internal sealed partial class LegeInstallatie(params string[] kijkOok) : IAsyncDisposable
{
    private const string Wachtwoord = "Een zin die niemand raadt";
    private readonly string _map = Directory.CreateTempSubdirectory("livcr-leeg-").FullName;
    private readonly Dictionary<FictievePersoon, byte[]> _apps = [];
    private readonly Dictionary<(FictievePersoon, Scherm), IBezoeker> _schermen = [];
    private WebApplication _app = null!;
    private Uri _adres = null!;
    private LivcrDatabase _database = null!;

    public Schuifklok Klok { get; } = new();

    public Consolewacht Wacht { get; } = new(kijkOok);

    public IServiceProvider Services => _app.Services;

    public async Task StartAsync()
    {
        _database = new LivcrDatabase(await TestDatabase.ServerAsync(), await TestDatabase.EmptyAsync());
        _app = await LivcrHost.BuildAsync(["--environment=Development", "--Livcr:FictieveWereld=true", "--Livcr:Aanmelden:PerAdres=100000"], _database, _map, b =>
        {
            b.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
            b.Logging.ClearProviders();
            b.Services.AddSingleton<TimeProvider>(Klok);
        });
        await _app.StartAsync();
        _adres = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }

    /// <summary>What the operator's verb shows: the path of the link that activates the first administrator.</summary>
    public async Task<string> EersteBeheerderAsync(FictievePersoon wie)
    {
        var (link, fout) = await Beheerder.MaakAsync(_app.Services, wie.Email, wie.Naam);
        return new Uri(link ?? throw new DemoException(fout!)).PathAndQuery;
    }

    /// <summary>The same screen each time; at another one somebody signs in anew.</summary>
    public async Task<IBezoeker> AanSchermAsync(FictievePersoon wie, Scherm scherm)
    {
        if (!_schermen.TryGetValue((wie, scherm), out var b))
        {
            b = scherm == Scherm.Http ? new Bezoeker(_adres, wie) : await BrowserBezoeker.NieuwAsync(wie, javascript: true, Wacht, _adres, scherm == Scherm.ChromiumMetToestel);
            _schermen[(wie, scherm)] = b;
        }

        return b;
    }

    /// <summary>The mail arrives within a few seconds; its link opens the page that asks how one will sign in.</summary>
    public static async Task OpenMailAsync(IBezoeker b)
    {
        Match mail = Match.Empty;
        await TotAsync(b, "/_postvak", () => (mail = Maillink().Matches(b.Pagina).FirstOrDefault(m => m.Groups[2].Value == b.Wie.Naam) ?? Match.Empty).Success);
        await b.OpenAsync(WebUtility.HtmlDecode(mail.Groups[1].Value));
        Assert.That(b.Pad, Is.EqualTo("/activeren"), b.Kort());
        Assert.That(b.Tekst, Does.Contain(b.Wie.Email));
    }

    /// <summary>Types the shown key over into an app, and proves it with a first code.</summary>
    public async Task ActiveerMetAppAsync(IBezoeker b)
    {
        await ZetAppAsync(b, "/activeren");
        Assert.That(b.Pad, Is.EqualTo("/activeren/klaar"), b.Kort());
    }

    /// <summary>Who has a passkey only gets an app besides.</summary>
    public async Task VoegAppToeAsync(IBezoeker b)
    {
        await b.OpenAsync("/account/app");
        await ZetAppAsync(b, "/account/app");
        Assert.That(b.Pad, Is.EqualTo("/account?gelukt=app"), b.Kort());
    }

    private async Task ZetAppAsync(IBezoeker b, string formulier)
    {
        _apps[b.Wie] = Base32(Sleutel().Match(b.Tekst).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        await b.VerstuurAsync(formulier, ("Wachtwoord", Wachtwoord), ("Code", Code(b)));
    }

    /// <summary>A code works once: the next one comes after half a minute.</summary>
    public void WachtOpNieuweCodes() => Klok.Vooruit(TimeSpan.FromSeconds(30));

    public async Task MeldAanAsync(IBezoeker b)
    {
        await b.OpenAsync("/aanmelden");
        if (_apps.ContainsKey(b.Wie))
        {
            await b.VerstuurAsync("/aanmelden", ("Email", b.Wie.Email), ("Wachtwoord", Wachtwoord));
            await b.VerstuurAsync("/aanmelden/code", ("Code", Code(b)));
        }
        else
        {
            await b.VerstuurAsync("/aanmelden/passkey");
        }

        Assert.That(b.Pad, Is.EqualTo("/"), $"{b.Wie.Naam} signs in: {b.Kort()}");
    }

    /// <summary>Opens a page until it shows what another module has yet to hear of, or a mail that has yet to leave.</summary>
    public static async Task TotAsync(IBezoeker b, string pad, Func<bool> klaar)
    {
        for (var i = 0; i < 80; i++)
        {
            await b.OpenAsync(pad);
            if (klaar())
            {
                return;
            }

            await Task.Delay(250);
        }

        Assert.Fail($"{b.Wie.Naam} waits in vain: {b.Kort()}");
    }

    /// <summary>Past row-level security, to see what is really stored.</summary>
    public Task<NpgsqlConnection> OpenDatabaseAsync() => HostFixture.OpenAsync(_database);

    /// <summary>The world's dates move back, and the jobs run as in two nights: what one finds done is for some the next night's work. Whoever was signed in no longer is.</summary>
    public async Task WekenLaterAsync(int weken)
    {
        await using var db = await OpenDatabaseAsync();
        await HostFixture.RustAsync(db);
        await Wereldtijd.VerschuifAsync(db, weken);
        WachtOpNieuweCodes();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await Wereldtijd.DraaiTakenAsync(_app.Services);
            await HostFixture.RustAsync(db);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var b in _schermen.Values)
        {
            await b.DisposeAsync();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_map, recursive: true);
    }

    private string Code(IBezoeker b) => Bezoeker.Totp(_apps[b.Wie], Klok.GetUtcNow());

    private static byte[] Base32(string tekst)
    {
        var bits = string.Concat(tekst.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("<a href=\"([^\"]*)\">Account klaarmaken<span[^>]*> van ([^<]*)</span>", RegexOptions.None, 2000)]
    private static partial Regex Maillink();

    [GeneratedRegex("Typ de sleutel over: ([A-Z2-7 ]+),", RegexOptions.None, 2000)]
    private static partial Regex Sleutel();
}
