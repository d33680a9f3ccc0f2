using FluentValidation;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The police confirms the fresh weging, or does not: number and purpose, without the name (it comes to them with a GGB-controle, not before). Not confirmed, the coordinator may propose anew until the term ends.</summary>
internal static class BevestigWeging
{
    public const string Akkoord = "akkoord", NietAkkoord = "niet-akkoord";

    public sealed record Vraag(string? Casus) : IQuery<Model>;

    internal sealed record Model(CasusId Id, string Nummer, bool Minderjarig, string Finaliteit, string Door, DateTimeOffset Op) : MetFormulier
    {
        /// <summary>Of the proposal that was read.</summary>
        public string Voorstel => Op.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Casus { get; init; }
        public string? Voorstel { get; init; }
        public string? Besluit { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Besluit).Must(b => b is Akkoord or NietAkkoord).WithMessage("Kies of u de weging bevestigt.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Systeemwerk systeem, ICurrentUser user, ISender sender, IKeyVault kluis, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await VoorstelAsync(request.Casus, cancellationToken) is not { } v)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await BeletAsync(v.CasusId, cancellationToken) is { } belet)
            {
                return belet;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonWeging", Casus = v.CasusId, Object = "casus", Doel = "weging", Uitkomst = "zonder naam" }, cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [v.CasusId.Waarde], cancellationToken);
            var door = (await sender.Send(new GeefPersonen([v.Door]), cancellationToken)).Value?.FirstOrDefault()?.Naam;
            return new Model(v.CasusId, v.Nummer, v.Minderjarig, t.Lees(v.CasusId.Waarde, v.Finaliteit, Wegingsvoorstel.Kolom(v.CasusId))!, door ?? "Onbekend", v.Op);
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await VoorstelAsync(request.Casus, cancellationToken) is not { } gelezen)
            {
                return Weigering.NietUitgenodigd;
            }

            if (request.Voorstel != gelezen.Op.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return Ander;
            }

            if (await BeletAsync(gelezen.CasusId, cancellationToken) is { } belet)
            {
                return belet;
            }

            // The police reads the proposal, not the casus: the effect is the system's.
            var r = await systeem.DoeAsync(async (d, k) =>
            {
                var id = gelezen.CasusId;
                if (await d.Wegingsvoorstellen.FirstOrDefaultAsync(v => v.CasusId == id && v.Op == gelezen.Op, cancellationToken) is not { } voorstel || await d.Casussen.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } casus)
                {
                    return Ander;
                }

                if (request.Besluit == Akkoord && casus.Weeg(voorstel, user.Persoon!.Value, await k.OpenAsync(id.Waarde, cancellationToken), klok.GetUtcNow()) is { } w)
                {
                    return w;
                }

                if (request.Besluit != Akkoord)
                {
                    d.AddEvent(new WegingGeweigerdV1(id, klok.GetUtcNow()));
                }

                d.Remove(voorstel);
                await d.SaveChangesAsync(cancellationToken);
                return (Refusal?)null;
            });
            if (r is null)
            {
                await audit.LogAsync(ToonStappen.Log(nameof(BevestigWeging), gelezen.CasusId, "weging", "FIN-01", request.Besluit), cancellationToken);
            }

            return r is null ? Done.Ok : r;
        }

        private static readonly Refusal Ander = Weigering.Toestand("Dit voorstel is gewijzigd of al beslist.");

        /// <summary>Asked anew: a clearance may have ended since it was proposed (LIV-04).</summary>
        private Task<Refusal?> BeletAsync(CasusId id, CancellationToken ct) => systeem.DoeAsync(async (d, _) =>
            await d.Casussen.FirstOrDefaultAsync(c => c.Id == id, ct) is { } casus && (await Bevoegdheid.PolitieVanAsync(d, sender, casus, Brussel.Dag(klok.GetUtcNow()), ct)).Contains(user.Persoon!.Value) ? null : Weigering.Liv04);

        /// <summary>Visible to the police seat it was put before.</summary>
        private async Task<Wegingsvoorstel?> VoorstelAsync(string? casus, CancellationToken ct) =>
            Embargowerk.Politie.Any(user.Rollen.Contains) && Id.Lees<CasusId>(casus, out var id)
                ? await db.Wegingsvoorstellen.AsNoTracking().FirstOrDefaultAsync(v => v.CasusId == id && v.Politie.Contains(user.Persoon!.Value.Waarde), ct) : null;
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/casussen/{id}/weging", (string id, ISender s, HttpContext http) => s.ToonAsync<HerwegingPagina, Model>(new Vraag(id), http)).Voor(Embargowerk.Politie);
        e.MapForm("/casussen/{id}/weging", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<HerwegingPagina, Model>(o with { Casus = id }, "/", new Vraag(id), "weging", http, regels)).Voor(Embargowerk.Politie);
    }
}
