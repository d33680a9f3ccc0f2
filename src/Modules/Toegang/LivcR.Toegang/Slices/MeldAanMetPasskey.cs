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

namespace LivcR.Toegang.Slices;

/// <summary>One step, without a user name: the device says who it is for. An account on the lock of wrong passwords opens too: nobody can guess a passkey.</summary>
internal static class MeldAanMetPasskey
{
    public sealed record Opdracht : ICommand<string>
    {
        public string? Antwoord { get; init; }

        public string? Terug { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, Passkeys passkeys, CurrentUser user, TimeProvider tijd) : IRequestHandler<Opdracht, Result<string>>
    {
        public async Task<Result<string>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await passkeys.NeemAsync(request.Antwoord, cancellationToken) is { } persoon
                && await db.BeginSessieAsync(persoon, Aanmeldwijze.Passkey, user, "toegang.MeldAanMetPasskey", tijd.GetUtcNow(), cancellationToken) is { } sleutel)
            {
                return sleutel;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Aanmelden, Handeling = "toegang.MeldAanMetPasskey", Object = "passkey", Uitkomst = "geweigerd" });
            await db.SaveChangesAsync(cancellationToken);
            return Weigering.Invoer("Passkey", "Met deze passkey kunt u hier niet aanmelden. Probeer het opnieuw, of gebruik uw wachtwoord en code.");
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/aanmelden/passkey/vraag", async (ISender s, HttpContext http) =>
            Results.Content((await s.Send(new VraagPasskey(), http.RequestAborted)).Value, "application/json")).Anoniem().AchterSluier().ZonderLivcr().RequireRateLimiting(AanmeldGrens.PerAdres);
        e.MapForm("/aanmelden/passkey", async ([FromForm] Opdracht o, HttpContext http, ISender s, IRegels regels, Demowereld demo) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            if (!r.Ok)
            {
                return MeldAan.Toon(FormState.From(r, null, regels.Nu), o.Terug, demo, status: 422);
            }

            Koekje.Geef(http, Koekje.Sessie, r.Value!);
            return Antwoord.Redirect(Antwoord.LokaalPad(o.Terug));
        }).Anoniem().RequireRateLimiting(AanmeldGrens.PerAdres);
    }
}

/// <summary>The question to a device, for signing in and for confirming.</summary>
internal sealed record VraagPasskey : ICommand<string>
{
    internal sealed class Handler(ToegangDbContext db, Passkeys passkeys) : IRequestHandler<VraagPasskey, Result<string>>
    {
        public async Task<Result<string>> Handle(VraagPasskey request, CancellationToken cancellationToken)
        {
            var opties = await passkeys.VraagAsync();
            await db.SaveChangesAsync(cancellationToken);
            return opties;
        }
    }
}
