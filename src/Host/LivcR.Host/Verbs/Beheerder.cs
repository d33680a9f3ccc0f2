using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang;

namespace LivcR.Host.Verbs;

/// <summary>The first administrator of an empty installation: makes the account and shows, here only, the link that activates it once.</summary>
internal static class Beheerder
{
    public static async Task<int> DoeAsync(string[] args)
    {
        if (Waarde(args, "--email") is not { } email || Waarde(args, "--naam") is not { } naam)
        {
            Scherm.Fout("Zo: LivcR.Host beheerder --email naam@gemeente.be --naam \"Voornaam Naam\"");
            return 2;
        }

        var configuration = Plek.Configuratie();
        if (Oefenomgeving.Is(configuration))
        {
            Scherm.Fout("Een oefenomgeving heeft alleen verzonnen accounts: start ze met ./livcr run --oefening.");
            return 1;
        }

        Startcontrole.Doe(configuration, Plek.IsDevelopment(configuration), Plek.MapVan(configuration));
        await using var plek = await Plek.OpenAsync(configuration);
        await plek.EisPassendAsync(configuration);
        await using var app = await LivcrHost.BuildAsync([], plek.Database, plek.Map, b => b.Logging.SetMinimumLevel(LogLevel.Error));
        var (link, fout) = await MaakAsync(app.Services, email, naam);
        if (link is null)
        {
            Scherm.Fout(fout!);
            return 1;
        }

        Scherm.Regel("De beheerder is gemaakt. Deze link werkt een keer, binnen 7 dagen. Bewaar hem niet:");
        Scherm.Regel(link);
        return 0;
    }

    /// <returns>The link, or why there is none.</returns>
    internal static Task<(string? Link, string? Fout)> MaakAsync(IServiceProvider services, string email, string naam) => ToegangModule.MaakBeheerderAsync(services, email, naam, CancellationToken.None);

    private static string? Waarde(string[] args, string naam) => Array.IndexOf(args, naam) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}
