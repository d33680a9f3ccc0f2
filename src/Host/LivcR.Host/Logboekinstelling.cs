namespace LivcR.Host;

/// <summary>The technical log: structured, with the trace id that the audit log carries too. Names, ids and durations; the database's and framework's own
/// chatter stays out, since it would repeat what was typed.</summary>
internal static class Logboekinstelling
{
    public static void AddLivcrLogging(this ILoggingBuilder logging, IHostEnvironment environment)
    {
        logging.ClearProviders();
        logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None); // who called says what went wrong, without the row
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        if (environment.IsDevelopment())
        {
            logging.AddSimpleConsole(o => o.SingleLine = true);
        }
        else
        {
            logging.AddJsonConsole(o => o.IncludeScopes = true);
        }
    }
}
