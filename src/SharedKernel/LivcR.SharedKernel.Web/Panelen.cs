using LivcR.SharedKernel.Web.Componenten;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Web;

/// <summary>The places where modules may put a panel.</summary>
public static class Plaatsen
{
    public const string Start = "start";
    public const string Casus = "casus";

    /// <summary>First on a page about a casus, for a module that does not own it: until when it is there, and why.</summary>
    public const string Casuskop = "casuskop";

    public const string Agendapunt = "agendapunt";

    /// <summary>Of an agendapunt, before its door opens: the asker's own, and nothing of anyone else.</summary>
    public const string Wachtkamer = "wachtkamer";

    public const string Signaal = "signaal";

    /// <summary>What was found. What was typed stands in the context under <see cref="PaneelContext.Getypt"/>: it came in a form, since a name never stands in a URL.</summary>
    public const string Zoeken = "zoeken";

    /// <summary>Worklists under break-glass: numbers, dates and functions, never a name, a text or an id. Made with the rights of the system, so what a panel shows here is all there is to see.</summary>
    public const string Noodtoegang = "noodtoegang";
}

/// <summary>A part of another module's page, under this module's own right of access. Registered with <see cref="PaneelServices.AddPaneel{T}"/>.</summary>
public interface IPaneel
{
    int Volgorde { get; }

    /// <summary>Null leaves no trace on the page: neither a heading nor an empty frame tells that something is hidden here.</summary>
    Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct);
}

/// <param name="Id">The id of the thing the page is about; null on the start page.</param>
public sealed record PaneelContext(Guid? Id, IReadOnlyDictionary<string, string?> Query)
{
    public const string Getypt = "Zoek";
}

/// <param name="Component">A <see cref="Scherm"/>.</param>
public sealed record PaneelInhoud(Type Component, object Data)
{
    /// <summary>A panel of worklists and nothing else.</summary>
    public static PaneelInhoud Van(params IReadOnlyList<Werklijst> lijsten) => new(typeof(Werklijsten), lijsten);
}

public static class PaneelServices
{
    /// <param name="plaats">One of <see cref="Plaatsen"/>: only the panels of the page's own place are made.</param>
    /// <param name="rollen">For whom it may have something; none = everyone. For others it is not even made. What it shows it decides itself.</param>
    public static IServiceCollection AddPaneel<T>(this IServiceCollection services, string plaats, params Rol[] rollen) where T : class, IPaneel =>
        services.AddScoped<T>().AddSingleton(new Paneelplaats(plaats, typeof(T), rollen));
}

internal sealed record Paneelplaats(string Plaats, Type Paneel, Rol[] Rollen);

/// <summary>Gathers the panels of a place; show them with <c>&lt;Panelen Inhoud="…" /&gt;</c>.</summary>
public sealed class PaneelVerzameling(IServiceProvider services, ICurrentUser user)
{
    public async Task<IReadOnlyList<PaneelInhoud>> GeefAsync(string plaats, PaneelContext context, CancellationToken ct)
    {
        var hier = services.GetServices<Paneelplaats>().Where(p => p.Plaats == plaats && (p.Rollen.Length == 0 || p.Rollen.Any(user.Rollen.Contains)));
        var inhoud = new List<PaneelInhoud>();
        // One after the other: they share the scope's database contexts.
        foreach (var paneel in hier.Select(p => (IPaneel)services.GetRequiredService(p.Paneel)).OrderBy(p => p.Volgorde))
        {
            if (await paneel.GeefAsync(context, ct) is { } deel) inhoud.Add(deel);
        }

        return inhoud;
    }
}
