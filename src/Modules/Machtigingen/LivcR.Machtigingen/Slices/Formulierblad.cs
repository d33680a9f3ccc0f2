using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Machtigingen.Slices;

/// <summary>A page with several forms: what was typed comes back in the one that was sent.</summary>
internal sealed record Formulierblad<TModel>(TModel Model, FormState Form, string? Formulier)
{
    public FormState Van(string formulier) => formulier == Formulier ? Form : FormState.Empty;
}

internal static class Formulierbladen
{
    public static async Task<HttpResult> ToonAsync<TPagina, TModel>(this ISender s, IQuery<TModel> vraag, HttpContext http) where TPagina : Scherm
    {
        var r = await s.Send(vraag, http.RequestAborted);
        return r.Ok ? Scherm<TPagina>.Toon(new Formulierblad<TModel>(r.Value!, FormState.Empty, null)) : Antwoord.NietGevonden(http);
    }

    /// <summary>Does what a form asks; refused, the page comes back with what was typed and why.</summary>
    public static async Task<HttpResult> DoeAsync<TPagina, TModel>(this ISender s, ICommand<Done> opdracht, string formulier, string naar, IQuery<TModel> vraag, HttpContext http) where TPagina : Scherm
    {
        var r = await s.Send(opdracht, http.RequestAborted);
        if (r.Ok)
        {
            return Antwoord.Redirect(naar);
        }

        var pagina = r.Refusals.Contains(Weigering.NietUitgenodigd) ? null : await s.Send(vraag, http.RequestAborted);
        return pagina is { Ok: true }
            ? Scherm<TPagina>.Toon(new Formulierblad<TModel>(pagina.Value!, FormState.From(r, opdracht, http.RequestServices.GetRequiredService<IRegels>().Nu), formulier), StatusCodes.Status422UnprocessableEntity)
            : Antwoord.NietGevonden(http);
    }
}
