using LivcR.SharedKernel;

namespace LivcR.Verantwoording.Domain;

/// <summary>The log speaks in codes; a reader sees words. An unknown code is shown as it is: a log hides nothing.</summary>
internal static class Logwoorden
{
    public static string Actie(string actie) => Enum.TryParse<LogActie>(actie, out var a)
        ? a switch
        {
            LogActie.Lezen => "Gelezen",
            LogActie.Zoeken => "Gezocht",
            LogActie.Wijzigen => "Gewijzigd",
            LogActie.Afdrukken => "Afgedrukt",
            LogActie.Weigeren => "Geweigerd",
            LogActie.Aanmelden => "Aangemeld",
            LogActie.Afmelden => "Afgemeld",
            _ => "Beheerd",
        }
        : actie;

    public static string Rollen(string? rollen) => string.Join(", ", (rollen ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Rol));

    /// <summary>Enough to tell two casussen apart on one page; the number of a casus is not known in this module.</summary>
    public static string Kort(Guid id) => id.ToString("N")[^8..];

    private static string Rol(string rol) => rol switch
    {
        "Coordinator" => "coördinator",
        "BurgemeesterGemachtigde" => "gemachtigde van de burgemeester",
        "InformationOfficer" => "information officer",
        "Fg" => "functionaris voor gegevensbescherming",
        _ => rol.ToLowerInvariant(),
    };
}
