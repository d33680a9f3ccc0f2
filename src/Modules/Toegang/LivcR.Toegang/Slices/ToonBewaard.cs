using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Toegang.Slices;

/// <summary>Where one comes back after signing in: on to the form's own page, with the text in it; or, where that cannot be, the text itself.</summary>
internal static class ToonBewaard
{
    public static string Adres(Guid id) => $"/account/bewaard/{id}";

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/account/bewaard/{id}", async (string id, string? alles, HttpContext http, IFormulierBewaarder bewaarder, ToegangDbContext db, ICurrentUser user, [FromServices] IAudit audit, TimeProvider tijd) =>
        {
            if (!Guid.TryParse(id, out var welk))
            {
                return Niets();
            }

            if (await bewaarder.GeefAsync(http, welk) is { } tekst)
            {
                await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "toegang.ToonBewaard", Object = "formulier", ObjectId = welk }, http.RequestAborted);
                return tekst.Pagina is { } pagina && alles is null
                    ? Antwoord.Redirect(QueryHelpers.AddQueryString(pagina, BewaardeTekst.Query, welk.ToString()))
                    : Scherm<BewaardPagina>.Toon(tekst);
            }

            return await AndereLivcrAsync(welk, db, user, tijd, http.RequestAborted) is { } elders ? Scherm<AndereLivcrPagina>.Toon(elders) : Niets();
        }).VoorIedereenIngelogd().ZonderLivcr();

    /// <summary>Older than half an hour, sent already, another browser's, another account's: one answer.</summary>
    private static HttpResult Niets() => Scherm<NietsBewaardPagina>.Toon(true, StatusCodes.Status404NotFound);

    private static async Task<AndereLivcrScherm?> AndereLivcrAsync(Guid id, ToegangDbContext db, ICurrentUser user, TimeProvider tijd, CancellationToken ct)
    {
        var nu = tijd.GetUtcNow();
        var vers = nu - Domain.BewaardFormulier.Bewaar;
        return await db.BewaardeFormulieren.Where(b => b.Id == id && b.Account == user.Persoon && b.BewaardOp > vers).Select(b => b.Cel).SingleOrDefaultAsync(ct) is { } cel && cel != user.Cel
            && await db.Geldig(nu).Where(r => r.Account == user.Persoon && r.Cel == cel).Select(r => r.CelNaam).FirstOrDefaultAsync(ct) is { } naam
            ? new AndereLivcrScherm(cel.ToString(), naam, Adres(id))
            : null;
    }
}
