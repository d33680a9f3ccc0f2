namespace LivcR.Verantwoording.Domain;

/// <summary>A line of the log as it lies in the database. Read only: nobody changes or removes one (AVG-10).</summary>
internal sealed class Logregel
{
    public long Volgnummer { get; private init; }
    public Guid Id { get; private init; }
    public DateTimeOffset Tijd { get; private init; }
    public Guid? Actor { get; private init; }

    /// <summary>The roles held at that moment, as names of Rol, with commas; "Systeem" for a job or a reaction.</summary>
    public string? Rol { get; private init; }
    public Guid? Cel { get; private init; }
    public required string Actie { get; init; }
    public required string Handeling { get; init; }
    public Guid? Casus { get; private init; }
    public string? Object { get; private init; }
    public string? Doel { get; private init; }
    public string? Regel { get; private init; }
    public required string Uitkomst { get; init; }
}
