using System.Net;
using System.Net.Sockets;
using LivcR.Host.Verbs;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Host.StartTests;

/// <summary>What goes wrong at the start is one line and an exit code.</summary>
internal sealed class StartfoutTests
{
    private static readonly Dictionary<string, string> Ontwikkeling = new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Livcr__Map"] = "/bestaat/niet" };

    [TestCase("nul")]
    [TestCase("0")]
    [TestCase("65536")]
    [TestCase("")]
    public async Task A_port_that_is_none_is_said(string poort) => (await Verb.DoeAsync(Ontwikkeling, "run", "--port", poort)).IsEenRegel(2, "--port 5080");

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    public async Task A_port_in_use_is_said_on_either_address(string adres)
    {
        using var bezet = new TcpListener(IPAddress.Parse(adres), 0);
        try
        {
            bezet.Start();
        }
        catch (SocketException) when (adres == "::1")
        {
            Assert.Ignore("This machine has no ::1.");
        }

        var poort = ((IPEndPoint)bezet.LocalEndpoint).Port;
        (await Verb.DoeAsync(Ontwikkeling, "run", "--port", $"{poort}")).IsEenRegel(1, $"Poort {poort}");
    }

    [Test]
    public async Task Fresh_never_touches_a_database_of_ones_own() =>
        (await Verb.DoeAsync(new(Ontwikkeling) { ["ConnectionStrings__LivcR"] = "Host=/bestaat/niet;Username=beheer", ["LIVCR_PORT"] = $"{VrijePoort()}" }, "run", "--fresh")).IsEenRegel(1, "--fresh", "niets gewist");

    [Test]
    public async Task A_connection_string_that_is_none_is_said_without_repeating_it()
    {
        var uitslag = await Verb.DoeAsync(new(Ontwikkeling) { ["Livcr__Map"] = Path.GetTempPath(), ["LIVCR_HOOFDSLEUTEL"] = Convert.ToBase64String(new byte[32]), ["ConnectionStrings__LivcR"] = "Wachtwoordje=geheim1" }, "migrate");
        uitslag.IsEenRegel(1, "ConnectionStrings__LivcR");
        Assert.That(uitslag.Fout, Does.Not.Contain("geheim1"));
    }

    [Test]
    public async Task A_port_taken_after_the_check_is_one_line_too()
    {
        using var bezet = new TcpListener(IPAddress.Loopback, 0);
        bezet.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(((IPEndPoint)bezet.LocalEndpoint).Port));
        await using var app = builder.Build();
        Assert.That(Startfout.Regel((await Assert.CatchAsync(() => app.StartAsync()))!), Does.Contain("poort"));
    }

    [Test]
    public void What_the_database_or_the_disk_refuses_is_one_line_without_content()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Startfout.Regel(new PostgresException("could not extend file", "ERROR", "ERROR", "53100")), Does.Contain("schijf"));
            Assert.That(Startfout.Regel(new InvalidOperationException("while saving", new PostgresException("could not extend file", "ERROR", "ERROR", "53100"))), Does.Contain("schijf"));
            Assert.That(Startfout.Regel(new PostgresException("invalid input syntax for type date: \"An Peeters\"", "ERROR", "ERROR", "22007")), Does.Contain("22007").And.Not.Contain("Peeters"));
            Assert.That(Startfout.Regel(new IOException("No space left on device : '/var/lib/livcr/sleutels/x'")), Does.Contain("No space left"));
            Assert.That(Startfout.Regel(new InvalidOperationException("a fault of our own")), Is.Null, "stays loud");
        }
    }

    [Test]
    public async Task The_demo_names_the_step_that_failed_whatever_went_wrong()
    {
        List<string> gezegd = [], fout = [];
        var code = await Demo.SpeelAsync(p => new Bezoeker(new Uri($"http://localhost:{VrijePoort()}"), p), gezegd.Add, fout.Add);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(fout.Single(), Does.StartWith("Stap 1 mislukt: " + FictieveWereld.SchoolPartner.Naam + " stuurt een signaal.").And.Contain("HttpRequestException"));
            Assert.That(gezegd.Last(), Is.EqualTo("demo: 1 steps, 0 ok"));
        }
    }

    internal static int VrijePoort()
    {
        using var l = new TcpListener(IPAddress.Loopback, 0);
        l.Start();
        return ((IPEndPoint)l.LocalEndpoint).Port;
    }
}
