using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>For which LIVC R, and for which organisation there, one acts from now on in this session (AVG-12). Asked after signing in when there is something to choose.</summary>
internal static class HandelVoor
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Cel { get; init; }

        public string? Organisatie { get; init; }

        public string? Terug { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, CurrentUser user, Keuzes keuzes, SessieWacht wacht) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var alle = await keuzes.GeefAsync(cancellationToken);
            var passend = alle.Where(k => k.Cel.ToString() == request.Cel && (request.Organisatie is null or "" || k.Organisatie?.Id.ToString() == request.Organisatie)).ToList();
            if (passend is not [var keuze])
            {
                return passend.Count == 0 ? Weigering.Avg12 : Weigering.Toestand("Kies ook de organisatie waarvoor u werkt.");
            }

            var persoon = user.Persoon!.Value;
            (await db.Sessies.SingleAsync(s => s.Id == user.Sessie, cancellationToken)).HandelVoor(keuze.Cel, keuze.Organisatie, alle.Count > 1);
            user.Als(persoon, keuze.Cel, keuze.Rollen, user.Sessie, keuze.Organisatie?.Id); // the line stands in the log of the LIVC R it is about
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "toegang.HandelVoor", Object = keuze.Organisatie is null ? "livcr" : "organisatie", ObjectId = keuze.Organisatie?.Id.Waarde ?? keuze.Cel.Waarde });
            await db.SaveChangesAsync(cancellationToken);
            wacht.Vergeet(persoon);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/account/handelt-voor", async (string? terug, string? cel, Keuzes keuzes, ICurrentUser user, ISender s, HttpContext http) =>
        {
            var alle = await keuzes.GeefAsync(http.RequestAborted);
            var naar = Antwoord.LokaalPad(terug);

            // One LIVC R, one organisation: nothing is asked.
            if (user.Cel is null && alle is [var enige] && (await s.Send(Kies(enige), http.RequestAborted)).Ok)
            {
                return Antwoord.Redirect(naar);
            }

            var getoond = alle.Where(k => cel is null || k.Cel.ToString() == cel).ToList();
            return Scherm<HandelVoorPagina>.Toon(new HandelVoorScherm(getoond.Count > 0 ? getoond : alle, user.Cel, user.Organisatie, naar,
                alle.Where(k => k.Rollen.Contains(Rol.InformationOfficer)).Select(k => k.Cel).Distinct().Count() > 1));
        }).VoorIedereenIngelogd().ZonderLivcr();
        e.MapForm("/account/livcr", async ([FromForm] Opdracht o, ISender s, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect(Antwoord.LokaalPad(o.Terug))
                : r.Refusal.Regel == "TOESTAND" ? Antwoord.Redirect($"/account/handelt-voor?cel={Uri.EscapeDataString(o.Cel ?? "")}&terug={Uri.EscapeDataString(Antwoord.LokaalPad(o.Terug))}")
                : Results.StatusCode(StatusCodes.Status404NotFound);
        }).VoorIedereenIngelogd().ZonderLivcr();
    }

    private static Opdracht Kies(HandeltVoor keuze) => new() { Cel = keuze.Cel.ToString(), Organisatie = keuze.Organisatie?.Id.ToString() };
}

internal sealed record HandelVoorScherm(IReadOnlyList<HandeltVoor> Keuzes, CelId? Cel, OrganisatieId? Organisatie, string Terug, bool Zone);
