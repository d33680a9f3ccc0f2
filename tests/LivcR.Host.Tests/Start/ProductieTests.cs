using System.Net;
using System.Net.Sockets;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.Host.StartTests;

/// <summary>The pipeline as it is in real use: behind a TLS proxy, and ill in the ways an operator must be able to see.</summary>
internal sealed class ProductieTests
{
    private const string Proxy = "127.0.0.1", Vreemde = "127.0.0.2";
    private string _map = "";
    private EmbeddedPostgres _postgres = null!;
    private WebApplication _app = null!;
    private int _poort;

    [SetUp]
    public async Task StartAsync()
    {
        _map = Directory.CreateTempSubdirectory("livcr-productie-").FullName;
        _postgres = await EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None);
        _app = await LivcrHost.BuildAsync(
            ["--environment=Production", "--Livcr:EigenPostgresInProductie=true", $"--Livcr:VertrouwdeProxy={Proxy}", "--Livcr:Mail:Server=mail.invalid", "--Livcr:Adres=https://livcr.example",
                "--AllowedHosts=livcr.example", "--LIVCR_HOOFDSLEUTEL=" + Convert.ToBase64String(new byte[32])],
            new LivcrDatabase(_postgres, "livcr"), _map, b =>
            {
                b.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
                b.Logging.ClearProviders();
            });
        await _app.StartAsync();
        _poort = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        Directory.Delete(_map, recursive: true);
    }

    [Test]
    public async Task Only_who_came_over_https_gets_in_and_every_answer_carries_the_headers()
    {
        foreach (var (van, proto, wat) in new[] { (Proxy, null, "plain http"), (Proxy, "http", "the proxy says http"), (Vreemde, "https", "anyone may write that header") })
        {
            await MoetAsync(van, proto, HttpStatusCode.Forbidden, "alleen te bereiken over https", wat);
        }

        await MoetAsync(Proxy, "https", HttpStatusCode.OK, "Wachtwoord", "the trusted proxy says https");
        using var elders = await VraagAsync(Proxy, "/aanmelden", "https", "iets.anders.example");
        Assert.That(elders.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "another host name");
    }

    [Test]
    public async Task Health_turns_red_when_an_event_waits_too_long_and_when_the_database_is_gone()
    {
        Assert.That(await GezondheidAsync(), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        foreach (var (minuten, klaar) in new[] { (14, HttpStatusCode.OK), (16, HttpStatusCode.ServiceUnavailable) })
        {
            await DoeAsync($"insert into signalen.outbox (id, naam, inhoud, gebeurd_op, pogingen, volgende_poging) values (gen_random_uuid(), 'proef', '{{}}', now() - interval '{minuten} minutes', 1, now() + interval '1 day')");
            Assert.That(await GezondheidAsync(), Is.EqualTo((HttpStatusCode.OK, klaar)), $"an event of {minuten} minutes ago");
        }

        await DoeAsync("delete from signalen.outbox");
        Assert.That(await GezondheidAsync(), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), "delivered");
        await _postgres.DisposeAsync();
        Assert.That(await GezondheidAsync(), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable)), "without a database");
    }

    /// <summary>Asked in plain http from this machine, as whoever watches it does.</summary>
    private async Task<(HttpStatusCode Leeft, HttpStatusCode Klaar)> GezondheidAsync()
    {
        using var leeft = await VraagAsync(Vreemde, "/health/live");
        using var klaar = await VraagAsync(Vreemde, "/health/ready");
        return (leeft.StatusCode, klaar.StatusCode);
    }

    private async Task MoetAsync(string van, string? proto, HttpStatusCode verwacht, string bevat, string wat)
    {
        using var r = await VraagAsync(van, "/aanmelden", proto);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(r.StatusCode, Is.EqualTo(verwacht), wat);
            Assert.That(await r.Content.ReadAsStringAsync(), Does.Contain(bevat), wat);
            Assert.That(string.Concat(r.Headers.TryGetValues("Content-Security-Policy", out var csp) ? csp : []), Does.StartWith("default-src 'none'"), wat);
            Assert.That(string.Concat(r.Headers.TryGetValues("X-Content-Type-Options", out var soort) ? soort : []), Is.EqualTo("nosniff"), wat);
            Assert.That(r.Headers.CacheControl?.NoStore, Is.True, wat);
            Assert.That(r.Headers.Contains("Strict-Transport-Security"), Is.EqualTo(verwacht == HttpStatusCode.OK), wat);
        }
    }

    /// <param name="van">The address the question comes from: all of 127.0.0.0/8 is this machine.</param>
    private async Task<HttpResponseMessage> VraagAsync(string van, string pad, string? proto = null, string host = "livcr.example")
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (_, ct) =>
            {
                var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                s.Bind(new IPEndPoint(IPAddress.Parse(van), 0));
                await s.ConnectAsync(IPAddress.Loopback, _poort, ct);
                return new NetworkStream(s, ownsSocket: true);
            },
        });
        using var vraag = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{host}{pad}"));
        if (proto is not null)
        {
            vraag.Headers.Add("X-Forwarded-Proto", proto);
        }

        return await http.SendAsync(vraag);
    }

    private async Task DoeAsync(string sql)
    {
        await using var db = new NpgsqlConnection(_postgres.ConnectionString(_postgres.AdminRole) + ";Pooling=false");
        await db.OpenAsync();
        await using var c = new NpgsqlCommand(sql, db);
        await c.ExecuteNonQueryAsync();
    }
}
