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

/// <summary>The mailed link: gives an account its factors, once. Opening it changes nothing, since mail programs open links by themselves. Nobody is signed in by it:
/// the new factor shows at once that it works.</summary>
internal static class Activeer
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Toestel { get; init; }

        public string? Antwoord { get; init; }

        public string? Wachtwoord { get; init; }

        public string? Geheim { get; init; }

        public string? Code { get; init; }

        internal bool MetPasskey { get; init; }

        internal string? Link { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Toestel).MaximumLength(Wachtwoordeis.LangsteNaam).WithMessage("Deze naam is te lang: hoogstens 60 tekens.");
            Wachtwoordeis.Voeg(this, o => o.Wachtwoord, o => !o.MetPasskey);
            RuleFor(o => o.Code).NotEmpty().When(o => !o.MetPasskey).WithMessage("Vul de zes cijfers in die de app toont.");
        }
    }

    internal sealed class Handler(ToegangDbContext db, Passkeys passkeys, TweedeFactor factor, IPasswordHasher<Account> hasher, SessieWacht wacht, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            if (await LinkAsync(db, request.Link, nu, cancellationToken) is not { } link)
            {
                return Weigering.Toestand("Deze link werkt niet meer.");
            }

            // The row is held from here on: of two browsers with one link the second finds it used.
            var account = await db.HoudVastAsync(link.Account, cancellationToken);
            await db.Entry(link).ReloadAsync(cancellationToken);
            if (!link.IsGeldig(nu))
            {
                return Weigering.Toestand("Deze link werkt niet meer.");
            }

            Refusal? fout = null;
            if (request.MetPasskey)
            {
                fout = await passkeys.MaakAsync(account.Persoon, request.Antwoord, request.Toestel, cancellationToken) ? null
                    : Weigering.Invoer("Passkey", "De passkey is niet bewaard. Probeer het opnieuw, of kies een wachtwoord met een app.");
            }
            else if (Base32.Lees(request.Geheim) is not { } geheim || Totp.Stap(geheim, request.Code, nu) is not { } stap)
            {
                fout = Weigering.Invoer(nameof(request.Code), "Deze code klopt niet. Kijk of de klok van uw toestel juist staat en vul de nieuwe code in.");
            }
            else
            {
                await VergeetAsync(db, account, link, nu, cancellationToken);
                await factor.ZetTotpAsync(account, geheim, stap, cancellationToken);
                account.PasswordHash = hasher.HashPassword(account, request.Wachtwoord!);
            }

            if (fout is not null)
            {
                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.Activeer", Object = "account", ObjectId = account.Id, Uitkomst = "geweigerd" });
                await db.SaveChangesAsync(cancellationToken); // the question to the device is spent
                return fout;
            }

            if (request.MetPasskey)
            {
                await VergeetAsync(db, account, link, nu, cancellationToken);
            }

            link.Voorbij(nu);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = link.IsHerstel ? "toegang.ActiveerNaHerstel" : "toegang.Activeer", Object = "account", ObjectId = account.Id });
            await db.SaveChangesAsync(cancellationToken);
            wacht.Vergeet(account.Persoon);
            return Done.Ok;
        }
    }

    /// <summary>Whatever opened the account before may be in other hands.</summary>
    private static async Task VergeetAsync(ToegangDbContext db, Account account, Activering link, DateTimeOffset nu, CancellationToken ct)
    {
        if (link.IsHerstel)
        {
            account.VergeetFactoren();
            db.RemoveRange(await db.Passkeys.Where(p => p.Account == account.Persoon).ToListAsync(ct)); // the new one is not saved yet
            db.RemoveRange(await db.Herstelcodes.Where(h => h.Account == account.Persoon).ToListAsync(ct));
            await db.BeeindigSessiesAsync(account.Persoon, null, nu, ct);
        }
    }

    /// <summary>The question to a device, for who holds the link.</summary>
    public sealed record Vraag(string? Link) : ICommand<string>;

    internal sealed class VraagHandler(ToegangDbContext db, Passkeys passkeys, TimeProvider tijd) : IRequestHandler<Vraag, Result<string>>
    {
        public async Task<Result<string>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await LinkAsync(db, request.Link, tijd.GetUtcNow(), cancellationToken) is not { } link)
            {
                return Weigering.Toestand("Deze link werkt niet meer.");
            }

            var opties = await passkeys.VraagNieuweAsync(await db.Accounts.SingleAsync(a => a.Id == link.Account.Waarde, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            return opties;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/activeren", (string? sleutel, ToegangDbContext db, TimeProvider tijd, HttpContext http) =>
        {
            if (sleutel is null)
            {
                return ToonAsync(FormState.Empty, null, db, tijd, http);
            }

            Koekje.Geef(http, Koekje.Activeren, sleutel.Length == 43 ? sleutel : "geen");
            return Task.FromResult(Antwoord.Redirect("/activeren"));
        }).Anoniem().RequireRateLimiting(AanmeldGrens.PerAdres);
        e.MapPage("/activeren/klaar", () => Scherm<GeactiveerdPagina>.Toon(true)).Anoniem();
        e.MapForm("/activeren/passkey/vraag", async (ISender s, HttpContext http) =>
        {
            var r = await s.Send(new Vraag(http.Request.Cookies[Koekje.Activeren]), http.RequestAborted);
            return r.Ok ? Results.Content(r.Value, "application/json") : Results.StatusCode(StatusCodes.Status404NotFound);
        }).Anoniem().RequireRateLimiting(AanmeldGrens.PerAdres);
        foreach (var (pad, metPasskey) in new[] { ("/activeren", false), ("/activeren/passkey", true) })
        {
            e.MapForm(pad, async ([FromForm] Opdracht o, ISender s, IRegels regels, ToegangDbContext db, TimeProvider tijd, HttpContext http) =>
            {
                var r = await s.Send(o with { MetPasskey = metPasskey, Link = http.Request.Cookies[Koekje.Activeren] }, http.RequestAborted);
                if (!r.Ok)
                {
                    return await ToonAsync(FormState.From(r, o, regels.Nu), o.Geheim, db, tijd, http, 422);
                }

                Koekje.Neem(http, Koekje.Activeren);
                return Antwoord.Redirect("/activeren/klaar");
            }).Anoniem().RequireRateLimiting(AanmeldGrens.PerAdres);
        }
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(FormState form, string? geheim, ToegangDbContext db, TimeProvider tijd, HttpContext http, int status = 200)
    {
        // Used, expired, withdrawn and never made: one page.
        if (await LinkAsync(db, http.Request.Cookies[Koekje.Activeren], tijd.GetUtcNow(), http.RequestAborted) is not { } link)
        {
            return Scherm<LinkVoorbijPagina>.Toon(true, StatusCodes.Status404NotFound);
        }

        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == link.Account.Waarde, http.RequestAborted);
        return Scherm<ActiveerPagina>.Toon(new ActiveerScherm(form, account.Email!, link.IsHerstel, TotpScherm.Maak(account.Email!, geheim)), status);
    }

    private static async Task<Activering?> LinkAsync(ToegangDbContext db, string? sleutel, DateTimeOffset nu, CancellationToken ct) =>
        Sleutel.Hash(sleutel) is { } hash && await db.Activeringen.SingleOrDefaultAsync(a => a.SleutelHash == hash, ct) is { } link && link.IsGeldig(nu) ? link : null;
}

internal sealed record ActiveerScherm(FormState Form, string Email, bool IsHerstel, TotpScherm Totp);
