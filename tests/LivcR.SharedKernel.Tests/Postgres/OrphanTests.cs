using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Postgres;

/// <summary>What happens to PostgreSQL when the Host is killed. The Host is played by this same assembly, started as a program.</summary>
[SupportedOSPlatform("linux")]
internal sealed class OrphanTests
{
    private const string ChildVariable = "LIVCR_TEST_ORPHAN_DIRECTORY";

    [TestCase(true)]
    [TestCase(false)]
    public async Task Postgres_ends_with_a_killed_parent_and_the_next_start_finds_what_was_committed(bool givesPostgresTime)
    {
        var directory = Directory.CreateTempSubdirectory("livcr-t").FullName;
        File.SetUnixFileMode(directory, (UnixFileMode)0b111_001_001);
        try
        {
            int pid;
            using (var parent = StartParent(directory))
            {
                pid = int.Parse((await parent.StandardOutput.ReadLineAsync())!);
                Assert.That($"/proc/{pid}", Does.Exist);
                parent.Kill();                                                          // the signal is 9; only this process, not its children
                await parent.WaitForExitAsync();
            }
            if (givesPostgresTime)
            {
                var clock = Stopwatch.StartNew();
                while (Directory.Exists($"/proc/{pid}") && clock.Elapsed < TimeSpan.FromSeconds(10)) await Task.Delay(20);
                Assert.That($"/proc/{pid}", Does.Not.Exist);
                Assert.That(Path.Combine(directory, "data", "postmaster.pid"), Does.Not.Exist, "a clean stop removes it");
            }
            await using var next = await EmbeddedPostgres.StartAsync(directory, NullLogger.Instance, CancellationToken.None);
            Assert.That(await Sql.ScalarAsync(next, "postgres", "postgres", "select n from t"), Is.EqualTo(7));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Test]
    public async Task A_killed_test_process_leaves_no_throw_away_directory()
    {
        using var parent = StartParent("");
        await parent.StandardOutput.ReadLineAsync();
        var directory = (await parent.StandardOutput.ReadLineAsync())!;
        Assert.That(directory, Does.Exist);
        parent.Kill();
        var clock = Stopwatch.StartNew();
        while (Directory.Exists(directory) && clock.Elapsed < TimeSpan.FromSeconds(10)) await Task.Delay(20);
        Assert.That(directory, Does.Not.Exist);
    }

    private static Process StartParent(string directory)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(OrphanTests).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[ChildVariable] = directory;
        return Process.Start(start)!;
    }

    /// <summary>The parent's part. The program that the test SDK generates is empty; this runs before it.</summary>
    [ModuleInitializer]
    internal static void ActAsParent()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not { } directory) return;
        var server = (directory.Length == 0
            ? EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None)
            : EmbeddedPostgres.StartAsync(directory, NullLogger.Instance, CancellationToken.None)).GetAwaiter().GetResult();
        // Synchronous: code of this assembly on another thread waits until its module initializer is done.
        using var db = new NpgsqlConnection(server.ConnectionString("postgres", "postgres"));
        db.Open();
        using var command = new NpgsqlCommand("create table t as select 7 as n", db);
        command.ExecuteNonQuery();
#pragma warning disable RS0030 // what the other process of this test reads
        using var output = new StreamWriter(System.Console.OpenStandardOutput());
#pragma warning restore RS0030
        output.WriteLine(server.ProcessId);
        output.WriteLine(Path.GetDirectoryName(new NpgsqlConnectionStringBuilder(server.ConnectionString("x")).Host));
        output.Flush();
        Thread.Sleep(Timeout.Infinite);
    }
}
