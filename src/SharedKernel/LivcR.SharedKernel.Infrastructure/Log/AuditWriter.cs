using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>Fills in who, for which cell and when; one per scope.</summary>
internal sealed class AuditWriter(LogWriter writer, ICurrentUser user, TimeProvider time) : IAudit
{
    public Task LogAsync(LogRegel regel, CancellationToken ct) => writer.AppendAsync(LogPost.Van(regel, user, time.GetUtcNow()), ct);
}

/// <summary>For the outbox pump: changes were logged in their own transaction and arrive here later, perhaps twice.</summary>
public interface ILogAppender
{
    /// <summary>Committed when it returns; lines whose id is known are skipped.</summary>
    Task AppendFromOutboxAsync(IReadOnlyList<LogPost> posts, CancellationToken ct);
}

internal sealed class LogAppender(LogWriter writer) : ILogAppender
{
    public Task AppendFromOutboxAsync(IReadOnlyList<LogPost> posts, CancellationToken ct) => writer.AppendFromOutboxAsync(posts);
}

public static class LogServices
{
    /// <summary>The log. Needs an NpgsqlDataSource keyed "log", a TimeProvider, a scoped ICurrentUser, and for seals the key vault (AddLivcrKeyVault).</summary>
    public static IServiceCollection AddLivcrLog(this IServiceCollection services)
    {
        services.AddSingleton<LogWriter>();
        services.AddSingleton<ILogAppender, LogAppender>();
        services.AddSingleton<ILogSealer, LogSealer>();
        services.AddScoped<IAudit, AuditWriter>();
        return services;
    }
}
