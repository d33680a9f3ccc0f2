using System.Diagnostics;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.TestSupport;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Postgres;

internal sealed class DatabaseBootstrapTests
{
    private static readonly string[] Schemas = ["signalen", "verantwoording", "sleutel", "taken"];
    private static readonly TestDatabase Template = new((server, database) => DatabaseBootstrap.RunAsync(server, database, Schemas, CancellationToken.None));

    private IPostgresServer _server = null!;
    private string _database = null!;

    [SetUp]
    public async Task CloneAsync() => (_server, _database) = (await TestDatabase.ServerAsync(), await Template.CloneAsync());

    [TearDown]
    public Task DropAsync() => TestDatabase.DropAsync(_database);

    [Test]
    public async Task A_module_uses_its_own_tables_and_cannot_even_see_a_neighbours()
    {
        foreach (var schema in Schemas) await RunAsync(DatabaseBootstrap.Owner, $"create table {schema}.ding (id int primary key, nummer serial)");
        foreach (var schema in Schemas)
        {
            Assert.That(await RunAsync(DatabaseBootstrap.RoleOf(schema), $"insert into {schema}.ding (id) values (1); update {schema}.ding set id = 2; select id from {schema}.ding"), Is.EqualTo(2));
            foreach (var other in Schemas.Where(s => s != schema))
                await RefusedAsync(DatabaseBootstrap.RoleOf(schema), $"select * from {other}.ding");
        }
    }

    [Test]
    public async Task Only_the_owner_makes_tables_and_only_the_job_runner_makes_its_own()
    {
        await RefusedAsync("livcr_signalen", "create table signalen.eigen (id int)");
        await RefusedAsync("livcr_signalen", "create table public.eigen (id int)");
        await RefusedAsync("livcr_signalen", "create table taken.eigen (id int)");
        await RefusedAsync("livcr_signalen", "delete from signalen.\"__migraties\"");
        await RefusedAsync("livcr_signalen", "set role livcr_taken");
        await RunAsync("livcr_taken", "create table taken.eigen (id int)");
    }

    [Test]
    public async Task The_log_writer_reaches_no_table_until_a_migration_says_so()
    {
        await RunAsync(DatabaseBootstrap.Owner, "create table verantwoording.log (id int)");
        await RefusedAsync(DatabaseBootstrap.LogWriter, "insert into verantwoording.log values (1)");
        await RunAsync(DatabaseBootstrap.Owner, "grant insert on verantwoording.log to livcr_log");
        await RunAsync(DatabaseBootstrap.LogWriter, "insert into verantwoording.log values (1)");
        await RefusedAsync(DatabaseBootstrap.LogWriter, "select * from verantwoording.log");
    }

    [Test]
    public async Task Each_schema_has_an_empty_history_table_of_the_owner()
    {
        Assert.That(await RunAsync("postgres", "select count(*) from pg_tables where tablename = '__migraties' and tableowner = 'livcr_eigenaar'"), Is.EqualTo((long)Schemas.Length));
        Assert.That(await RunAsync(DatabaseBootstrap.Owner, "select count(*) from signalen.\"__migraties\""), Is.EqualTo(0L));
    }

    [Test]
    public async Task Running_again_changes_nothing_and_is_quick()
    {
        const string state = "select string_agg(xmin::text || nspname, ',' order by oid) from pg_namespace";
        await BootstrapAsync(Schemas);
        var before = await RunAsync("postgres", state);
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            await BootstrapAsync(Schemas);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        Assert.That(await RunAsync("postgres", state), Is.EqualTo(before));
        TestContext.Out.WriteLine($"best of five: {times.Min():0.0} ms");
        Assert.That(times.Min(), Is.LessThan(20));
    }

    [Test]
    public async Task A_new_schema_is_added_to_what_is_there()
    {
        await RunAsync(DatabaseBootstrap.Owner, "create table signalen.ding as select 7 as n");
        await BootstrapAsync([.. Schemas, "ggb"]);
        Assert.That(await RunAsync("livcr_signalen", "select n from signalen.ding"), Is.EqualTo(7));
        await RefusedAsync("livcr_ggb", "select n from signalen.ding");
    }

    [Test]
    public async Task Hosts_that_start_together_on_one_server_do_not_trip_over_each_other()
    {
        var names = Enumerable.Range(0, 4).Select(n => $"{_database}_samen{n % 2}").ToList();
        var schemas = new[] { "ineens" + Random.Shared.Next(26, 676) switch { var n => $"{(char)('a' + n / 26)}{(char)('a' + n % 26)}" } };
        await Task.WhenAll(names.Select(n => DatabaseBootstrap.RunAsync(_server, n, schemas, CancellationToken.None)));
        foreach (var name in names.Distinct())
        {
            Assert.That(await Sql.ScalarAsync(_server, DatabaseBootstrap.RoleOf(schemas[0]), name, "select 1"), Is.EqualTo(1));
            await TestDatabase.DropAsync(name);
        }
    }

    [Test]
    public async Task A_schema_name_that_is_no_name_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => BootstrapAsync(["signalen; drop"]));

    private Task BootstrapAsync(string[] schemas) => DatabaseBootstrap.RunAsync(_server, _database, schemas, CancellationToken.None);

    private Task<object?> RunAsync(string role, string sql) => Sql.ScalarAsync(_server, role == "postgres" ? _server.AdminRole : role, _database, sql);

    private async Task RefusedAsync(string role, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await RunAsync(role, sql));
        Assert.That(refused!.SqlState, Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), $"{role}: {sql}");
    }
}
