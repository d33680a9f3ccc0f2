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

/// <summary>Second step: the code. Only here a session begins.</summary>
internal static class GeefCode
{
    public sealed record Opdracht : ICommand<string>
    {
        public string? Code { get; init; }

        /// <summary>In its place, when the app is lost.</summary>
        public string? Herstelcode { get; init; }

        public string? Terug { get; init; }

        internal string? Stap { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Code).NotEmpty().When(o => string.IsNullOrWhiteSpace(o.Herstelcode)).WithMessage("Vul de zes cijfers van uw authenticator-app in. Bijvoorbeeld: 123 456.");
    }

    internal sealed class Handler(ToegangDbContext db, TweedeFactor factor, CurrentUser user, TimeProvider tijd) : IRequestHandler<Opdracht, Result<string>>
    {
        public async Task<Result<string>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            var hash = Sleutel.Hash(request.Stap);
            if (hash is null || await db.Aanmeldingen.SingleOrDefaultAsync(a => a.SleutelHash == hash && a.VerlooptOp > nu, cancellationToken) is not { } aanmelding)
            {
                return Weigering.Toestand("U deed er te lang over.");
            }

            var account = await db.HoudVastAsync(aanmelding.Account, cancellationToken);
            var metHerstelcode = !string.IsNullOrWhiteSpace(request.Herstelcode);
            var wijze = metHerstelcode ? Aanmeldwijze.Herstelcode : Aanmeldwijze.Code;
            if (await factor.NeemAsync(account, request.Code, request.Herstelcode, cancellationToken))
            {
                db.Remove(aanmelding);
                if (await db.BeginSessieAsync(account.Persoon, wijze, user, "toegang.GeefCode", nu, cancellationToken) is { } sleutel)
                {
                    return sleutel;
                }
            }

            db.AddMislukt(account.Persoon, wijze, "toegang.GeefCode", nu);
            await db.SaveChangesAsync(cancellationToken);
            return metHerstelcode
                ? Weigering.Invoer(nameof(request.Herstelcode), "Deze herstelcode klopt niet of is al gebruikt. Na vijf mislukte pogingen wacht u 15 minuten.")
                : TweedeFactor.CodeKloptNiet;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/aanmelden/code", (string? terug, HttpContext http, Demowereld demo) => http.Request.Cookies.ContainsKey(Koekje.Stap)
            ? Scherm<GeefCodePagina>.Toon(new GeefCodeScherm(FormState.Empty, Antwoord.LokaalPad(terug), demo.Bestaat))
            : Antwoord.Redirect("/aanmelden")).Anoniem();
        e.MapForm("/aanmelden/code", async ([FromForm] Opdracht o, HttpContext http, ISender s, IRegels regels, Demowereld demo) =>
        {
            var r = await s.Send(o with { Stap = http.Request.Cookies[Koekje.Stap] }, http.RequestAborted);
            if (r.Ok)
            {
                Koekje.Neem(http, Koekje.Stap);
                Koekje.Geef(http, Koekje.Sessie, r.Value!);
                return Antwoord.Redirect(Antwoord.LokaalPad(o.Terug));
            }

            return r.Refusal.Veld is null && r.Refusal.Regel == "TOESTAND"
                ? Antwoord.Redirect("/aanmelden?terug=" + Uri.EscapeDataString(Antwoord.LokaalPad(o.Terug)))
                : Scherm<GeefCodePagina>.Toon(new GeefCodeScherm(FormState.From(r, o, regels.Nu), Antwoord.LokaalPad(o.Terug), demo.Bestaat), 422);
        }).Anoniem().RequireRateLimiting(AanmeldGrens.PerAdres);
    }
}

internal sealed record GeefCodeScherm(FormState Form, string Terug, bool Demo);
