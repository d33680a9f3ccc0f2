using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LivcR.Toegang.Slices;

/// <summary>One click, only for invented people, in Development and in an oefenomgeving: elsewhere the address does not exist.</summary>
internal static class MeldAanDemo
{
    public sealed record Opdracht : ICommand<string>
    {
        public string? Email { get; init; }

        public string? Terug { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, Demowereld demo, CurrentUser user, TimeProvider tijd) : IRequestHandler<Opdracht, Result<string>>
    {
        public async Task<Result<string>> Handle(Opdracht request, CancellationToken cancellationToken) =>
            demo.Bestaat && FictieveWereld.Personen.FirstOrDefault(p => p.Email == Account.Normaliseer(request.Email)) is { } persoon
                && await db.BeginSessieAsync(persoon.Id, Aanmeldwijze.Demo, user, "toegang.MeldAanDemo", tijd.GetUtcNow(), cancellationToken) is { } sleutel
                ? sleutel
                : Weigering.Invoer(nameof(request.Email), "Dit is geen demo-account.");
    }

    public static void Map(IEndpointRouteBuilder e, Demowereld demo)
    {
        if (!demo.Bestaat)
        {
            return;
        }

        e.MapForm("/aanmelden/demo", async ([FromForm] Opdracht o, HttpContext http, ISender s) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            if (!r.Ok)
            {
                return Results.StatusCode(StatusCodes.Status404NotFound);
            }

            Koekje.Geef(http, Koekje.Sessie, r.Value!);
            return Antwoord.Redirect(Antwoord.LokaalPad(o.Terug));
        }).Anoniem();
    }
}

/// <param name="Code">The code of this moment.</param>
internal sealed record DemoAccount(string Cel, string Naam, string Functie, string Rol, string Email, string Code);

/// <summary>The invented accounts, where they exist at all.</summary>
internal sealed class Demowereld(IHostEnvironment environment, IConfiguration configuration, TimeProvider tijd)
{
    public bool Bestaat { get; } = configuration.GetValue<bool>("Livcr:FictieveWereld") && (environment.IsDevelopment() || Oefenomgeving.Is(configuration));

    /// <summary>The code of this moment, for who must confirm. Null for who is not invented.</summary>
    public string? Code(PersoonId? persoon) =>
        Bestaat && FictieveWereld.Personen.FirstOrDefault(p => p.Id == persoon) is { } p ? Totp.Code(p.TotpGeheim, Totp.StapVan(tijd.GetUtcNow())) : null;

    public IReadOnlyList<DemoAccount> Accounts() => !Bestaat ? [] :
    [
        .. from p in FictieveWereld.Personen
           let r = p.Rollen[0]
           orderby FictieveWereld.Cellen.ToList().IndexOf(r.Cel)
           select new DemoAccount(r.Cel.Naam, p.Naam, p.Functie, Rolnaam.Van(r.Rol), p.Email, Totp.Code(p.TotpGeheim, Totp.StapVan(tijd.GetUtcNow()))),
    ];
}
