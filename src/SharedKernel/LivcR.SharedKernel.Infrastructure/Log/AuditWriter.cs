using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>Fills in who, for which cell and when; one per scope. In a request the lines are written while the page is being made, and the first byte of the
/// answer waits for all of them: nobody reads unlogged, and nobody waits for each line apart. A line that cannot be written stops the answer.</summary>
internal sealed class AuditWriter(LogWriter writer, ICurrentUser user, TimeProvider time, IHttpContextAccessor? http = null) : IAudit
{
    private List<Task>? _underWay;

    public Task LogAsync(LogRegel regel, CancellationToken ct)
    {
        var post = LogPost.Van(regel, user, time.GetUtcNow());
        if (http?.HttpContext is not { Response.HasStarted: false } context)
        {
            return writer.AppendAsync(post, ct);
        }

        if (_underWay is null)
        {
            _underWay = [];
            context.Response.OnStarting(() => Task.WhenAll(_underWay));
        }

        _underWay.Add(writer.AppendAsync(post, CancellationToken.None));
        return Task.CompletedTask;
    }
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
