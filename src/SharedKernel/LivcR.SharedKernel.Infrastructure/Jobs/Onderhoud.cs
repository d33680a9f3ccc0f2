using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Jobs;

/// <summary>Signs the head of the log, once a day.</summary>
internal sealed record VerzegelLog : ICommand<Done>;

internal sealed class VerzegelLogHandler(ILogSealer sealer) : IRequestHandler<VerzegelLog, Result<Done>>
{
    public async Task<Result<Done>> Handle(VerzegelLog request, CancellationToken cancellationToken)
    {
        await sealer.SealAsync(cancellationToken);
        return Done.Ok;
    }
}

/// <summary>Rules have a first and a last day: a new day may bring other rules.</summary>
internal sealed record VernieuwRegels : ICommand<Done>;

internal sealed class VernieuwRegelsHandler(RegelsCache cache) : IRequestHandler<VernieuwRegels, Result<Done>>
{
    public async Task<Result<Done>> Handle(VernieuwRegels request, CancellationToken cancellationToken)
    {
        await cache.RefreshAsync(cancellationToken);
        return Done.Ok;
    }
}

/// <summary>After deletions the remaining keys move to a new generation and, a backup cycle later, the old generation key goes: then every old copy is noise
/// (architecture.md §5.4). Marks of events that can no longer come twice go too.</summary>
internal sealed record RuimSleutelsOp : ICommand<Done>;

internal sealed class RuimSleutelsOpHandler(IKeyRotation rotation, IReadOnlyList<IModule> modules, IServiceProvider services, TimeProvider time)
    : IRequestHandler<RuimSleutelsOp, Result<Done>>
{
    /// <summary>An event is retried for at most some hours; a restored backup of the outbox is not replayed.</summary>
    private static readonly TimeSpan InboxTerm = TimeSpan.FromDays(60);

    public async Task<Result<Done>> Handle(RuimSleutelsOp request, CancellationToken cancellationToken)
    {
        await rotation.RotateGenerationAsync(cancellationToken);
        await rotation.DestroyDueGenerationsAsync(cancellationToken);
        foreach (var module in modules)
        {
            await using var c = services.GetRequiredKeyedService<NpgsqlDataSource>(module.Schema).CreateCommand($"delete from {module.Schema}.inbox where op < $1");
            c.Parameters.Add(new() { Value = time.GetUtcNow() - InboxTerm });
            await c.ExecuteNonQueryAsync(cancellationToken);
        }

        return Done.Ok;
    }
}
