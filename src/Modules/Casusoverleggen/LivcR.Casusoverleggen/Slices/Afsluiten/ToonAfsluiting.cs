using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Afsluiten;

/// <summary>After the end: on which ground, who tells the betrokkene, where they can turn, and how they look back. For the coordination.</summary>
internal static class ToonAfsluiting
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed record Model(CasusId Id, string Nummer, Sluitingsgrond Grond, DateTimeOffset Op, bool Minderjarig, string? Verteller, string? Nazorg, TerugblikVan? Wie, string? Hielp, string? Beter, string Bewaring) : MetFormulier
    {
        /// <summary>It is time to look whether the casus is still needed.</summary>
        public bool Nakijken { get; init; }
        public DateOnly? NagekekenOp { get; init; }
    }

    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Van { get; init; }
        public string? Hielp { get; init; }
        public string? Beter { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Van).Must(v => Invoer.LeesCode<TerugblikVan>(v) is not null).WithMessage("Kies wie terugblikt.");
            RuleFor(o => o.Hielp).HoogstensTekens(1000);
            RuleFor(o => o.Beter).HoogstensTekens(1000);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { Staat: CasusStaat.Afgesloten, Grond: { } grond, AfgeslotenOp: { } op } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonAfsluiting", Casus = casus.Id, Object = "afsluiting", Doel = "nazorg", Uitkomst = "zonder naam" }, cancellationToken);
            var a = await db.Afsluitingen.AsNoTracking().FirstOrDefaultAsync(x => x.CasusId == casus.Id, cancellationToken);
            var t = await db.Terugblikken.AsNoTracking().FirstOrDefaultAsync(x => x.CasusId == casus.Id, cancellationToken);
            var teksten = await Teksten.OpenAsync(kluis, [casus.Id.Waarde], cancellationToken);
            return new Model(casus.Id, casus.Nummer, grond, op, casus.Minderjarig, a?.Verteller, a is { NazorgOrganisatie: not null } ? $"{a.NazorgFunctie}, {a.NazorgOrganisatie}" : null, t?.Van,
                teksten.Lees(casus.Id.Waarde, t?.Hielp, Terugblik.Kolom("hielp", casus.Id)), teksten.Lees(casus.Id.Waarde, t?.Beter, Terugblik.Kolom("beter", casus.Id)), Bewaring.Zin(casus, regels.Nu, klok.GetUtcNow()))
            {
                Nakijken = casus.NakijkenVanaf(Bewaartermijnen.Van(regels.Nu)) <= Brussel.Dag(klok.GetUtcNow()),
                NagekekenOp = casus.BewaringNagekekenOp,
            };
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.Terugblikken.FirstOrDefaultAsync(x => x.CasusId == casus.Id, cancellationToken) is not { } blik)
            {
                db.Add(blik = Terugblik.Voor(casus));
            }

            if (blik.Schrijf(casus, Invoer.LeesCode<TerugblikVan>(request.Van)!.Value, Tekst(request.Hielp), Tekst(request.Beter), await kluis.OpenAsync(casus.Id.Waarde, cancellationToken), klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(ToonStappen.Log("SchrijfTerugblik", casus.Id, "nazorg"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static string? Tekst(string? t) => string.IsNullOrWhiteSpace(t) ? null : t.Trim();
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/casussen/{id}/afsluiting", (string id, ISender s, HttpContext http) => s.ToonAsync<AfsluitingPagina, Model>(new Vraag(id), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/casussen/{id}/afsluiting", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<AfsluitingPagina, Model>(o with { Casus = id }, $"/casussen/{id}/afsluiting", new Vraag(id), "terugblik", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
