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
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>A new or another authenticator app, and the password that goes with it.</summary>
internal static class ZetTotp
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Wachtwoord { get; init; }

        public string? Geheim { get; init; }

        public string? Code { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Code).NotEmpty().WithMessage("Vul de zes cijfers in die de app toont.");
            Wachtwoordeis.Voeg(this, o => o.Wachtwoord, o => !string.IsNullOrEmpty(o.Wachtwoord));
        }
    }

    internal sealed class Handler(ToegangDbContext db, TweedeFactor factor, IPasswordHasher<Account> hasher, ICurrentUser user, SessieWacht wacht, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var account = await db.HoudVastAsync(user.Persoon!.Value, cancellationToken);
            if (account.PasswordHash is null && string.IsNullOrEmpty(request.Wachtwoord))
            {
                return Weigering.Invoer(nameof(request.Wachtwoord), "Kies een wachtwoord: bij een app hoort er een.");
            }

            if (Base32.Lees(request.Geheim) is not { } geheim || Totp.Stap(geheim, request.Code, tijd.GetUtcNow()) is not { } stap)
            {
                return Weigering.Invoer(nameof(request.Code), "Deze code klopt niet. Kijk of de klok van uw toestel juist staat en vul de nieuwe code in.");
            }

            await factor.ZetTotpAsync(account, geheim, stap, cancellationToken);
            if (!string.IsNullOrEmpty(request.Wachtwoord))
            {
                account.PasswordHash = hasher.HashPassword(account, request.Wachtwoord);
            }

            // Whoever came in with what it was before, is out.
            await db.BeeindigSessiesAsync(account.Persoon, null, tijd.GetUtcNow(), cancellationToken, behalve: user.Sessie);
            db.RemoveRange(await db.Aanmeldingen.Where(a => a.Account == account.Persoon).ToListAsync(cancellationToken));
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.ZetTotp", Object = "account", ObjectId = account.Id });
            await db.SaveChangesAsync(cancellationToken);
            wacht.Vergeet(account.Persoon);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/account/app", (ToegangDbContext db, ICurrentUser user, HttpContext http) => ToonAsync(FormState.Empty, null, db, user, http)).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
        e.MapForm("/account/app", async ([FromForm] Opdracht o, ISender s, IRegels regels, ToegangDbContext db, ICurrentUser user, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/account?gelukt=app") : await ToonAsync(FormState.From(r, o, regels.Nu), o.Geheim, db, user, http, 422);
        }).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(FormState form, string? geheim, ToegangDbContext db, ICurrentUser user, HttpContext http, int status = 200)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Persoon!.Value.Waarde, http.RequestAborted);
        return Scherm<ZetTotpPagina>.Toon(new ZetTotpScherm(form, account.PasswordHash is not null, account.TotpGeheim is not null, TotpScherm.Maak(account.Email!, geheim)), status);
    }
}

internal sealed record ZetTotpScherm(FormState Form, bool HeeftWachtwoord, bool HeeftApp, TotpScherm Totp);
