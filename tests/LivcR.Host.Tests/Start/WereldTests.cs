using LivcR.Host.Tests;
using LivcR.Host.Verbs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.Host.StartTests;

/// <summary>The fictitious world stays away from what is somebody's: nothing is thrown away that does not bear its mark, nothing is added beside accounts of others.</summary>
internal sealed class WereldTests
{
    private readonly byte[] _masterKey = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
    private EmbeddedPostgres _machine = null!;
    private string _map = "";

    [SetUp]
    public async Task BeginAsync()
    {
        _machine = await EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None);
        _map = Directory.CreateTempSubdirectory("livcr-wereld-").FullName;
    }

    [TearDown]
    public async Task EindeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _machine.DisposeAsync();
        Directory.Delete(_map, recursive: true);
    }

    [TestCase(null, true)]
    [TestCase("LivcR: fictieve wereld", true)]
    [TestCase("LivcR: fictieve wereld in aanbouw", false)]
    public async Task Only_a_half_built_world_is_thrown_away(string? merk, bool blijft)
    {
        var database = new LivcrDatabase(_machine, "livcr");
        Assert.That(await Wereld.MagAsync(database, CancellationToken.None), Is.True, "nothing is there yet");
        await Migrator.RunAsync(Modules.All, _machine, "livcr", CancellationToken.None);
        await DoeAsync(_machine, DatabaseBootstrap.Owner, "livcr", $"comment on schema sleutel is {(merk is null ? "null" : $"'{merk}'")}");

        Assert.That(await Wereld.MagAsync(database, CancellationToken.None), Is.True);
        Assert.That(await DoeAsync(_machine, "postgres", "postgres", "select exists (select from pg_database where datname = 'livcr')"), Is.EqualTo(blijft));
    }

    [Test]
    public async Task A_login_with_no_more_than_is_promised_builds_the_world_once()
    {
        var database = await EigenAsync();
        await using var app = await HostAsync(database);
        Assert.That(await Wereld.MagAsync(database, CancellationToken.None), Is.True);
        Assert.That(await Wereld.BouwAsync(app.Services, database, CancellationToken.None), Is.True);
        var accounts = await AccountsAsync(database);
        Assert.That(accounts, Is.GreaterThan(20));

        Assert.That(await Wereld.MagAsync(database, CancellationToken.None), Is.True);
        Assert.That(await Wereld.BouwAsync(app.Services, database, CancellationToken.None), Is.False, "the second start");
        Assert.That(await AccountsAsync(database), Is.EqualTo(accounts));
    }

    [Test]
    public async Task Beside_an_account_of_somebody_nothing_is_built()
    {
        var database = await EigenAsync();
        await using var app = await HostAsync(database);
        Assert.That((await Beheerder.MaakAsync(app.Services, "echt@gemeente.example", "Echt Iemand")).Fout, Is.Null);

        Assert.That((await Assert.ThrowsAsync<PostgresStartException>(() => Wereld.MagAsync(database, CancellationToken.None)))!.Message, Does.Contain("Production").And.Contain(database.Naam), "nor is it touched");
        Assert.That(await Wereld.BouwAsync(app.Services, database, CancellationToken.None), Is.False);
        Assert.That(await AccountsAsync(database), Is.EqualTo(1));
    }

    [Test]
    public async Task Half_a_world_in_a_database_of_ones_own_is_said_and_left()
    {
        var database = await EigenAsync();
        await using var app = await HostAsync(database);
        await DoeAsync(database.Server, DatabaseBootstrap.Owner, database.Naam, "comment on schema sleutel is 'LivcR: fictieve wereld in aanbouw'");
        foreach (var doe in new Func<Task>[] { () => Wereld.MagAsync(database, CancellationToken.None), () => Wereld.BouwAsync(app.Services, database, CancellationToken.None) })
        {
            Assert.That((await Assert.ThrowsAsync<PostgresStartException>(doe))!.Message, Does.Contain("half gebouwd").And.Contain(database.Naam));
        }

        Assert.That(await AccountsAsync(database), Is.Zero);
    }

    /// <summary>As it went wrong: the front door is Development by default, for the verb beheerder too.</summary>
    [Test]
    public async Task Run_keeps_the_first_administrator_and_shows_no_fictitious_page()
    {
        await using var host = new HostProces();
        var gemaakt = await Verb.DoeAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Livcr__Map"] = host.Map }, "beheerder", "--email", "echt@gemeente.example", "--naam", "Echt Iemand");
        Assert.That(gemaakt.Code, Is.Zero, gemaakt.Fout);
        host.Start();
        await host.WachtOpKlaarAsync(TimeSpan.FromMinutes(2));
        using (var http = new HttpClient())
        {
            Assert.That(await http.GetStringAsync(new Uri(host.Adres, "/aanmelden")), Does.Not.Contain("Fictieve gegevens").And.Contain("Aanmelden"));
        }

        await host.StopAsync();
        foreach (var args in new[] { new[] { "run", "--oefening" }, ["run", "--oefening", "--fresh"] })
        {
            (await Verb.DoeAsync(Op(host), args)).IsEenRegel(1, "livcr", "accounts die niet verzonnen zijn", "Livcr__Map");
        }

        await using var plek = await OpenAsync(host);
        Assert.That(await DoeAsync(plek.Database.Server, "postgres", "livcr", "select string_agg(naam, ',') from toegang.account"), Is.EqualTo("Echt Iemand"));
    }

    [Test]
    public async Task A_real_installation_and_an_oefenomgeving_never_share_a_database_nor_a_server()
    {
        var database = await EigenAsync();
        await Assert.ThatAsync(() => Wereld.EisOefenbaarAsync(database, CancellationToken.None), Throws.Nothing, "an empty server");
        await using var app = await HostAsync(database);
        await Assert.ThatAsync(() => Wereld.EisEchtAsync(database, CancellationToken.None), Throws.Nothing, "nobody is there yet");
        await Assert.ThatAsync(() => Wereld.EisOefenbaarAsync(database, CancellationToken.None), Throws.Nothing, "migrated here, and nobody is there yet");
        await DoeAsync(_machine, "postgres", "postgres", "create database ernaast");
        foreach (var ernaast in new[] { "ernaast", "postgres" })
        {
            await Assert.ThatAsync(() => Wereld.EisOefenbaarAsync(database with { Naam = ernaast }, CancellationToken.None), Throws.TypeOf<PostgresStartException>().With.Message.Contains("eigen server"), "another LivcR made its roles on this server");
        }


        await DoeAsync(database.Server, DatabaseBootstrap.Owner, database.Naam, "comment on schema sleutel is 'LivcR: fictieve wereld'");
        await Assert.ThatAsync(() => Wereld.EisOefenbaarAsync(database, CancellationToken.None), Throws.Nothing, "its own");
        await Assert.ThatAsync(() => Wereld.EisEchtAsync(database, CancellationToken.None), Throws.TypeOf<PostgresStartException>().With.Message.Contains("lege databank"));
        await DoeAsync(database.Server, DatabaseBootstrap.Owner, database.Naam, "comment on schema sleutel is 'LivcR: fictieve wereld in aanbouw'");
        await Assert.ThatAsync(() => Wereld.EisEchtAsync(database, CancellationToken.None), Throws.TypeOf<PostgresStartException>());
    }

    [Test]
    public async Task One_command_puts_the_oefenomgeving_back_and_no_real_installation_starts_on_it()
    {
        await using var host = new HostProces();
        await using (var eerder = await OpenAsync(host))
        {
            await Migrator.RunAsync(Modules.All, eerder.Database.Server, "livcr", CancellationToken.None);
            await DoeAsync(eerder.Database.Server, DatabaseBootstrap.Owner, "livcr", "comment on schema sleutel is 'LivcR: fictieve wereld'");
            await DoeAsync(eerder.Database.Server, "postgres", "livcr", "create table public.wat_cursisten_deden ()");
        }

        (await Verb.DoeAsync(Op(host, "Production"), "run")).IsEenRegel(1, "livcr", "fictieve wereld", "lege databank");
        (await Verb.DoeAsync(Op(host, "Production"), "beheerder", "--email", "echt@gemeente.example", "--naam", "Echt Iemand")).IsEenRegel(1, "lege databank");
        (await Verb.DoeAsync(new(Op(host)) { ["Livcr__Oefenomgeving"] = "true" }, "beheerder", "--email", "echt@gemeente.example", "--naam", "Echt Iemand")).IsEenRegel(1, "alleen verzonnen accounts");

        host.Start("--oefening", "--fresh");
        await host.WachtOpKlaarAsync(TimeSpan.FromMinutes(2));
        using (var http = new HttpClient())
        {
            foreach (var pad in new[] { "/aanmelden", "/wie-bellen", "/_postvak", "/bestaat-niet" })
            {
                using var antwoord = await http.GetAsync(new Uri(host.Adres, pad));
                Assert.That(await antwoord.Content.ReadAsStringAsync(), Does.Contain("Oefenomgeving: alleen verzonnen personen.").And.Contain("Voer hier geen echte gegevens in.").And.Not.Contain("Fictieve gegevens."), pad);
            }

            Assert.That(await http.GetStringAsync(new Uri(host.Adres, "/aanmelden")), Does.Contain("Aanmelden als"));
        }

        await host.StopAsync();
        await using var plek = await OpenAsync(host);
        Assert.That(await DoeAsync(plek.Database.Server, "postgres", "livcr", "select to_regclass('public.wat_cursisten_deden') is null and (select count(*) > 20 from toegang.account)"), Is.True);
    }

    /// <summary>What is set for a verb on the map of this host.</summary>
    private static Dictionary<string, string> Op(HostProces host, string omgeving = "Development") => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = omgeving,
        ["Livcr__Map"] = host.Map,
        ["LIVCR_PORT"] = $"{StartfoutTests.VrijePoort()}",
        ["LIVCR_HOOFDSLEUTEL"] = omgeving == "Development" ? "" : Convert.ToBase64String(new byte[32]),
        ["Livcr__EigenPostgresInProductie"] = "true",
        ["Livcr__VertrouwdeProxy"] = "127.0.0.1",
        ["Livcr__Mail__Server"] = omgeving == "Development" ? "" : "mail.invalid",
        ["Livcr__Adres"] = "https://livcr.example",
        ["AllowedHosts"] = "livcr.example",
    };

    private static Task<Plek> OpenAsync(HostProces host) =>
        Plek.OpenAsync(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Livcr:Map"] = host.Map, ["ASPNETCORE_ENVIRONMENT"] = "Development" }).Build());

    /// <summary>A server that asks passwords, and a login with CREATEROLE and CREATE on the database: what docs/how-to/run-and-operate.md asks for.</summary>
    private async Task<LivcrDatabase> EigenAsync()
    {
        var socket = new NpgsqlConnectionStringBuilder(_machine.ConnectionString("x")).Host!;
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(socket)!, "data", "pg_hba.conf"), "local all postgres trust\nlocal all all scram-sha-256\n");
        foreach (var sql in new[] { "create role beheer login createrole password 'x'", "create database mijnlivcr", "grant create on database mijnlivcr to beheer", "select pg_reload_conf()" })
        {
            await DoeAsync(_machine, "postgres", "postgres", sql);
        }

        return new LivcrDatabase(new OwnPostgres($"Host={socket};Username=beheer;Password=x;Database=mijnlivcr", _masterKey), "mijnlivcr");
    }

    private Task<WebApplication> HostAsync(LivcrDatabase database) =>
        LivcrHost.BuildAsync(["--environment=Development", "--Livcr:FictieveWereld=true"], database, _map, b => b.Logging.ClearProviders());

    private Task<long> AccountsAsync(LivcrDatabase database) => DoeAsync(_machine, "postgres", database.Naam, "select count(*) from toegang.account").ContinueWith(t => (long)t.Result!, TaskScheduler.Default);

    private static async Task<object?> DoeAsync(IPostgresServer server, string rol, string database, string sql)
    {
        await using var db = new NpgsqlConnection(server.ConnectionString(rol, database) + ";Pooling=false");
        await db.OpenAsync();
        await using var c = new NpgsqlCommand(sql, db);
        return await c.ExecuteScalarAsync();
    }
}
