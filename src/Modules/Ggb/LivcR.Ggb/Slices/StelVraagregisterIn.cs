using FluentValidation;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Ggb.Slices;

/// <summary>The administrator records with whom, on which legal basis and under which protocol the vraagregister is asked for this LIVC R, and switches it on or off (AVG-03).
/// They see no question and no answer.</summary>
internal static class StelVraagregisterIn
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Gebruik { get; init; }
        public string? Registerhouder { get; init; }
        public string? Rechtsgrond { get; init; }
        public string? Protocol { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Gebruik).Must(g => g is "aan" or "uit").WithMessage("Kies of het vraagregister wordt bevraagd.");
            foreach (var veld in new System.Linq.Expressions.Expression<Func<Opdracht, string?>>[] { o => o.Registerhouder, o => o.Rechtsgrond, o => o.Protocol })
            {
                RuleFor(veld).MaximumLength(Registerinstelling.Langste).WithMessage($"Gebruik hoogstens {Registerinstelling.Langste} tekens.");
                RuleFor(veld).Must(t => !Rubricering.IsGerubriceerd(t)).WithErrorCode("FIN-09");
            }
        }
    }

    internal sealed record Model(Registerinstelling? Instelling, FormState Form);

    internal sealed class Handler(GgbDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Cel: { } cel, Persoon: { } wie } || !user.Rollen.Contains(Rol.Beheerder))
            {
                return Weigering.NietUitgenodigd;
            }

            var instelling = await db.Registerinstellingen.SingleOrDefaultAsync(cancellationToken);
            if (instelling is null)
            {
                db.Registerinstellingen.Add(instelling = Registerinstelling.Voor(cel));
            }

            if (instelling.Zet(request.Gebruik == "aan", Kort(request.Registerhouder), Kort(request.Rechtsgrond), Kort(request.Protocol), wie, klok.GetUtcNow()) is { } refusal)
            {
                return refusal;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "ggb.StelVraagregisterIn", Object = "vraagregister", ObjectId = cel.Waarde, Doel = "beheer", Regel = "AVG-03", Uitkomst = instelling.Aan ? "aan" : "uit" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static string Kort(string? tekst) => tekst?.Trim() ?? "";
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapGet("/beheer/vraagregister", (GgbDbContext db, HttpContext http) => ToonAsync(db, FormState.Empty, http)).Voor(Rol.Beheerder).MetHerbevestiging();
        e.MapForm("/beheer/vraagregister", async ([FromForm] Opdracht o, ISender s, IRegels regels, GgbDbContext db, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/vraagregister")
                : r.Refusals.Contains(Weigering.NietUitgenodigd) ? Antwoord.NietGevonden(http)
                : await ToonAsync(db, FormState.From(r, o, regels.Nu), http, StatusCodes.Status422UnprocessableEntity);
        }).Voor(Rol.Beheerder).MetHerbevestiging();
    }

    private static async Task<HttpResult> ToonAsync(GgbDbContext db, FormState form, HttpContext http, int status = 200) =>
        Scherm<StelVraagregisterInPagina>.Toon(new Model(await db.Registerinstellingen.AsNoTracking().SingleOrDefaultAsync(http.RequestAborted), form), status);
}
