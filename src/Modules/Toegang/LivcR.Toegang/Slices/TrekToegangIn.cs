using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Ends someone's roles in the LIVC R acted for, and all their sessions at once. Whatever rested on the access hears of it by the event.</summary>
internal static class TrekToegangIn
{
    internal static readonly IReadOnlyList<Optie> Redenen =
    [
        new(nameof(IntrekReden.UitDienst), "Niet meer in dienst"), new(nameof(IntrekReden.AndereFunctie), "Andere functie"),
        new(nameof(IntrekReden.AanwijzingBeeindigd), "Aanwijzing beëindigd"), new(nameof(IntrekReden.Misbruik), "Misbruik of verlies van het account"),
        new(nameof(IntrekReden.Vergissing), "Bij vergissing toegekend"),
    ];

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Reden { get; init; }

        internal string? Persoon { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Reden).Must(r => Redenen.Any(o => string.Equals(o.Waarde, r, StringComparison.Ordinal))).WithMessage("Kies waarom de toegang eindigt.");
    }

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user, SessieWacht wacht, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            if (user is not { Cel: { } cel, Persoon: { } wie } || !Id.Lees<PersoonId>(request.Persoon, out var persoon) || persoon == wie
                || await db.Geldig(nu).Where(r => r.Account == persoon && r.Cel == cel).ToListAsync(cancellationToken) is not { Count: > 0 } rollen)
            {
                return Weigering.Avg12;
            }

            var reden = Enum.Parse<IntrekReden>(request.Reden!);
            rollen.ForEach(r => r.TrekIn(reden, nu));
            (await db.Sessies.Where(s => s.Account == persoon && s.BeeindigdOp == null).ToListAsync(cancellationToken)).ForEach(s => s.Beeindig(nu));
            db.AddEvent(new ToegangIngetrokkenV1(persoon, cel, nu, wie, Overal(reden)));
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.TrekToegangIn", Object = "account", ObjectId = persoon.Waarde, Doel = "toegangsbeheer" });
            await db.SaveChangesAsync(cancellationToken);
            wacht.Vergeet(persoon);
            return Done.Ok;
        }

        /// <summary>Who left, and an account in wrong hands, are no safer elsewhere. Another function or a mistake is about this LIVC R.</summary>
        private static Intrekkingsgrond? Overal(IntrekReden reden) => reden switch
        {
            IntrekReden.UitDienst => Intrekkingsgrond.UitDienst,
            IntrekReden.Misbruik => Intrekkingsgrond.Misbruik,
            _ => null,
        };
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/beheer/accounts/{persoon}/intrekken", (string persoon, ToegangDbContext db, ICurrentUser user, TimeProvider tijd, HttpContext http) =>
            ToonAsync(persoon, FormState.Empty, db, user, tijd, http)).Voor(Rol.Beheerder).MetHerbevestiging();
        e.MapForm("/beheer/accounts/{persoon}/intrekken", async (string persoon, [FromForm] Opdracht o, ISender s, IRegels regels, ToegangDbContext db, ICurrentUser user, TimeProvider tijd, HttpContext http) =>
        {
            var r = await s.Send(o with { Persoon = persoon }, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/accounts?gelukt=ja")
                : r.Refusal.Veld is null ? Results.StatusCode(StatusCodes.Status404NotFound)
                : await ToonAsync(persoon, FormState.From(r, o, regels.Nu), db, user, tijd, http, 422);
        }).Voor(Rol.Beheerder).MetHerbevestiging();
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(string persoon, FormState form, ToegangDbContext db, ICurrentUser user, TimeProvider tijd, HttpContext http, int status = 200) =>
        Id.Lees<PersoonId>(persoon, out var id) && id != user.Persoon
        && await db.Geldig(tijd.GetUtcNow()).AnyAsync(r => r.Account == id && r.Cel == user.Cel, http.RequestAborted)
        && await db.Accounts.Where(a => a.Id == id.Waarde).Select(a => a.Naam).SingleOrDefaultAsync(http.RequestAborted) is { } naam
            ? Scherm<TrekToegangInPagina>.Toon(new TrekToegangInScherm(id.Waarde, naam, form), status)
            : Results.StatusCode(StatusCodes.Status404NotFound);
}

internal sealed record TrekToegangInScherm(Guid Persoon, string Naam, FormState Form);
