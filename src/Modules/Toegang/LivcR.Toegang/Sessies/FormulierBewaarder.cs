using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Paginas;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Slices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Toegang.Sessies;

/// <summary>An expired session in mid-form loses nothing typed. Of a session that was ended (signed out, withdrawn) or whose holder lost the role, nothing is kept;
/// nor files, passwords or codes.</summary>
internal sealed class FormulierBewaarder(ToegangDbContext db, ICurrentUser user, EndpointDataSource endpoints, TimeProvider tijd) : IFormulierBewaarder
{
    public async Task<HttpResult?> BewaarAsync(HttpContext http)
    {
        if (Sleutel.Hash(http.Request.Cookies[Koekje.Sessie]) is not { } hash
            || (await db.Sessies.FromSql($"select * from toegang.sessie where sleutel_hash = {hash} and beeindigd_op is null for update").ToListAsync(http.RequestAborted)).SingleOrDefault() is not { } sessie
            || !await db.Geldig(tijd.GetUtcNow()).AnyAsync(r => r.Account == sessie.Account && (sessie.Cel == null || r.Cel == sessie.Cel), http.RequestAborted)
            || await BewaarAsync(http, sessie, sessie.Cel) is not { } bewaard)
        {
            return null;
        }

        var terug = ToonBewaard.Adres(bewaard.Id);
        return Sessiegrens.LigtSluier(http)
            ? Antwoord.Redirect("/sessie/sluier?terug=" + Uri.EscapeDataString(terug))
            : Scherm<VerlopenPagina>.Toon(new VerlopenScherm(terug, bewaard.BewaardOp + BewaardFormulier.Bewaar), StatusCodes.Status401Unauthorized);
    }

    public async Task<HttpResult?> BewaarVoorAsync(HttpContext http, CelId gemaaktVoor)
    {
        var nu = tijd.GetUtcNow();
        return await db.Geldig(nu).Where(r => r.Account == user.Persoon && r.Cel == gemaaktVoor).Select(r => r.CelNaam).FirstOrDefaultAsync(http.RequestAborted) is { } naam
            && (await db.Sessies.FromSql($"select * from toegang.sessie where id = {user.Sessie} for update").ToListAsync(http.RequestAborted)).SingleOrDefault() is { } sessie
            && await BewaarAsync(http, sessie, gemaaktVoor) is { } bewaard
            ? Scherm<AndereLivcrPagina>.Toon(new AndereLivcrScherm(gemaaktVoor.ToString(), naam, ToonBewaard.Adres(bewaard.Id)), StatusCodes.Status409Conflict)
            : null;
    }

    public async Task<BewaardeTekst?> GeefAsync(HttpContext http, Guid id)
    {
        var vers = tijd.GetUtcNow() - BewaardFormulier.Bewaar;
        if (await db.BewaardeFormulieren.SingleOrDefaultAsync(b => b.Id == id && b.BewaardOp > vers, http.RequestAborted) is not { } bewaard)
        {
            return null;
        }

        if (bewaard.Account != user.Persoon)
        {
            await WegAsync(db.BewaardeFormulieren.Where(b => b.Id == id), http.RequestAborted); // someone else sits at this browser now
            return null;
        }

        return (bewaard.Cel is null || bewaard.Cel == user.Cel) && http.Request.Cookies[Koekje.Tekst] is { } koekje && bewaard.Lees(koekje) is { } getypt
            ? new BewaardeTekst(id, bewaard.BewaardOp, getypt.Actie, getypt.Pagina, getypt.Velden)
            : null;
    }

    public Task VergeetAsync(HttpContext http, Guid id) =>
        WegAsync(db.BewaardeFormulieren.Where(b => b.Id == id && b.Account == user.Persoon), http.RequestAborted);

    /// <summary>The session's row is locked: five is five, also for six forms at once. Saves.</summary>
    private async Task<BewaardFormulier?> BewaarAsync(HttpContext http, Sessie sessie, CelId? cel)
    {
        var nu = tijd.GetUtcNow();
        if (await LeesAsync(http) is not { Velden.Count: > 0 } getypt)
        {
            return null;
        }

        var grens = nu - BewaardFormulier.Bewaar;
        await db.BewaardeFormulieren.Where(b => b.BewaardOp <= grens).ExecuteDeleteAsync(http.RequestAborted);
        var eerder = await db.BewaardeFormulieren.Where(b => b.Sessie == sessie.Id).Select(b => b.Cijfer.Length).ToListAsync(http.RequestAborted);
        var koekje = eerder.Count > 0 && Sleutel.Hash(http.Request.Cookies[Koekje.Tekst]) is not null ? http.Request.Cookies[Koekje.Tekst]! : Sleutel.Nieuw().Sleutel;
        var bewaard = BewaardFormulier.Maak(sessie, cel, getypt, koekje, nu);
        if (eerder.Count >= BewaardFormulier.PerSessie || eerder.Sum() + bewaard.Cijfer.Length > BewaardFormulier.MaxBytes)
        {
            return null;
        }

        db.Add(bewaard);
        db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "toegang.BewaarFormulier", Object = "sessie", ObjectId = sessie.Id });
        await db.SaveChangesAsync(http.RequestAborted);
        Koekje.Geef(http, Koekje.Tekst, koekje, BewaardFormulier.Bewaar);
        return bewaard;
    }

    private async Task<Getypt?> LeesAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var velden = form.Where(v => !v.Key.StartsWith("__", StringComparison.Ordinal) && !FormulierTerug.IsGeheim(v.Key))
                .ToDictionary(v => v.Key, v => v.Value.Select(w => w ?? "").ToArray(), StringComparer.Ordinal);
            return velden.Values.Any(w => w.Any(t => t.Length > 0)) ? new Getypt(http.Request.Path + http.Request.QueryString, Pagina(http.Request), velden) : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null; // no form after all, or a larger one than a form may be
        }
    }

    /// <summary>The page that sent the form, when it is one of ours that can be opened.</summary>
    private string? Pagina(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var van) || !string.Equals(van.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || Antwoord.LokaalPad(van.AbsolutePath) is not { Length: > 1 } pad
            || !endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                && new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(pad, [])))
        {
            return null;
        }

        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(van.Query);
        query.Remove(BewaardeTekst.Query);
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(pad, query);
    }

    private async Task WegAsync(IQueryable<BewaardFormulier> welke, CancellationToken ct)
    {
        await welke.ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct); // commits the delete
    }
}

internal sealed record VerlopenScherm(string Terug, DateTimeOffset Tot);

internal sealed record AndereLivcrScherm(string Cel, string Naam, string Terug);
