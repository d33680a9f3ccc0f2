namespace LivcR.SharedKernel;

/// <summary>What was done to what (AVG-10). The shape follows the audit events of health care: action, who, what, why, outcome.</summary>
public enum LogActie { Lezen, Zoeken, Wijzigen, Afdrukken, Weigeren, Aanmelden, Afmelden, Beheren }

/// <summary>One line of the log. Names, ids and rule ids only: never content, never what was typed.</summary>
public sealed record LogRegel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required LogActie Actie { get; init; }

    /// <summary>The request's stable name: "signalen.MeldSignaal".</summary>
    public required string Handeling { get; init; }

    public CasusId? Casus { get; init; }

    /// <summary>The thing touched when it is no casus: "signaal", "overleg", "sessie" …</summary>
    public string? Object { get; init; }

    public Guid? ObjectId { get; init; }

    /// <summary>Why it may be done: "weging", "casusoverleg", "opvolging", "toezicht" … (purpose; no free text).</summary>
    public string? Doel { get; init; }

    /// <summary>The rule that decided, by id.</summary>
    public string? Regel { get; init; }

    /// <summary>"gelukt", "geweigerd", or a number of results.</summary>
    public string Uitkomst { get; init; } = "gelukt";
}

/// <summary>The tamper-evident log, for reads, searches, prints and refusals: no answer leaves before its lines are committed, so that nobody reads unlogged.
/// Changes do not come here: they ride in the change's own transaction (ModuleDbContext.AddLog).</summary>
public interface IAudit
{
    Task LogAsync(LogRegel regel, CancellationToken ct);
}
