using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LivcR.SharedKernel.Infrastructure.Jobs;

/// <summary>The one class that the scheduler knows: finds the definition by name and sends its request, each time in a scope of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class RequestJob(IEnumerable<JobDefinition> definitions, IServiceScopeFactory scopes, ILogger<RequestJob> logger) : IJob
{
    public const string Group = "livcr";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var naam = context.JobDetail.Key.Name;
        if (definitions.FirstOrDefault(d => d.Naam == naam) is not { } job)
        {
            logger.LogWarning("Job {Job} is unknown to this version and was skipped", naam);
            return;
        }

        foreach (var cel in job.PerCel ? await CellsAsync(cancellationToken) : [null])
        {
            await RunAsync(job, cel, cancellationToken);
        }
    }

    private async Task<IEnumerable<CelId?>> CellsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(null);
        var cells = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefCellen(), ct);
        return cells.Select(c => (CelId?)c);
    }

    /// <summary>A failure in one cell does not keep the others waiting; the next tick tries again.</summary>
    private async Task RunAsync(JobDefinition job, CelId? cel, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel);
        try
        {
            var answer = await scope.ServiceProvider.GetRequiredService<ISender>().Send(Activator.CreateInstance(job.RequestType)!, ct);
            if (answer is IResult { Ok: false } refused)
            {
                logger.LogWarning("Job {Job} for cell {Cel} was refused: {Regels}", job.Naam, cel, string.Join(',', refused.Refusals.Select(r => r.Regel)));
            }
        }
#pragma warning disable CA1031
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(e, "Job {Job} failed for cell {Cel}", job.Naam, cel);
        }
    }
}
