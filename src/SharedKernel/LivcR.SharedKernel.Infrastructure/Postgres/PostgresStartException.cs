namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>The private PostgreSQL cannot start. The message is one line for the person at the console: what is wrong and what to do.</summary>
public class PostgresStartException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another Host holds the directory; two servers on the same files would destroy them.</summary>
public sealed class PostgresInUseException(string directory, Exception? inner = null)
    : PostgresStartException($"Een andere LivcR gebruikt de map {directory} al. Stop die eerst of kies een andere map.", inner);
