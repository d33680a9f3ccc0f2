using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Toegang.Slices;

/// <summary>One box for who coordinates. What is found is a panel of the module that owns it, under its own right of access; each logs that it was searched, never for what (AVG-10).
/// A form that is sent, so that no name stands in a URL, a history or a log of the web server.</summary>
internal static class Zoek
{
    public const int Langst = 100;

    public static readonly Rol[] Wie = [Rol.Coordinator, Rol.Plaatsvervanger];

    public sealed record Vraag
    {
        public string? Zoek { get; init; }
    }

    /// <param name="Gevonden">Null before anything is asked.</param>
    internal sealed record Model(FormState Form, IReadOnlyList<PaneelInhoud>? Gevonden);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/zoeken", () => Scherm<ZoekPagina>.Toon(new Model(FormState.Empty, null))).Voor(Wie);
        e.MapForm("/zoeken", async ([FromForm] Vraag vraag, PaneelVerzameling panelen, IRegels regels, HttpContext http) =>
        {
            var getypt = vraag.Zoek?.Trim() ?? "";
            if (getypt.Length is 0 or > Langst)
            {
                Result<Unit> fout = Weigering.Invoer(nameof(Vraag.Zoek), getypt.Length == 0 ? "Typ wat u zoekt." : $"Typ hoogstens {Langst} tekens.");
                return Scherm<ZoekPagina>.Toon(new Model(FormState.From(fout, vraag, regels.Nu), null), StatusCodes.Status422UnprocessableEntity);
            }

            var gevonden = await panelen.GeefAsync(Plaatsen.Zoeken, new PaneelContext(null, new Dictionary<string, string?>(StringComparer.Ordinal) { [PaneelContext.Getypt] = getypt }), http.RequestAborted);
            return Scherm<ZoekPagina>.Toon(new Model(FormState.From(null, vraag, regels.Nu), gevonden));
        }).Voor(Wie);
    }
}
