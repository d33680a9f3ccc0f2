using LivcR.SharedKernel.Web.Paginas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LivcR.SharedKernel.Web;

/// <summary>Who hears about a barrier, and who about a poor answer. Each municipality fills in its own (section "Toegankelijkheid").</summary>
public sealed class ToegankelijkheidOptions
{
    public string Contact { get; set; } = "de coördinator van uw LIVC R";

    public string Klacht { get; set; } = "de klachtendienst of de ombudsdienst van uw gemeente, of bij de Vlaamse Ombudsdienst";
}

public static class EigenPaginas
{
    /// <summary>The pages that belong to no module.</summary>
    public static IEndpointRouteBuilder MapLivcrWeb(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/toegankelijkheid", (IOptions<ToegankelijkheidOptions> o) => Scherm<ToegankelijkheidPagina>.Toon(o.Value)).Anoniem();
        routes.MapPage("/hulp", () => Scherm<HulpPagina>.Toon(true)).Anoniem();
        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            routes.MapPage("/_stijlgids", () => Scherm<StijlgidsPagina>.Toon(Stijlgids.Fouten)).Anoniem();
            routes.MapForm("/_stijlgids", () => Scherm<StijlgidsPagina>.Toon(Stijlgids.Fouten, 422)).Anoniem();
        }

        return routes;
    }
}

/// <summary>A refused form to look at.</summary>
internal static class Stijlgids
{
    private sealed record Vorm(string? FoutEmail, string? FoutDatumDag, string? FoutDatumMaand, string? FoutDatumJaar, string? FoutZorg);

    private sealed record Geweigerd(IReadOnlyList<Refusal> Refusals) : IResult;

    public static FormState Fouten { get; } = FormState.From(
        new Geweigerd([
            Weigering.Invoer("FoutEmail", "Vul een geldig e-mailadres in. Bijvoorbeeld: naam@gemeente.be."),
            Weigering.Invoer("FoutDatum", "31 februari bestaat niet. Vul een bestaande datum in."),
            Weigering.Invoer("FoutZorg", "Schrijf wat uw zorg is."),
            Weigering.Invoer("FoutDringend", "Kies hoe dringend het is."),
            Weigering.Invoer("FoutBevestigd", "Bevestig de geheimhouding."),
            Weigering.Invoer("FoutGemeente", "Kies een gemeente."),
        ]),
        new Vorm("naam@@gemeente", "31", "2", "2026", ""),
        new Regelboek([]));
}
