using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Who was invited to the LIVC R acted for and got no role there since: a contact sees their own, the officials all. What became of a link is not told:
/// for an address that was known there is none.</summary>
internal sealed record Uitnodigingen : IQuery<UitnodigenScherm>
{
    private const int Hoogstens = 200;

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider tijd) : IRequestHandler<Uitnodigingen, Result<UitnodigenScherm>>
    {
        public async Task<Result<UitnodigenScherm>> Handle(Uitnodigingen request, CancellationToken cancellationToken)
        {
            // A role from before says nothing: else the list would tell whose address was known here.
            var leden = db.Geldig(tijd.GetUtcNow()).Where(r => r.Cel == user.Cel);
            var allen = user.Rollen.Any(r => r != Rol.Contactpersoon);
            var rijen = await db.Uitnodigingen.Where(u => u.Cel == user.Cel && u.IngetrokkenOp == null && (allen || u.Door == user.Persoon) && !leden.Any(r => r.Account == u.Account && r.Van >= u.VerstuurdOp))
                .OrderByDescending(u => u.VerstuurdOp).Take(Hoogstens).Select(u => new UitnodigingRij(u.Id, u.Naam, u.VerstuurdOp, u.VerstuurdOp + Activering.Geldig)).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.Uitnodigingen", Object = "uitnodigingen", Doel = "toegangsbeheer" }, cancellationToken);
            var organisaties = await sender.Send(new GeefUitnodigbareOrganisaties(), cancellationToken);
            return new UitnodigenScherm(rijen, [.. organisaties.Select(o => new Optie(o.Id.ToString(), o.Naam))], Lidvelden.IsVerplicht(user));
        }
    }
}

/// <summary>Sends the link once more, or takes the invitation back.</summary>
internal static class WijzigUitnodiging
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Uitnodiging { get; init; }

        internal bool TrekIn { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, Uitnodiger uitnodiger, ICurrentUser user, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var (nu, allen) = (tijd.GetUtcNow(), user.Rollen.Any(r => r != Rol.Contactpersoon));
            if (!Guid.TryParse(request.Uitnodiging, out var id)
                || await db.Uitnodigingen.SingleOrDefaultAsync(u => u.Id == id && u.Cel == user.Cel && u.IngetrokkenOp == null && (allen || u.Door == user.Persoon), cancellationToken) is not { } uitnodiging)
            {
                return Weigering.Avg12;
            }

            var account = await db.HoudVastAsync(uitnodiging.Account, cancellationToken);
            if (request.TrekIn)
            {
                uitnodiging.TrekIn(nu);
                // Another LIVC R may have invited too: its link stays.
                if (!await db.Uitnodigingen.AnyAsync(u => u.Account == account.Persoon && u.Id != id && u.IngetrokkenOp == null, cancellationToken) && !await db.IsOpenAsync(account.Persoon, nu, cancellationToken))
                {
                    await uitnodiger.TrekLinksInAsync(account.Persoon, nu, cancellationToken);
                }
            }
            else if (await uitnodiger.UitgeslotenAsync(account.Email!, cancellationToken) is { } uitgesloten)
            {
                return uitgesloten; // the service stands on the list since it was sent (LIV-06, PAR-09)
            }
            else
            {
                uitnodiging.Vernieuw(uitnodiging.Naam, uitnodiging.Door, nu);
                await uitnodiger.StuurLinkAsync(account, cancellationToken);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = request.TrekIn ? "toegang.TrekUitnodigingIn" : "toegang.VernieuwUitnodiging", Object = "account", ObjectId = account.Id, Doel = "toegangsbeheer" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        foreach (var (pad, trekIn, gelukt) in new[] { ("vernieuwen", false, "verstuurd"), ("intrekken", true, "ingetrokken") })
        {
            e.MapForm("/beheer/uitnodigingen/" + pad, async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            {
                var r = await s.Send(o with { TrekIn = trekIn }, http.RequestAborted);
                return r.Ok ? Antwoord.Redirect("/beheer/accounts/uitnodigen?gelukt=" + gelukt)
                    : r.Refusals.Contains(Weigering.Avg12) ? Results.StatusCode(StatusCodes.Status404NotFound)
                    : await NodigUit.ToonAsync(FormState.From(r, new NodigUit.Opdracht(), regels.Nu), null, s, http, 422);
            }).Voor(NodigUit.Uitnodigers).MetHerbevestiging();
        }
    }
}

/// <param name="Organisaties">For which the asker may invite a member.</param>
/// <param name="AlleenLeden">A contact invites nobody but members.</param>
internal sealed record UitnodigenScherm(IReadOnlyList<UitnodigingRij> Rijen, IReadOnlyList<Optie> Organisaties, bool AlleenLeden)
{
    public FormState Form { get; init; } = FormState.Empty;

    public string? Gelukt { get; init; }
}

internal sealed record UitnodigingRij(Guid Id, string Naam, DateTimeOffset Op, DateTimeOffset Tot);
