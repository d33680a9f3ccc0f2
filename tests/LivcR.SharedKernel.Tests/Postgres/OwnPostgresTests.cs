using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Postgres;

/// <summary>A server of the user's own: passwords are asked, and the login given is no superuser.</summary>
internal sealed class OwnPostgresTests
{
    private static readonly string[] Schemas = ["signalen", "taken"];
    private readonly byte[] _secret = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
    private EmbeddedPostgres _machine = null!;
    private string _given = null!;

    [OneTimeSetUp]
    public async Task StartAServerThatAsksPasswords()
    {
        _machine = await EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None);
        var socket = new NpgsqlConnectionStringBuilder(_machine.ConnectionString("x")).Host!;
        var rules = Path.Combine(Path.GetDirectoryName(socket)!, "data", "pg_hba.conf");
        await File.WriteAllTextAsync(rules, "local all postgres trust\nlocal all all scram-sha-256\n");
        foreach (var sql in new[] { "create role beheer login createrole password 'x'", "create database livcr", "grant create on database livcr to beheer", "select pg_reload_conf()" })
            await Sql.ScalarAsync(_machine, "postgres", "postgres", sql);
        _given = $"Host={socket};Username=beheer;Password=x;Database=livcr";
    }

    [OneTimeTearDown]
    public ValueTask Stop() => _machine.DisposeAsync();

    [Test]
    public async Task A_login_that_is_no_superuser_makes_everything_and_each_role_gets_in_with_its_own_password()
    {
        var own = new OwnPostgres(_given, _secret);
        for (var again = 0; again < 2; again++) await DatabaseBootstrap.RunAsync(own, own.Database, Schemas, CancellationToken.None);
        await Sql.ScalarAsync(own, DatabaseBootstrap.Owner, "livcr", "create table signalen.ding as select 7 as n");
        Assert.That(await Sql.ScalarAsync(own, "livcr_signalen", "livcr", "select n from signalen.ding"), Is.EqualTo(7));
        Assert.That((await Assert.ThrowsAsync<PostgresException>(() => Sql.ScalarAsync(own, "livcr_taken", "livcr", "select n from signalen.ding")))!.SqlState, Is.EqualTo("42501"));
    }

    [TestCase("", "1")]
    [TestCase(";Options=-c random_page_cost=2", "2")]
    public async Task Modules_tell_the_planner_that_what_they_ask_is_in_memory_unless_the_connection_says_otherwise(string given, string cost)
    {
        var own = new OwnPostgres(_given + given, _secret);
        await DatabaseBootstrap.RunAsync(own, own.Database, Schemas, CancellationToken.None);
        await using var services = new ServiceCollection().AddSingleton(new LivcrDatabase(own, own.Database)).AddDataSource("signalen", "livcr_signalen").BuildServiceProvider();
        await using var question = services.GetRequiredKeyedService<NpgsqlDataSource>("signalen").CreateCommand("show random_page_cost");
        Assert.That(await question.ExecuteScalarAsync(), Is.EqualTo(cost));
    }

    [Test]
    public async Task Another_secret_sets_other_passwords()
    {
        var old = new OwnPostgres(_given, _secret);
        await DatabaseBootstrap.RunAsync(old, "livcr", Schemas, CancellationToken.None);
        var changed = new OwnPostgres(_given, new byte[32]);
        await DatabaseBootstrap.RunAsync(changed, "livcr", Schemas, CancellationToken.None);
        Assert.That(await Sql.ScalarAsync(changed, "livcr_signalen", "livcr", "select 1"), Is.EqualTo(1));
        Assert.That((await Assert.ThrowsAsync<PostgresException>(() => Sql.ScalarAsync(old, "livcr_signalen", "livcr", "select 1")))!.SqlState, Is.EqualTo("28P01"));
    }

    [Test]
    public async Task A_database_that_is_not_there_and_may_not_be_made_gives_one_line()
    {
        var own = new OwnPostgres(_given, _secret);
        var refused = await Assert.ThrowsAsync<PostgresStartException>(() => DatabaseBootstrap.RunAsync(own, "nergens", Schemas, CancellationToken.None));
        Assert.That(refused!.Message, Does.Contain("nergens").And.Contain("beheer"));
    }

    [Test]
    public async Task A_server_that_does_not_answer_gives_one_line_without_the_password()
    {
        var own = new OwnPostgres("Host=/bestaat/niet;Username=beheer;Password=geheim1;Database=livcr", _secret);
        var refused = await Assert.ThrowsAsync<PostgresStartException>(() => DatabaseBootstrap.RunAsync(own, "livcr", Schemas, CancellationToken.None));
        Assert.That(refused!.Message, Does.Contain("antwoordt niet").And.Not.Contain("geheim1"));
    }

    [Test]
    public void Passwords_differ_per_role_and_follow_from_the_secret_alone()
    {
        var own = new OwnPostgres(_given, _secret);
        Assert.That(own.Password("livcr_signalen"), Is.EqualTo(new OwnPostgres(_given, _secret).Password("livcr_signalen")));
        Assert.That(own.Password("livcr_signalen"), Is.Not.EqualTo(own.Password("livcr_taken")));
        Assert.That(Convert.FromBase64String(own.Password("livcr_taken")!), Has.Length.EqualTo(32));
    }
}
