using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>The chair decides on a proposal to close a casus before any meeting: number, ground and who proposes, nothing of the person.</summary>
internal static class BeslisSluiting
{
    public const string Akkoord = "akkoord", NietAkkoord = "niet-akkoord";

    public sealed record Vraag(string? Casus) : IQuery<Model>;

    internal sealed record Model(CasusId Id, string Nummer, Sluitingsgrond Grond, string Door, DateTimeOffset Op) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Casus { get; init; }
        public string? Besluit { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Besluit).Must(b => b is Akkoord or NietAkkoord).WithMessage("Kies of de casus wordt afgesloten.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Systeemwerk systeem, ICurrentUser user, ISender sender, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await VoorstelAsync(request.Casus, cancellationToken) is not { } v)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonSluiting", Casus = v.CasusId, Object = "casus", Doel = "afsluiten", Uitkomst = "zonder naam" }, cancellationToken);
            var door = (await sender.Send(new GeefPersonen([v.Door]), cancellationToken)).Value?.FirstOrDefault()?.Naam;
            return new Model(v.CasusId, v.Nummer, v.Grond, door ?? "Onbekend", v.Op);
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await VoorstelAsync(request.Casus, cancellationToken) is not { } voorstel)
            {
                return Weigering.NietUitgenodigd;
            }

            // The chair reads neither the casus nor who was invited: the effect is the system's.
            var r = await systeem.DoeAsync(async (d, _) => await VoerUitAsync(d, voorstel, request.Besluit == Akkoord, cancellationToken));
            if (r is null)
            {
                await audit.LogAsync(ToonStappen.Log(nameof(BeslisSluiting), voorstel.CasusId, "afsluiten", uitkomst: request.Besluit), cancellationToken);
            }

            return r is null ? Done.Ok : r;
        }

        private async Task<Refusal?> VoerUitAsync(CasusoverleggenDbContext d, Sluitingsvoorstel gelezen, bool akkoord, CancellationToken ct)
        {
            var (nu, id) = (klok.GetUtcNow(), gelezen.CasusId);
            if (await d.Sluitingsvoorstellen.FirstOrDefaultAsync(v => v.CasusId == id && v.Op == gelezen.Op, ct) is not { } voorstel || await d.Casussen.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } casus)
            {
                return Weigering.Toestand("Dit voorstel is ingetrokken of gewijzigd.");
            }

            // Asked anew: a seat may have ended since it was proposed.
            if (!(await Bevoegdheid.BeslissersVanAsync(d, sender, casus, Brussel.Dag(nu), ct)).Contains(user.Persoon!.Value))
            {
                return Weigering.Liv05;
            }

            if (akkoord && casus.SluitZonderOverleg(voorstel, user.Persoon!.Value, nu) is { } w)
            {
                return w;
            }

            if (!akkoord)
            {
                casus.GaNietAkkoord(Voorstelsoort.Afsluiten, nu);
            }
            else
            {
                await Vervallen.VanCasusAsync(d, id, nu, ct);
                d.RemoveRange(await d.Overdrachtsvoorstellen.Where(v => v.CasusId == id).ToListAsync(ct));
                d.RemoveRange(await d.Wegingsvoorstellen.Where(v => v.CasusId == id).ToListAsync(ct));
            }

            d.Remove(voorstel);
            await d.SaveChangesAsync(ct);
            return null;
        }

        /// <summary>The row is visible to the mayors named in it and to the coordination; who proposed does not decide.</summary>
        private async Task<Sluitingsvoorstel?> VoorstelAsync(string? casus, CancellationToken ct) =>
            user.IsBurgemeester() && Id.Lees<CasusId>(casus, out var id) ? await db.Sluitingsvoorstellen.AsNoTracking().FirstOrDefaultAsync(v => v.CasusId == id && v.Beslissers.Contains(user.Persoon!.Value.Waarde), ct) : null;
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/casussen/{id}/sluiting", (string id, ISender s, HttpContext http) => s.ToonAsync<SluitingPagina, Model>(new Vraag(id), http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
        e.MapForm("/casussen/{id}/sluiting", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<SluitingPagina, Model>(o with { Casus = id }, "/", new Vraag(id), "sluiting", http, regels)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
    }
}
