using System.Diagnostics;
using System.Security.Cryptography;
using LivcR.Host;
using LivcR.Informatiedeling;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Tests.Verschil;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Bench;

/// <summary>Secrecy as a data type: how quick the policy is, whether the database tells the same, and what it costs.</summary>
internal static class Secrecy
{
    public static async Task RunAsync(bool longRun = false, string? only = null)
    {
        await using var bed = await TestBed.StartAsync();
        (string Name, Func<Task> Measure)[] parts =
        [
            ("policy", () => Task.Run(Decisions)),
            ("differential", () => DifferentialAsync(bed, longRun ? 5_000 : 300)),
            ("encrypt", () => WithVaultAsync(bed, "encrypt", EncryptAsync)),
            ("rotation", () => WithVaultAsync(bed, "rotation", RotationAsync)),
            ("rls", () => SecrecyRls.RunAsync(bed)),
            ("casuspage", () => SecrecyPage.RunAsync(bed)),
            ("sidedoor", () => SecrecySideDoor.RunAsync(bed)),
            ("timing", () => SecrecyTiming.RunAsync(bed)),
        ];
        foreach (var (name, measure) in parts.Where(p => only is null || p.Name == only))
        {
            var began = Environment.TickCount64;
            await measure();
            Figure.Say($"{name}: {Environment.TickCount64 - began} ms");
        }
    }

    /// <summary>The questions of a few worlds, one after the other, in one thread.</summary>
    private static void Decisions()
    {
        var questions = Enumerable.Range(1, 4).Select(Wereldje.Maak).SelectMany(w => w.Opnamen.SelectMany(o => w.Vragers.SelectMany(new Beleidskant(w, o, [.. w.Erbij]).Vragen))).ToArray();
        new Random(1).Shuffle(questions);
        var (yes, no) = (0L, 0L);
        double Once()
        {
            var (start, n) = (Stopwatch.GetTimestamp(), 0);
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
            {
                for (var i = 0; i < 1_000; i++, n++)
                {
                    (yes, no) = Inzagebeleid.Geldend.Lezen(questions[n % questions.Length]).Mag ? (yes + 1, no) : (yes, no + 1);
                }
            }

            return n / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Once();
        Once();
        var rate = Load.Median(Enumerable.Range(0, Load.Runs).Select(_ => Once()));
        Figure.Say($"{questions.Length} questions; {yes} answers were yes, {no} no");
        Require(yes > 0 && no > 0, "All answers were the same: nothing was measured.");
        Figure.Print("policy.decisions_per_s", rate, "decisions/s", 1_000_000, rate / 1_000_000);
    }

    private static async Task DifferentialAsync(TestBed bed, int worlds)
    {
        await bed.ExecuteAsync("postgres", "create database differential");
        await Migrator.RunAsync([new InformatiedelingModule()], bed.Server, "differential", CancellationToken.None);
        await using var db = new NpgsqlConnection(bed.ConnectionString("differential") + ";Pooling=false");
        await db.OpenAsync();
        var first = Random.Shared.Next(1_000, 1_000_000);
        var v = new Vergelijking(db);
        while (v.Werelden < worlds)
        {
            await v.VergelijkAsync(first + v.Werelden, Math.Min(100, worlds - v.Werelden));
            Figure.Say($"{v.Werelden} of {worlds} worlds, {v.Verschillen.Count} disagreements");
        }

        v.Sluit();
        v.Verschillen.ForEach(Figure.Say);
        foreach (var ((way, clause), (against, favour)) in v.Beslist)
        {
            Figure.Say($"{way}.{clause}: decides {against} times against, {favour} times for");
        }

        Figure.Say($"worlds {first} to {first + worlds - 1}; {v.Toegelaten} answers were yes");
        Figure.Print("differential.worlds", v.Werelden, "worlds");
        Figure.Print("differential.questions", v.Vragen, "questions");
        Figure.Print("differential.disagreements", v.Verschillen.Count, "worlds");
        Figure.Print("differential.pivotal_pct", v.EenBeslistProcent, "%", 5, v.EenBeslistProcent / 5);
        Figure.Print("differential.min_per_clause", v.MinstPerClausule, "times", 1_000, v.MinstPerClausule / 1_000.0);

        var mutants = await new Vergelijking(db).MutantenAsync(first, 60);
        foreach (var m in mutants)
        {
            Figure.Say($"{m.Kant}: {m.Weg} without {m.Clausule}: {(m.Gevonden is { } seed ? $"found by VerschilTests in world {seed}" : "SURVIVED")}");
        }

        Figure.Say($"{mutants.Count} mutants");
        Figure.Print("mutants.survived", mutants.Count(m => m.Gevonden is null), "mutants");
    }

    /// <summary>2 KB encrypted and stored, and as many random bytes stored: by turns, each in a transaction of its own.</summary>
    private static async Task EncryptAsync(TestBed bed, IServiceProvider services)
    {
        var id = Guid.CreateVersion7();
        var key = await services.GetRequiredService<IKeyVault>().CreateAsync(id, CancellationToken.None);
        await bed.ExecuteAsync("encrypt", "create table cijfer (id uuid primary key, bytes bytea not null); create table ruis (id uuid primary key, bytes bytea not null)");
        await using var db = new NpgsqlConnection(bed.ConnectionString("encrypt") + ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        await db.OpenAsync();
        var text = new string('a', 2048);
        var length = key.Encrypt(text, Place(id))!.Length;
        var noise = RandomNumberGenerator.GetBytes(length * 2);

        async Task InsertAsync(string table, Guid row, byte[] bytes)
        {
            await using var insert = new NpgsqlCommand($"insert into {table} values ($1, $2)", db) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = row }, new NpgsqlParameter<byte[]> { TypedValue = bytes } } };
            await insert.ExecuteNonQueryAsync();
        }

        async Task<double> RunAsync(Func<Guid, (string, byte[])> make)
        {
            var start = Stopwatch.GetTimestamp();
            for (var n = 0; n < 3_000; n++)
            {
                var row = Guid.CreateVersion7();
                var (table, bytes) = make(row);
                await InsertAsync(table, row, bytes);
            }

            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / 3_000;
        }

        // Other bytes each time, cut from a longer noise: making them is not what is measured.
        Task<double> OursAsync() => RunAsync(row => ("cijfer", key.Encrypt(text, Place(row))!));
        Task<double> FloorAsync() => RunAsync(row => ("ruis", noise.AsSpan(row.GetHashCode() & 1023, length).ToArray()));
        await OursAsync();
        await FloorAsync();
        var (ours, floor) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < 9; pair++)
        {
            ours.Add(await OursAsync());
            floor.Add(await FloorAsync());
        }

        Figure.Print("encrypt.ratio", Load.Median(ours), "us", Load.Median(floor), Load.Median(ours.Zip(floor, (a, b) => a / b)));

        static string Place(Guid row) => $"bench.cijfer.bytes:{row}";
    }

    /// <summary>All keys under a new generation, while others keep opening them.</summary>
    private static async Task RotationAsync(TestBed bed, IServiceProvider services)
    {
        const int Keys = 100_000;
        var vault = services.GetRequiredService<IKeyVault>();
        var ids = Enumerable.Range(0, Keys).Select(_ => Guid.CreateVersion7()).ToArray();
        Figure.Say($"{Keys} keys …");
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 500 }, async (id, ct) => await vault.CreateAsync(id, ct));
        var (opened, wrong, done) = (0L, 0L, false);
        // Each pass with a vault of its own that remembers nothing: every opening is read and unwrapped.
        var readers = ids.Chunk(Keys / 2).Select(part => Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
            {
                await using var cold = new ServiceCollection().AddSingleton(TimeProvider.System).AddKeyedSingleton("sleutel", services.GetRequiredKeyedService<NpgsqlDataSource>("sleutel"))
                    .AddLivcrKeyVault(services.GetRequiredService<KeyVaultOptions>(), services.GetRequiredService<IMasterKey>()).BuildServiceProvider();
                foreach (var some in part.Chunk(50).TakeWhile(_ => !Volatile.Read(ref done)))
                {
                    var keys = await cold.GetRequiredService<IKeyVault>().OpenManyAsync(some, CancellationToken.None);
                    Interlocked.Add(ref opened, keys.Count);
                    Interlocked.Add(ref wrong, some.Length - keys.Count);
                }
            }
        })).ToArray();
        var start = Stopwatch.GetTimestamp();
        var generation = await services.GetRequiredService<IKeyRotation>().RotateGenerationAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Volatile.Write(ref done, true);
        await Task.WhenAll(readers);
        var left = await bed.ScalarAsync<long>("rotation", $"select count(*) from sleutel.sleutel where generatie < {generation}");
        Figure.Say($"{opened} keys were opened meanwhile, {wrong} failed; {left} rows left under the old generation");
        Require(wrong == 0 && opened > 0 && left == 0, "The rotation was not whole, or a reader was kept out.");
        Figure.Print("rotation.s", took, "s", 10, took / 10);
    }

    private static async Task WithVaultAsync(TestBed bed, string database, Func<TestBed, IServiceProvider, Task> measure)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        await bed.ExecuteAsync("postgres", $"create database {database}");
        await using var app = await LivcrHost.BuildAsync([], new LivcrDatabase(bed.Server, database), bed.KeyFolder(database), b => b.Logging.SetMinimumLevel(LogLevel.Error));
        await measure(bed, app.Services);
    }

    internal static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
