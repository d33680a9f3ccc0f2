using System.Diagnostics;
using System.Runtime.Versioning;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Postgres;

[SupportedOSPlatform("linux")]
internal sealed class EmbeddedPostgresTests
{
    private string _directory = null!;

    [SetUp]
    public void MakeDirectory()
    {
        _directory = Directory.CreateTempSubdirectory("livcr-t").FullName;
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_001_001);                 // as root the account postgres must get through
    }

    [TearDown]
    public void RemoveDirectory()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await StartAsync())
        {
            Assert.That(first.IsHealthy);
            await QueryAsync(first, "create table t as select 7 as n");
        }
        await using var second = await StartAsync();
        Assert.That(await QueryAsync(second, "select n from t"), Is.EqualTo(7));
    }

    [Test]
    public async Task The_product_keeps_durability_and_only_a_throw_away_server_gives_it_up()
    {
        await using var product = await StartAsync();
        Assert.That(await QueryAsync(product, "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')"), Is.EqualTo("ononon"));
        await using var careless = await EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None);
        Assert.That(await QueryAsync(careless, "select current_setting('fsync')"), Is.EqualTo("off"));
    }

    [Test]
    public async Task Nothing_listens_on_the_network_and_only_the_owner_enters_the_socket_folder()
    {
        await using var server = await StartAsync();
        Assert.That(await QueryAsync(server, "select current_setting('listen_addresses')"), Is.EqualTo(""));
        Assert.That(File.GetUnixFileMode(SocketFolder(server)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public async Task A_refused_row_does_not_reach_the_log_of_the_server()
    {
        var log = new Lines();
        await using (var server = await EmbeddedPostgres.StartAsync(_directory, log, CancellationToken.None))
        {
            await QueryAsync(server, "create table t (naam text unique, check (naam <> 'verboden'))");
            await QueryAsync(server, "insert into t values ('geheimenaam')");
            await Assert.ThrowsAsync<PostgresException>(async () => await QueryAsync(server, "insert into t values ('geheimenaam')"));
            await Assert.ThrowsAsync<PostgresException>(async () => await QueryAsync(server, "insert into t values ('verboden')"));
        }
        Assert.That(log.All, Does.Contain("duplicate key"));
        Assert.That(log.All, Does.Not.Contain("geheimenaam").And.Not.Contain("'verboden'").And.Not.Contain("(verboden)"));
    }

    [Test]
    public async Task Killed_postgres_comes_back_with_its_data()
    {
        await using var server = await StartAsync();
        await QueryAsync(server, "create table t as select 7 as n");
        var seen = new List<bool>();
        var back = new TaskCompletionSource();
        server.HealthChanged += (_, _) =>
        {
            seen.Add(server.IsHealthy);
            if (server.IsHealthy) back.TrySetResult();
        };

        using (var postgres = Process.GetProcessById(server.ProcessId)) postgres.Kill();
        await back.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(seen, Is.EqualTo(new[] { false, true }));
        Assert.That(await QueryAsync(server, "select n from t"), Is.EqualTo(7));
    }

    [Test]
    public async Task A_second_Host_on_the_directory_is_refused_and_harms_nothing()
    {
        await using var server = await StartAsync();
        var refused = await Assert.ThrowsAsync<PostgresInUseException>(StartAsync);
        Assert.That(refused!.Message, Does.Contain(_directory).And.Contain("al"));
        Assert.That(await QueryAsync(server, "select 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Files_are_in_use_until_the_server_above_or_in_the_folder_has_stopped()
    {
        var inside = Path.Combine(_directory, "postgres");
        await using (await EmbeddedPostgres.StartAsync(inside, NullLogger.Instance, CancellationToken.None))
        {
            Assert.Throws<PostgresInUseException>(() => EmbeddedPostgres.EnsureNotInUse(inside));
            Assert.Throws<PostgresInUseException>(() => EmbeddedPostgres.EnsureNotInUse(_directory));
        }
        Assert.DoesNotThrow(() => EmbeddedPostgres.EnsureNotInUse(_directory));
        Assert.DoesNotThrow(() => EmbeddedPostgres.EnsureNotInUse(Path.Combine(_directory, "nergens")));
    }

    [Test]
    public async Task A_first_start_that_was_cut_short_is_done_again()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "data.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "data.new", "PG_VERSION"), "15\n");
        await using var server = await StartAsync();
        Assert.That(await QueryAsync(server, "select 1"), Is.EqualTo(1));
        Assert.That(Path.Combine(_directory, "data.new"), Does.Not.Exist);
    }

    [Test]
    public async Task Half_a_data_directory_is_refused_and_left_as_it_is()
    {
        var remnant = Path.Combine(_directory, "data", "base");
        Directory.CreateDirectory(remnant);
        var refused = await Assert.ThrowsAsync<PostgresStartException>(StartAsync);
        Assert.That(refused!.Message, Does.Contain("onvolledig"));
        Assert.That(remnant, Does.Exist);
    }

    [Test]
    public async Task Damaged_settings_give_one_line_and_free_the_directory()
    {
        await (await StartAsync()).DisposeAsync();
        var settings = Path.Combine(_directory, "data", "postgresql.conf");
        var good = await File.ReadAllTextAsync(settings);
        await File.WriteAllTextAsync(settings, good + "\nbestaat_niet = 1\n");
        var refused = await Assert.ThrowsAsync<PostgresStartException>(StartAsync);
        Assert.That(refused!.Message, Does.StartWith("PostgreSQL start niet.").And.Not.Contain("\n"));

        await File.WriteAllTextAsync(settings, good);
        await using var again = await StartAsync();
        Assert.That(again.IsHealthy);
    }

    [Test]
    public async Task A_path_too_long_for_a_socket_gets_a_short_one_that_is_gone_afterwards()
    {
        var deep = Path.Combine(_directory, new string('a', 60), new string('b', 60));
        string socket;
        await using (var server = await EmbeddedPostgres.StartAsync(deep, NullLogger.Instance, CancellationToken.None))
        {
            socket = SocketFolder(server);
            Assert.That(socket.Length, Is.LessThan(60));
            Assert.That(await QueryAsync(server, "select 1"), Is.EqualTo(1));
        }
        Assert.That(socket, Does.Not.Exist);
    }

    [Test]
    public async Task A_folder_that_the_account_postgres_cannot_enter_is_named()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("Only root starts PostgreSQL under another account.");
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_000_000);
        var refused = await Assert.ThrowsAsync<PostgresStartException>(() => EmbeddedPostgres.StartAsync(Path.Combine(_directory, "in"), NullLogger.Instance, CancellationToken.None));
        Assert.That(refused!.Message, Does.Contain("mag niet in de gegevensmap").And.Not.Contain("\n"));
    }

    [Test]
    public async Task A_throw_away_server_leaves_nothing_behind()
    {
        string socket;
        await using (var server = await EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None)) socket = SocketFolder(server);
        Assert.That(Path.GetDirectoryName(socket), Does.Not.Exist);
    }

    [Test]
    public void A_full_disk_and_missing_programs_are_named_with_what_to_do()
    {
        var folder = new PostgresFolder(_directory);
        Assert.That(Assert.Throws<PostgresStartException>(() => folder.CheckSpace(long.MaxValue))!.Message, Does.Contain("schijfruimte"));
        Assert.That(Assert.Throws<PostgresStartException>(() => PostgresBinaries.Find(null, debian: _directory, path: ""))!.Message, Does.Contain("apt-get install postgresql"));

        var bin = Directory.CreateDirectory(Path.Combine(_directory, "17", "bin")).FullName;
        foreach (var program in new[] { "postgres", "initdb" }) File.WriteAllText(Path.Combine(bin, program), "");
        Assert.That(PostgresBinaries.Find(null, debian: _directory, path: ""), Is.EqualTo(bin));
        Assert.That(Assert.Throws<PostgresStartException>(() => PostgresBinaries.Find("15", debian: _directory, path: ""))!.Message, Does.Contain("apt-get install postgresql-15"));
        Assert.That(PostgresBinaries.Find(null, debian: "/bestaat/niet", path: "/x:" + bin), Is.EqualTo(bin));
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(_directory, NullLogger.Instance, CancellationToken.None);

    private static string SocketFolder(EmbeddedPostgres server) => new NpgsqlConnectionStringBuilder(server.ConnectionString("x")).Host!;

    private static Task<object?> QueryAsync(EmbeddedPostgres server, string sql) => Sql.ScalarAsync(server, "postgres", "postgres", sql);
}
