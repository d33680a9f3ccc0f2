namespace LivcR.SharedKernel.Web;

/// <summary>One entry of the main menu. Modules register singletons.</summary>
/// <param name="Rollen">Who sees it; none = everyone who is signed in. Seeing is not access: the endpoint decides that.</param>
public sealed record NavItem(string Tekst, string Url, int Volgorde, params Rol[] Rollen)
{
    /// <summary>Address of the page on which it stands instead of in the menu: what is not for every day would push the rest away.</summary>
    public string? Onder { get; init; }

    public bool IsVoor(ICurrentUser gebruiker) => Rollen.Length == 0 || Rollen.Any(gebruiker.Rollen.Contains);
}

/// <summary>A step of the path above the title; the last one, without address, is the page itself.</summary>
public sealed record Kruimel(string Tekst, string? Url = null);

/// <summary>What the frame around every page says about who is here. Scoped; the Host fills it in.
/// Reading it must not fail or ask the database: the page for a failure shows it too.</summary>
public interface IPaginaContext
{
    /// <summary>Null when signed out.</summary>
    string? NaamGebruiker { get; }

    /// <summary>The LIVC R acted for.</summary>
    string? NaamCel { get; }

    string? Functie { get; }

    /// <summary>For whom they act there, where someone works for two organisations.</summary>
    string? NaamOrganisatie => null;

    /// <summary>There is another LIVC R or organisation to act for.</summary>
    bool KanWisselen => false;

    /// <summary>The screen is veiled after a while without a person at it.</summary>
    bool Sluier => false;

    bool FictieveGegevens { get; }

    /// <summary>Here people practise, and nothing real may be typed.</summary>
    bool Oefenomgeving => false;

    bool IsDevelopment { get; }
}

internal sealed class LegePaginaContext : IPaginaContext
{
    public string? NaamGebruiker => null;

    public string? NaamCel => null;

    public string? Functie => null;

    public bool FictieveGegevens => false;

    public bool IsDevelopment => false;
}
