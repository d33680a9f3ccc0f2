using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The coordinator prepares a meeting: when, where, why, how, and on which legal basis (GEH-02).</summary>
internal static class PlanOverleg
{
    public sealed record Opdracht : ICommand<OverlegId>
    {
        /// <summary>Made with the page: the id of the new meeting, so that a second click makes no second one.</summary>
        public string? Verzending { get; init; }

        /// <summary>What it is about; nothing chosen is a casusoverleg.</summary>
        public string? Soort { get; init; }
        public string? DatumDag { get; init; }
        public string? DatumMaand { get; init; }
        public string? DatumJaar { get; init; }
        public string? Uur { get; init; }
        public string? Plaats { get; init; }
        public string? Doel { get; init; }
        public string? Werkwijze { get; init; }
        public string? Rechtsgrond { get; init; }
        public string? ToestemmingReferentie { get; init; }
    }

    internal sealed record Model(string Verzending, FormState Form);

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Soort).Must(x => string.IsNullOrEmpty(x) || Invoer.LeesCode<Overlegsoort>(x) is not null).WithMessage("Kies uit de lijst.");
            this.Datum("Datum", o => (o.DatumDag, o.DatumMaand, o.DatumJaar), "Vul de datum van het overleg in. Bijvoorbeeld: 3 12 2026.");
            RuleFor(o => o.Uur).Custom((uur, c) =>
            {
                if (!TimeParts.TryParse(uur, out var t, out var fout) || t is null)
                {
                    c.AddFailure(fout ?? "Vul het beginuur in. Bijvoorbeeld: 9.30.");
                }
            });
            RuleFor(o => o.Plaats).Verplicht("Vul in waar het overleg plaatsvindt.", 300);
            RuleFor(o => o.Doel).Verplicht("Schrijf het doel van het overleg, zonder namen.");
            RuleFor(o => o.Werkwijze).Verplicht("Schrijf hoe het overleg verloopt. Bijvoorbeeld: volgens het huishoudelijk reglement.");
            RuleFor(o => o.ToestemmingReferentie).HoogstensTekens(500);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<OverlegId>>
    {
        public async Task<Result<OverlegId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var id = Id.UitVerzending<OverlegId>(request.Verzending, user.Persoon!.Value);
            if (await db.Overleggen.AnyAsync(o => o.Id == id, cancellationToken))
            {
                return id;
            }

            var begin = Brussel.Moment(Invoer.LeesDatum(request.DatumDag, request.DatumMaand, request.DatumJaar)!.Value, TimeParts.TryParse(request.Uur, out var uur, out _) ? uur!.Value : default);
            var sleutel = await kluis.CreateAsync(id.Waarde, cancellationToken);
            var overleg = Overleg.Plan(id, user.Cel!.Value, begin, request.Plaats!.Trim(), request.Doel!.Trim(), request.Werkwijze!.Trim(), Invoer.LeesCode<OverlegRechtsgrond>(request.Rechtsgrond),
                request.ToestemmingReferentie?.Trim(), sleutel, klok.GetUtcNow(), Invoer.LeesCode<Overlegsoort>(request.Soort) ?? Overlegsoort.Casusoverleg);
            if (!overleg.Ok)
            {
                return overleg.Refusal;
            }

            if (overleg.Value!.ZonderCasus)
            {
                foreach (var grond in await VasteLeden.VanAlleGemeentenAsync(sender, overleg.Value, cancellationToken))
                {
                    overleg.Value.Nodig(grond, klok.GetUtcNow());
                }
            }

            db.Add(overleg.Value!);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.PlanOverleg", Object = "overleg", ObjectId = id.Waarde, Doel = "casusoverleg" });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return id; // the other click was first
            }

            return id;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapGet("/overleggen/nieuw", () => Scherm<PlanOverlegPagina>.Toon(new Model(Guid.CreateVersion7().ToString(), FormState.Empty))).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/overleggen/nieuw", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok
                ? Antwoord.Redirect($"/overleggen/{r.Value}")
                : Scherm<PlanOverlegPagina>.Toon(new Model(Id.Lees<OverlegId>(o.Verzending, out var v) ? v.ToString() : Guid.CreateVersion7().ToString(), FormState.From(r, o, regels.Nu)), 422);
        }).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
