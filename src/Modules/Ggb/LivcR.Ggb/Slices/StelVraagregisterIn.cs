using FluentValidation;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Gateway;
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

    /// <param name="Belet">Switched on, and its protocol does not run (any more): nothing is asked meanwhile.</param>
    internal sealed record Model(Registerinstelling? Instelling, string? Belet, FormState Form);

    internal sealed class Handler(GgbDbContext db, ICurrentUser user, Protocoltoets protocollen, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Cel: { } cel, Persoon: { } wie } || !user.Rollen.Contains(Rol.Beheerder))
            {
                return Weigering.NietUitgenodigd;
            }

            var (aan, protocol) = (request.Gebruik == "aan", Kort(request.Protocol));
            if (aan && protocol.Length > 0 && await protocollen.BeletAsync(cel, protocol, cancellationToken) is { } belet)
            {
                return belet.Bij(nameof(request.Protocol));
            }

            var instelling = await db.Registerinstellingen.SingleOrDefaultAsync(cancellationToken);
            if (instelling is null)
            {
                db.Registerinstellingen.Add(instelling = Registerinstelling.Voor(cel));
            }

            if (instelling.Zet(aan, Kort(request.Registerhouder), Kort(request.Rechtsgrond), protocol, wie, klok.GetUtcNow()) is { } refusal)
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
        e.MapPage("/beheer/vraagregister", (GgbDbContext db, Protocoltoets protocollen, IRegels regels, HttpContext http) => ToonAsync(db, protocollen, regels, FormState.Empty, http))
            .Voor(Rol.Beheerder).MetHerbevestiging();
        e.MapForm("/beheer/vraagregister", async ([FromForm] Opdracht o, ISender s, IRegels regels, GgbDbContext db, Protocoltoets protocollen, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/vraagregister")
                : r.Refusals.Contains(Weigering.NietUitgenodigd) ? Antwoord.NietGevonden(http)
                : await ToonAsync(db, protocollen, regels, FormState.From(r, o, regels.Nu), http, StatusCodes.Status422UnprocessableEntity);
        }).Voor(Rol.Beheerder).MetHerbevestiging();
    }

    private static async Task<HttpResult> ToonAsync(GgbDbContext db, Protocoltoets protocollen, IRegels regels, FormState form, HttpContext http, int status = 200)
    {
        var instelling = await db.Registerinstellingen.AsNoTracking().SingleOrDefaultAsync(http.RequestAborted);
        var belet = instelling is { Aan: true } ? await protocollen.BeletAsync(instelling.CelId, instelling.Protocol, http.RequestAborted) : null;
        return Scherm<StelVraagregisterInPagina>.Toon(new Model(instelling, belet is null ? null : regels.Nu.Tekst(belet), form), status);
    }
}
