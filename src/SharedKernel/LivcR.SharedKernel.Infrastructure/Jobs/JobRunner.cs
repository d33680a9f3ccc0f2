using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LivcR.SharedKernel.Infrastructure.Jobs;

/// <summary>For acts that must not wait for a job's own hour.</summary>
public interface IJobScheduler
{
    /// <summary>Runs a registered job once, as soon as possible, on one of the hosts. Outlives a restart.</summary>
    Task NuAsync(string naam, CancellationToken ct);
}

/// <summary>Starts the scheduler when the application already answers, so that jobs cost its start nothing.</summary>
internal sealed class JobRunner(ISchedulerFactory factory, IEnumerable<JobDefinition> definitions, IHostApplicationLifetime lifetime, ILogger<JobRunner> logger)
    : BackgroundService, IJobScheduler
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
    private readonly TaskCompletionSource<IScheduler> _scheduler = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task NuAsync(string naam, CancellationToken ct)
    {
        if (definitions.All(d => d.Naam != naam))
        {
            throw new ArgumentException("There is no job of this name.", nameof(naam));
        }

        var scheduler = await _scheduler.Task.WaitAsync(ct);
        await scheduler.TriggerJob(Key(naam), null, ct);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler.Task.IsCompletedSuccessfully)
        {
            await (await _scheduler.Task).Shutdown(true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!_scheduler.Task.IsCompleted)
        {
            try
            {
                var scheduler = await factory.GetScheduler(stoppingToken);
                await RegisterAsync(scheduler, stoppingToken);
                await scheduler.Start(stoppingToken);
                _scheduler.SetResult(scheduler);
            }
#pragma warning disable CA1031
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                // Without jobs the application still answers; the database may be back in a moment.
                logger.LogError(e, "The job scheduler did not start; next try in {Seconds} s", Retry.TotalSeconds);
                await Task.Delay(Retry, stoppingToken);
            }
        }
    }

    private Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task.WaitAsync(ct);
    }

    /// <summary>Writes only what changed: a trigger that is replaced may tick once more.</summary>
    private async Task RegisterAsync(IScheduler scheduler, CancellationToken ct)
    {
        foreach (var definition in definitions)
        {
            var trigger = new TriggerKey(definition.Naam, RequestJob.Group);
            if (await scheduler.GetTrigger(trigger, ct) is ICronTrigger known && known.CronExpressionString == definition.Cron)
            {
                continue;
            }

            // Missed while nothing ran: once, at once (the nightly terms are caught up in the morning).
            await scheduler.ScheduleJob(
                JobBuilder.Create<RequestJob>().WithIdentity(Key(definition.Naam)).RequestRecovery().Build(),
                TriggerBuilder.Create().WithIdentity(trigger)
                    .WithSchedule(CronScheduleBuilder.Create(definition.Cron).InTimeZone(Brussels).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build(),
                ScheduleJobOptions.Replacing, ct);
        }

        var names = definitions.Select(d => d.Naam).ToHashSet();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(RequestJob.Group), ct))
        {
            if (!names.Contains(key.Name))
            {
                await scheduler.DeleteJob(key, ct); // a job of an earlier version
            }
        }
    }

    private static JobKey Key(string naam) => new(naam, RequestJob.Group);
}
