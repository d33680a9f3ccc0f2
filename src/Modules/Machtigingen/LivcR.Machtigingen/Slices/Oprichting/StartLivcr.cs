using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>An administrator starts a LIVC R: its name and municipalities. It gets a CelId of its own, or, in a fresh installation, the one the first administrator already acts for.
/// Nothing can begin there before it is activated.</summary>
internal static class StartLivcr
{
    public sealed record Opdracht : ICommand<CelId>
    {
        /// <summary>Made with the page: the id of the new LIVC R, so that a second click makes no second one.</summary>
        public string? Verzending { get; init; }
        public string? Naam { get; init; }

        /// <summary>One municipality a line, by name or NIS code.</summary>
        public string? Gemeenten { get; init; }
    }

    internal sealed record Model(string Verzending, FormState Form);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, Gemeentelijst gemeenten, TimeProvider time) : IRequestHandler<Opdracht, Result<CelId>>
    {
        public async Task<Result<CelId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } wie, Cel: { } hier })
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var velden = new Velden();
            var naam = Naam(velden.Verplicht("Naam", request.Naam, "Geef de LIVC R een naam. Bijvoorbeeld: LIVC R Zonderdale.", 100));
            var grondgebied = Grondgebied(request.Gemeenten, vandaag, velden);
            if (!velden.Goed)
            {
                return velden.Weiger<CelId>();
            }

            var id = !await db.Cellen.AnyAsync(c => c.Id == hier, cancellationToken) ? hier
                : Id.Lees<CelId>(request.Verzending, out var v) && v.Waarde != Guid.Empty ? v : Id.Nieuw<CelId>();
            if (await db.Cellen.AnyAsync(c => c.Id == id, cancellationToken))
            {
                return id; // the other click was first
            }

            if (await db.Cellen.AnyAsync(c => c.Naam == naam && c.Tot == null, cancellationToken))
            {
                return Weigering.Invoer("Naam", "Er is al een LIVC R met die naam. Kies een andere naam.");
            }

            var cel = Cel.Begin(id, naam, grondgebied);
            var ambt = Ambt.Bekleed(id, Rol.Beheerder, wie, "Start van de oprichting", new(vandaag), []);
            if (!cel.Ok || !ambt.Ok)
            {
                return Result<CelId>.Refused([.. cel.Refusals, .. ambt.Refusals]);
            }

            db.Add(cel.Value!);
            db.Add(ambt.Value!);
            db.Meld(ambt.Value!, naam, vandaag, nu);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.StartLivcr", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting", Regel = "LIV-01" });
            await db.SaveChangesAsync(cancellationToken);
            return id;
        }

        private static string Naam(string naam) => naam.Length == 0 || naam.StartsWith("LIVC R", StringComparison.OrdinalIgnoreCase) ? naam : "LIVC R " + naam;

        private List<Grondgebied> Grondgebied(string? tekst, DateOnly op, Velden velden)
        {
            var lijst = new List<Grondgebied>();
            foreach (var lijn in (tekst ?? "").Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(50))
            {
                if (gemeenten.Zoek(lijn, op, out var fout) is { } g)
                {
                    lijst.Add(g);
                }
                else
                {
                    velden.Meld("Gemeenten", fout!);
                }
            }

            return lijst;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/nieuw", () => Scherm<StartLivcrPagina>.Toon(new Model(Guid.CreateVersion7().ToString(), FormState.Empty))).Voor(Rol.Beheerder).MetHerbevestiging();
        routes.MapForm("/livcr/nieuw", async ([FromForm] Opdracht o, ISender s, ICurrentUser user, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect(r.Value == user.Cel ? "/livcr/oprichting" : "/livcr/nieuw/gestart")
                : Scherm<StartLivcrPagina>.Toon(new Model(Id.Lees<CelId>(o.Verzending, out var v) ? v.ToString() : Guid.CreateVersion7().ToString(), FormState.From(r, o, regels.Nu)), StatusCodes.Status422UnprocessableEntity);
        }).Voor(Rol.Beheerder).MetHerbevestiging();
        routes.MapPage("/livcr/nieuw/gestart", () => Scherm<LivcrGestartPagina>.Toon(new object())).Voor(Rol.Beheerder);
    }
}
