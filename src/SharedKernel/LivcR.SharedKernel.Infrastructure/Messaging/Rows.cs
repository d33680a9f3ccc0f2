namespace LivcR.SharedKernel.Infrastructure.Messaging;

/// <summary>A fact or a log line that waits for delivery. Deleted once delivered: what happened stands in the log, not here. Holds ids only, so it has no row-level security.</summary>
public sealed class OutboxRow
{
    /// <summary>The name of rows that go to the log instead of to reactions.</summary>
    public const string Log = "log";

    private static long _last;

    /// <summary>Later than every id given before in this process, so that the lines of one act stand in the log as they happened. A plain version 7 is in order to the
    /// millisecond only; a burst runs ahead of the clock by as many milliseconds as it has rows.</summary>
    public static Guid NextId(DateTimeOffset nu)
    {
        var now = nu.ToUnixTimeMilliseconds();
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(now, last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
    }

    public Guid Id { get; init; }
    public required string Naam { get; init; }
    public required string Inhoud { get; init; }
    public Guid? Cel { get; init; }
    public Guid? Actor { get; init; }
    public string? Trace { get; init; }
    public DateTimeOffset GebeurdOp { get; init; }
    public int Pogingen { get; init; }
    public DateTimeOffset VolgendePoging { get; init; }
    public string? Fout { get; init; }
}

/// <summary>The mark that one reaction has taken one event: written in the reaction's own transaction, so that it happens once.</summary>
public sealed class InboxRow
{
    public Guid EventId { get; init; }
    public required string Reactie { get; init; }
    public DateTimeOffset Op { get; init; }
}

/// <summary>The two tables every module schema has.</summary>
public static class MessagingSql
{
    public static string Tables(string schema) => $"""
        create table {schema}.outbox (
            id uuid primary key, naam text not null, inhoud jsonb not null, cel uuid, actor uuid, trace text,
            gebeurd_op timestamptz not null, pogingen integer not null, volgende_poging timestamptz not null, fout text);
        create index outbox_wacht on {schema}.outbox (volgende_poging, id);
        create table {schema}.inbox (
            event_id uuid not null, reactie text not null, op timestamptz not null,
            constraint inbox_pkey primary key (event_id, reactie));
        create index inbox_op on {schema}.inbox (op);
        """;
}
