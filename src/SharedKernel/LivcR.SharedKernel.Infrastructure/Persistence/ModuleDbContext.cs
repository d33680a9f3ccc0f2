using System.Text.Json;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>What every module context needs from its scope.</summary>
public sealed record ModuleServices(ICurrentUser User, TimeProvider Time, OutboxSignal Signal, CurrentRequest Request)
{
    internal OutboxRow Event(IIntegrationEvent e, CelId? cel = null) =>
        Row(EventNames.Of(e.GetType()), JsonSerializer.Serialize(e, e.GetType(), EventNames.Json), cel ?? User.Cel);

    internal OutboxRow LogLine(LogRegel regel) => Row(OutboxRow.Log, JsonSerializer.Serialize(LogPost.Van(regel, User, Time.GetUtcNow()), EventNames.Json), User.Cel);

    private OutboxRow Row(string naam, string inhoud, CelId? cel) => new()
    {
        Id = OutboxRow.NextId(Time.GetUtcNow()),
        Naam = naam,
        Inhoud = inhoud,
        Cel = cel?.Waarde,
        Actor = User.Persoon?.Waarde,
        Trace = System.Diagnostics.Activity.Current?.TraceId.ToString(),
        GebeurdOp = Time.GetUtcNow(),
        VolgendePoging = Time.GetUtcNow(),
    };
}

/// <summary>The unit of work of one module: its own schema, its outbox and inbox, snake_case names, ids as uuid, enums as text.
/// A handler loads one aggregate, calls one method, saves once; the event and the log line ride in the same transaction.</summary>
public abstract class ModuleDbContext(DbContextOptions options, ModuleServices services) : DbContext(options)
{
    private bool _logged;

    public abstract string Schema { get; }

    public ICurrentUser User => services.User;

    private bool _writes;

    /// <summary>A person asks and nothing is commanded: no rows are locked, nothing is saved, so each query may be its own transaction.</summary>
    internal bool OnlyReads => !_writes && services.User is { IsSysteem: false, Persoon: not null } && !services.Request.Schrijft;

    /// <summary>Someone saves after all (an endpoint without a command): from here on one transaction.</summary>
    internal void WillWrite() => _writes = true;

    /// <summary>This save only adds rows, under ids made here: one command, which is its own transaction (ADR 0016). A change or removal counts the rows it found, after the
    /// fact, and needs a transaction to take back.</summary>
    internal bool SavesInOneMessage { get; private set; }

    /// <summary>More rows than this might not fit one command.</summary>
    private const int MostInOneMessage = 50;

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    /// <summary>True when somebody else (the pump) commits.</summary>
    internal bool HasJoined { get; private set; }

    /// <summary>Works in a transaction that already carries its settings: saves go along in it and are committed with it.</summary>
    internal Task JoinAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        HasJoined = true;
        Database.AutoSavepointsEnabled = false;
        Database.SetDbConnection(transaction.Connection);
        return Database.UseTransactionAsync(transaction, ct);
    }

    /// <summary>Publishes a fact: a row in this transaction, delivered by the pump afterwards, at least once.</summary>
    /// <param name="cel">The LIVC R in which it is to be heard, when that is another than the one worked for: what happens to an organisation happens in several.</param>
    public void AddEvent(IIntegrationEvent e, CelId? cel = null) => Outbox.Add(services.Event(e, cel));

    /// <summary>Logs a change in its own transaction (ADR 0013). Handlers need it only to say more than the request's name does.</summary>
    public void AddLog(LogRegel regel)
    {
        _logged = true;
        Outbox.Add(services.LogLine(regel));
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        LogWhatNobodyLogged(changed);
        var events = changed.Any(e => e.Entity is OutboxRow) || _logged;
        SavesInOneMessage = Database.CurrentTransaction is null && changed.Count is > 0 and <= MostInOneMessage && changed.All(e => e.State == EntityState.Added);
        Database.AutoTransactionBehavior = SavesInOneMessage ? AutoTransactionBehavior.Never : AutoTransactionBehavior.WhenNeeded;
        try
        {
            var n = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            _logged = false;
            if (events)
            {
                services.Signal.Set(Schema);
            }

            return n;
        }
        finally
        {
            SavesInOneMessage = false;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("async only");

    /// <summary>No change goes unlogged (AVG-10): a request that saves without a line of its own gets one with its name.</summary>
    private void LogWhatNobodyLogged(List<EntityEntry> changed)
    {
        if (!_logged && services.Request.Naam is { } naam && changed.Exists(e => e.Entity is not OutboxRow and not InboxRow))
        {
            AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = naam, Casus = services.Request.Casus });
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        foreach (var assembly in new[] { typeof(CelId).Assembly, GetType().Assembly })
        {
            IdConversions.Register(configurationBuilder, assembly);
        }
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<OutboxRow>(b =>
        {
            b.ToTable("outbox");
            b.Property(o => o.Inhoud).HasColumnType("jsonb");
        });
        modelBuilder.Entity<InboxRow>(b =>
        {
            b.ToTable("inbox");
            b.HasKey(i => new { i.EventId, i.Reactie });
        });
        Map(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }

    /// <summary>The module's own mappings. Table = type name and column = property name, both in snake_case, unless said otherwise.
    /// A property <c>uint Versie</c> guards against two people changing the same thing at once (xmin).</summary>
    protected abstract void Map(ModelBuilder model);
}
