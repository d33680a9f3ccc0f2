using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Factoren;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Back after five minutes of silence, with a passkey or a code. A veil that is up already (another tab lifted it) asks none; one whose session ran out is no longer lifted.</summary>
internal static class HefSluierOp
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Code { get; init; }

        public string? Antwoord { get; init; }

        public string? Terug { get; init; }

        internal bool MetPasskey { get; init; }

        internal bool Ligt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Code).NotEmpty().When(o => o.Ligt && !o.MetPasskey).WithMessage("Vul de zes cijfers van uw authenticator-app in. Bijvoorbeeld: 123 456.");
    }

    internal sealed class Handler(ToegangDbContext db, TweedeFactor factor, ICurrentUser user, SessieWacht wacht, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!request.Ligt)
            {
                return Done.Ok;
            }

            var (nu, persoon) = (tijd.GetUtcNow(), user.Persoon!.Value);
            var account = await db.HoudVastAsync(persoon, cancellationToken);
            var goed = await factor.BewijstAsync(account, request.MetPasskey, request.Antwoord, request.Code, null, cancellationToken);
            if (goed)
            {
                (await db.Sessies.SingleAsync(s => s.Id == user.Sessie, cancellationToken)).HefSluierOp(nu);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Aanmelden, Handeling = "toegang.HefSluierOp", Object = "sessie", ObjectId = user.Sessie, Uitkomst = goed ? "gelukt" : "geweigerd" });
            await db.SaveChangesAsync(cancellationToken);
            wacht.Vergeet(persoon);
            return goed ? Done.Ok
                : request.MetPasskey ? Weigering.Invoer("Passkey", "Met deze passkey kunt u niet verder. Probeer het opnieuw, of gebruik een code.")
                : TweedeFactor.CodeKloptNiet;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/sessie/sluier", (string? terug, HttpContext http) => Sessiegrens.LigtSluier(http)
            ? Scherm<SluierPagina>.Toon(new SluierScherm(FormState.Empty, Antwoord.LokaalPad(terug)))
            : Antwoord.Redirect(Antwoord.LokaalPad(terug))).VoorIedereenIngelogd().AchterSluier().ZonderLivcr();
        foreach (var (pad, metPasskey) in new[] { ("/sessie/sluier", false), ("/sessie/sluier/passkey", true) })
        {
            e.MapForm(pad, async ([FromForm] Opdracht o, HttpContext http, ISender s, IRegels regels) =>
            {
                var r = await s.Send(o with { MetPasskey = metPasskey, Ligt = Sessiegrens.LigtSluier(http) }, http.RequestAborted);
                return r.Ok ? Antwoord.Redirect(Antwoord.LokaalPad(o.Terug)) : Scherm<SluierPagina>.Toon(new SluierScherm(FormState.From(r, metPasskey ? null : o, regels.Nu), Antwoord.LokaalPad(o.Terug)), 422);
            }).VoorIedereenIngelogd().AchterSluier().ZonderLivcr().RequireRateLimiting(AanmeldGrens.PerAdres);
        }

        // The page's script found nobody there.
        e.MapForm("/sessie/sluier/neer", async (ToegangDbContext db, ICurrentUser user, SessieWacht wacht, HttpContext http) =>
        {
            (await db.Sessies.SingleAsync(s => s.Id == user.Sessie, http.RequestAborted)).LaatSluierNeer();
            db.AddLog(new LogRegel { Actie = LogActie.Afmelden, Handeling = "toegang.LaatSluierNeer", Object = "sessie", ObjectId = user.Sessie });
            await db.SaveChangesAsync(http.RequestAborted);
            wacht.Vergeet(user.Persoon!.Value);
            return Results.NoContent();
        }).VoorIedereenIngelogd().AchterSluier().ZonderLivcr();

        // Someone types: arriving here is what counts.
        e.MapForm("/sessie/bezig", () => Results.NoContent()).VoorIedereenIngelogd().ZonderLivcr();
    }
}

internal sealed record SluierScherm(FormState Form, string Terug);
