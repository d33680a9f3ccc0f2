using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Toegang.Slices;

/// <summary>First step: the password. It opens nothing but the second step.</summary>
internal static class MeldAan
{
    /// <summary>One text for a wrong password, an unknown address and a closed account.</summary>
    private const string Fout = "Het e-mailadres of het wachtwoord klopt niet. Na vijf mislukte pogingen wacht u 15 minuten.";

    public sealed record Opdracht : ICommand<string>
    {
        public string? Email { get; init; }

        public string? Wachtwoord { get; init; }

        public string? Terug { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Email).NotEmpty().WithMessage("Vul uw e-mailadres in.").MaximumLength(200).WithMessage("Dit e-mailadres is te lang.");
            RuleFor(o => o.Wachtwoord).NotEmpty().WithMessage("Vul uw wachtwoord in.").MaximumLength(200).WithMessage("Dit wachtwoord is te lang.");
        }
    }

    internal sealed class Handler(ToegangDbContext db, UserManager<Account> users, SchijnAccount schijn, TimeProvider tijd) : IRequestHandler<Opdracht, Result<string>>
    {
        public async Task<Result<string>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            var account = await db.HoudVastAsync(Account.Normaliseer(request.Email), cancellationToken);

            // Always one verification, so that the time tells nothing either. Without a password (passkeys only) or a role (closed) an account is as one that does not exist.
            var bestaat = account?.PasswordHash is not null && await db.IsOpenAsync(account.Persoon, nu, cancellationToken);
            var klopt = await users.CheckPasswordAsync(bestaat ? account! : schijn.Account, request.Wachtwoord!);
            if (!bestaat || account is null)
            {
                return Weigering.Invoer(nameof(request.Wachtwoord), Fout);
            }

            if (account.IsOpSlot(nu) || !klopt)
            {
                if (!account.IsOpSlot(nu))
                {
                    account.Mislukt(nu);
                }

                db.AddMislukt(account.Persoon, Aanmeldwijze.Wachtwoord, "toegang.MeldAan", nu);
                await db.SaveChangesAsync(cancellationToken);
                return Weigering.Invoer(nameof(request.Wachtwoord), Fout);
            }

            var (aanmelding, sleutel) = Aanmelding.Begin(account.Persoon, nu);
            db.Add(aanmelding);
            db.AddLog(new LogRegel { Actie = LogActie.Aanmelden, Handeling = "toegang.MeldAan", Object = "account", ObjectId = account.Id, Uitkomst = "wacht op code" });
            await db.SaveChangesAsync(cancellationToken);
            return sleutel;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/aanmelden", (string? terug, string? afgemeld, ICurrentUser user, Demowereld demo) =>
            user.Persoon is null ? Toon(FormState.Empty, terug, demo, afgemeld is not null) : Antwoord.Redirect(Antwoord.LokaalPad(terug))).Anoniem();
        e.MapForm("/aanmelden", async ([FromForm] Opdracht o, HttpContext http, ISender s, IRegels regels, AanmeldGrens grens, Demowereld demo) =>
        {
            if (!grens.Mag(o.Email))
            {
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            Result<string> r;
            try
            {
                r = await s.Send(o, http.RequestAborted);
            }
            catch (Exception e) when (e is not OperationCanceledException) // who hangs up was looked at
            {
                grens.GeefTerug(o.Email);
                throw;
            }

            if (!r.Ok)
            {
                return Toon(FormState.From(r, o, regels.Nu), o.Terug, demo, status: 422);
            }

            Koekje.Geef(http, Koekje.Stap, r.Value!);
            return Antwoord.Redirect("/aanmelden/code?terug=" + Uri.EscapeDataString(Antwoord.LokaalPad(o.Terug)));
        }).Anoniem().RequireRateLimiting(AanmeldGrens.PerAdres);
    }

    internal static HttpResult Toon(FormState form, string? terug, Demowereld demo, bool afgemeld = false, int status = 200) =>
        Scherm<MeldAanPagina>.Toon(new MeldAanScherm(form, Antwoord.LokaalPad(terug), afgemeld, demo.Accounts()), status);
}

/// <param name="Demo">Empty outside the fictitious world.</param>
internal sealed record MeldAanScherm(FormState Form, string Terug, bool Afgemeld, IReadOnlyList<DemoAccount> Demo);

/// <summary>Takes the place of an account that does not exist: its password is checked as long as a real one.</summary>
internal sealed class SchijnAccount(IPasswordHasher<Account> hasher)
{
    public Account Account { get; } = new(default, "", "", hasher.HashPassword(null!, Guid.NewGuid().ToString()), []);
}
