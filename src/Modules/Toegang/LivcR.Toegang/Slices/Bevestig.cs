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

/// <summary>Proves once more who is at the keyboard, before an export or a change of rights (<see cref="Herbevestiging"/>).</summary>
internal static class Bevestig
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Code { get; init; }

        public string? Herstelcode { get; init; }

        public string? Antwoord { get; init; }

        public string? Terug { get; init; }

        internal bool MetPasskey { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, TweedeFactor factor, ICurrentUser user, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var (nu, ik) = (tijd.GetUtcNow(), user.Persoon!.Value);
            var account = await db.HoudVastAsync(ik, cancellationToken);
            if (!await factor.BewijstAsync(account, request.MetPasskey, request.Antwoord, request.Code, request.Herstelcode, cancellationToken))
            {
                db.AddMislukt(ik, request.MetPasskey ? Aanmeldwijze.Passkey : Aanmeldwijze.Code, "toegang.Bevestig", nu);
                await db.SaveChangesAsync(cancellationToken);
                return request.MetPasskey
                    ? Weigering.Invoer("Passkey", "Met deze passkey kunt u dit niet bevestigen. Probeer het opnieuw, of gebruik een code.")
                    : TweedeFactor.CodeKloptNiet;
            }

            (await db.Sessies.SingleAsync(s => s.Id == user.Sessie, cancellationToken)).Bevestig(nu);
            db.AddLog(new LogRegel { Actie = LogActie.Aanmelden, Handeling = "toegang.Bevestig", Object = "sessie", ObjectId = user.Sessie });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage(Herbevestiging.Pad, (string? terug, ToegangDbContext db, ICurrentUser user, Demowereld demo, HttpContext http) =>
            ToonAsync(FormState.Empty, terug, db, user, demo, http)).VoorIedereenIngelogd().ZonderLivcr();
        foreach (var (pad, metPasskey) in new[] { (Herbevestiging.Pad, false), (Herbevestiging.Pad + "/passkey", true) })
        {
            e.MapForm(pad, async ([FromForm] Opdracht o, ISender s, IRegels regels, ToegangDbContext db, ICurrentUser user, Demowereld demo, HttpContext http) =>
            {
                var r = await s.Send(o with { MetPasskey = metPasskey }, http.RequestAborted);
                return r.Ok ? Antwoord.Redirect(Antwoord.LokaalPad(o.Terug))
                    : await ToonAsync(FormState.From(r, metPasskey ? null : o, regels.Nu), o.Terug, db, user, demo, http, 422);
            }).VoorIedereenIngelogd().ZonderLivcr().RequireRateLimiting(AanmeldGrens.PerAdres);
        }
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(FormState form, string? terug, ToegangDbContext db, ICurrentUser user, Demowereld demo, HttpContext http, int status = 200)
    {
        var ik = user.Persoon!.Value;
        var metApp = await db.Accounts.AnyAsync(a => a.Id == ik.Waarde && a.TotpGeheim != null, http.RequestAborted);
        var metPasskey = await db.Passkeys.AnyAsync(p => p.Account == ik, http.RequestAborted);
        return Scherm<BevestigPagina>.Toon(new BevestigScherm(form, Antwoord.LokaalPad(terug), metPasskey, metApp, demo.Code(ik)), status);
    }
}

internal sealed record BevestigScherm(FormState Form, string Terug, bool MetPasskey, bool MetApp, string? DemoCode);
