using LivcR.Ggb.Kwaliteit;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Ggb.Slices;

/// <summary>How often the oblivious question is wrong, per origin of names: for everyone who signs in, since everyone can be asked about what follows from an answer.
/// Nothing of any question is in it.</summary>
internal static class ToonKwaliteit
{
    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/ggb/kwaliteit", (Kwaliteitscijfers cijfers) => Scherm<ToonKwaliteitPagina>.Toon(cijfers)).VoorIedereenIngelogd();
        e.MapPage("/ggb/kwaliteit.json", (Kwaliteitscijfers cijfers) => cijfers.Bestand is { } bestand
            ? Results.Bytes(bestand, "application/json")
            : Results.Json(new { fout = ToonKwaliteitPagina.GeenCijfers }, statusCode: StatusCodes.Status404NotFound)).VoorIedereenIngelogd();
    }
}
