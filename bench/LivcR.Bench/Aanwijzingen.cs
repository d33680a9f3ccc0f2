using System.Diagnostics;
using LivcR.Host;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Tests.Domain;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Wereld;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Bench;

/// <summary>"May this person take part?": how quick, how many messages to the database, and whether an answer about the past ever changes.</summary>
internal static class Aanwijzingen
{
    private const string Database = "aanwijzingen";
    private const int Histories = 100_000, Runs = 7, Days = 900;
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        await using (var bed = await TestBed.StartAsync())
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
            var database = new LivcrDatabase(bed.Server, Database);
            await using var app = await LivcrHost.BuildAsync(["--Livcr:FictieveWereld=true"], database, bed.KeyFolder(Database), b => b.Logging.SetMinimumLevel(LogLevel.Error));
            await Wereld.BouwAsync(app.Services, database, CancellationToken.None);
            await AnswersAsync(app.Services);
            await RoundTripsAsync(app.Services);
        }

        Play();
        await Revocation.RunAsync();
    }

    /// <summary>The pure decision on what was loaded, person after person, day after day, in one thread.</summary>
    private static async Task AnswersAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(W.Zonderdale.Id);
        var facts = await scope.ServiceProvider.GetRequiredService<Deelnamelezer>().LeesAsync(W.Zonderdale.Id, null, CancellationToken.None);
        var today = Brussel.Dag(TimeProvider.System.GetUtcNow());
        var (yes, no) = (0L, 0L);
        double Once()
        {
            var (start, n) = (Stopwatch.GetTimestamp(), 0);
            while (Stopwatch.GetElapsedTime(start) < Run)
            {
                for (var i = 0; i < 1_000; i++, n++)
                {
                    var ok = Deelnamebeslissing.Beslis(facts[n % facts.Count], today.AddDays(-(n % Days))).Ok;
                    (yes, no) = ok ? (yes + 1, no) : (yes, no + 1);
                }
            }

            return n / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Once();
        var runs = Enumerable.Range(0, Runs).Select(_ => Once()).Order().ToList();
        Figure.Say($"{facts.Count} persons; {yes} answers were yes, {no} no");
        if (yes == 0 || no == 0)
        {
            throw new InvalidOperationException("All answers were the same: nothing was measured.");
        }

        Figure.Print("aanwijzing.answers_per_s", runs[Runs / 2], "answers/s", 20_000, runs[Runs / 2] / 20_000);
    }

    /// <summary>Npgsql starts one activity per message it sends and waits for, a batch being one.</summary>
    private static async Task RoundTripsAsync(IServiceProvider services)
    {
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => count += a.TagObjects.Any(t => t is { Key: "db.query.text" or "db.statement" }) ? 1 : 0,
        };
        var most = 0;
        var seen = 0;
        foreach (var who in W.Personen.Where(p => p.Rollen[0].Cel == W.Zonderdale))
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(who.Id, W.Zonderdale.Id, [who.Rollen[0].Rol], null);
            var sender = scope.ServiceProvider.GetRequiredService<ISender>();
            count = 0;
            ActivitySource.AddActivityListener(listener);
            var answer = await sender.Send(new MagDeelnemen(who.Id, W.Zonderdale.Id, Brussel.Dag(TimeProvider.System.GetUtcNow())));
            if (answer.Ok) // a refusal writes its line in the log besides
            {
                seen++;
                most = Math.Max(most, count);
            }
        }

        if (seen == 0 || most == 0)
        {
            throw new InvalidOperationException("No message was counted: the driver names its activities otherwise.");
        }

        Figure.Print("aanwijzing.roundtrips_cold", most, "messages", 2, most / 2.0);
    }

    private static void Play()
    {
        Figure.Say($"{Histories} histories …");
        var first = Random.Shared.Next(1, int.MaxValue - Histories);
        var (violations, compared, allowed, corrections) = (0L, 0L, 0L, 0L);
        Parallel.For(first, first + Histories, seed =>
        {
            var h = Geschiedenis.Speel(seed);
            Interlocked.Add(ref violations, h.Overtredingen);
            Interlocked.Add(ref compared, h.Vergeleken);
            Interlocked.Add(ref allowed, h.Toegelaten);
            Interlocked.Add(ref corrections, h.Correcties);
            if (h.Overtredingen > 0)
            {
                Figure.Say($"seed {seed}: {h.Overtredingen} violations");
            }
        });
        Figure.Say($"seeds {first} to {first + Histories - 1}; {compared} answers about past days compared, {allowed} let someone in, {corrections} corrections");
        Figure.Print("aanwijzing.histories", Histories, "histories");
        Figure.Print("aanwijzing.violations", violations, "violations");
    }
}
