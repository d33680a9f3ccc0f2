using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Signalen.Slices;

/// <summary>A signal whose casus is under embargo (GEH-11): the coordination reads the one sentence of the rule book, whoever else asks finds nothing (PAR-03).</summary>
internal static class Opgeschort
{
    public static Refusal Weiger(IRegels regels) => Weigering.Geh11 with { Tekst = regels.Nu.Variant("GEH-11", "coordinatie") };

    /// <summary>Why a signal that is not found is not there for this asker.</summary>
    public static async Task<Refusal> WaaromNietAsync(this SignalenDbContext db, ICurrentUser user, IRegels regels, SignaalId id, CancellationToken ct) =>
        user.IsCoordinatie && await db.Opschortingen.AnyAsync(o => o.SignaalId == id, ct) ? Weiger(regels) : Weigering.NietUitgenodigd;

    /// <summary>Nor does the police seat that was asked open it when its clearance ended since: it reads why (LIV-04).</summary>
    public static HttpResult Antwoord(IReadOnlyList<Refusal> weigeringen, HttpContext http) => weigeringen is [{ Regel: "GEH-11" or "LIV-04" } w]
        ? Scherm<OpgeschortPagina>.Toon(new Model(http.RequestServices.GetRequiredService<IRegels>().Nu.Tekst(w), w.Regel == "GEH-11"), StatusCodes.Status403Forbidden)
        : SharedKernel.Web.Antwoord.NietGevonden(http);

    internal sealed record Model(string Tekst, bool Coordinatie);
}
