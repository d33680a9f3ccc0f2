namespace LivcR.SharedKernel.Web;

/// <summary>The places where modules may put a panel.</summary>
public static class Plaatsen
{
    public const string Start = "start";
    public const string Casus = "casus";
    public const string Agendapunt = "agendapunt";
    public const string Signaal = "signaal";
}

/// <summary>A part of another module's page, under this module's own right of access. Registered scoped as IPaneel.</summary>
public interface IPaneel
{
    /// <summary>One of <see cref="Plaatsen"/>.</summary>
    string Plaats { get; }

    int Volgorde { get; }

    /// <summary>Null leaves no trace on the page: neither a heading nor an empty frame tells that something is hidden here.</summary>
    Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct);
}

/// <param name="Id">The id of the thing the page is about; null on the start page.</param>
public sealed record PaneelContext(Guid? Id, IReadOnlyDictionary<string, string?> Query);

/// <param name="Component">A <see cref="Scherm"/>.</param>
public sealed record PaneelInhoud(Type Component, object Data);

/// <summary>Gathers the panels of a place; show them with <c>&lt;Panelen Inhoud="…" /&gt;</c>.</summary>
public sealed class PaneelVerzameling(IEnumerable<IPaneel> panelen)
{
    public async Task<IReadOnlyList<PaneelInhoud>> GeefAsync(string plaats, PaneelContext context, CancellationToken ct)
    {
        var inhoud = new List<PaneelInhoud>();
        // One after the other: they share the scope's database contexts.
        foreach (var paneel in panelen.Where(p => p.Plaats == plaats).OrderBy(p => p.Volgorde))
        {
            if (await paneel.GeefAsync(context, ct) is { } deel) inhoud.Add(deel);
        }

        return inhoud;
    }
}
