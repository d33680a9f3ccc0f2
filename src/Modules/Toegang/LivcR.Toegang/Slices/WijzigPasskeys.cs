using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Factoren;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Adds a device to one's own account.</summary>
internal static class VoegPasskeyToe
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Toestel { get; init; }

        public string? Antwoord { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Toestel).MaximumLength(Wachtwoordeis.LangsteNaam).WithMessage("Deze naam is te lang: hoogstens 60 tekens.");
    }

    internal sealed class Handler(ToegangDbContext db, Passkeys passkeys, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var gelukt = await passkeys.MaakAsync(user.Persoon!.Value, request.Antwoord, request.Toestel, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.VoegPasskeyToe", Object = "account", ObjectId = user.Persoon!.Value.Waarde, Uitkomst = gelukt ? "gelukt" : "geweigerd" });
            await db.SaveChangesAsync(cancellationToken);
            return gelukt ? Done.Ok : Weigering.Invoer("Passkey", "De passkey is niet bewaard. Probeer het opnieuw. U kunt er tien hebben, en elk toestel één keer toevoegen.");
        }
    }

    /// <summary>The question to a new device.</summary>
    public sealed record Vraag : ICommand<string>;

    internal sealed class VraagHandler(ToegangDbContext db, Passkeys passkeys, ICurrentUser user) : IRequestHandler<Vraag, Result<string>>
    {
        public async Task<Result<string>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var opties = await passkeys.VraagNieuweAsync(await db.Accounts.SingleAsync(a => a.Id == user.Persoon!.Value.Waarde, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            return opties;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/account/passkeys/nieuw", () => Scherm<VoegPasskeyToePagina>.Toon(FormState.Empty)).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
        e.MapForm("/account/passkeys/vraag", async (ISender s, HttpContext http) =>
            Results.Content((await s.Send(new Vraag(), http.RequestAborted)).Value, "application/json")).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
        e.MapForm("/account/passkeys", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/account?gelukt=passkey") : Scherm<VoegPasskeyToePagina>.Toon(FormState.From(r, o, regels.Nu), 422);
        }).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
    }
}

/// <summary>Takes a device off one's own account, but never the last way to sign in.</summary>
internal static class VerwijderPasskey
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Passkey { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var account = await db.HoudVastAsync(user.Persoon!.Value, cancellationToken);
            var passkeys = await db.Passkeys.Where(p => p.Account == account.Persoon).ToListAsync(cancellationToken);
            if (!Guid.TryParse(request.Passkey, out var id) || passkeys.Find(p => p.Id == id) is not { } passkey)
            {
                return Weigering.NietUitgenodigd;
            }

            if (passkeys.Count == 1 && (account.TotpGeheim is null || account.PasswordHash is null))
            {
                return Weigering.Toestand("Dit is uw laatste manier om u aan te melden. Voeg eerst een andere passkey of een app toe.");
            }

            db.Remove(passkey);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.VerwijderPasskey", Object = "account", ObjectId = account.Id });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapForm("/account/passkeys/verwijderen", async ([FromForm] Opdracht o, ISender s, HttpContext http) => await s.Send(o, http.RequestAborted) switch
        {
            { Ok: true } => Antwoord.Redirect("/account?gelukt=passkey"),
            { Refusal.Regel: "TOESTAND" } => Antwoord.Redirect("/account?gelukt=laatste"),
            _ => Results.StatusCode(StatusCodes.Status404NotFound),
        }).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
}
