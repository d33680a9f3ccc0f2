using FluentValidation;
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

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>The minor regime of one casus: whether a youth-court measure runs (MIN-03), and who tells the child and the parents what, and when. At 18: the fresh weging (MIN-06).</summary>
internal static class SchrijfMinderjarigheid
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Maatregel { get; init; }
        public string? KindDoor { get; init; }
        public string? KindWat { get; init; }
        public string? KindOpDag { get; init; }
        public string? KindOpMaand { get; init; }
        public string? KindOpJaar { get; init; }
        public string? OudersDoor { get; init; }
        public string? OudersWat { get; init; }
        public string? OudersOpDag { get; init; }
        public string? OudersOpMaand { get; init; }
        public string? OudersOpJaar { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    public sealed record Herweging : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Finaliteit { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Herweging);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Maatregel).Must(m => Invoer.LeesCode<Jeugdmaatregel>(m) is not null).WithMessage("Kies ja, nee of onbekend.");
            RuleFor(o => o.KindDoor).HoogstensTekens(150);
            RuleFor(o => o.OudersDoor).HoogstensTekens(150);
            RuleFor(o => o.KindWat).Must(w => string.IsNullOrEmpty(w) || Invoer.LeesCode<InlichtingWat>(w) is not null).WithMessage("Kies uit de lijst.");
            RuleFor(o => o.OudersWat).Must(w => string.IsNullOrEmpty(w) || Invoer.LeesCode<InlichtingWat>(w) is not null).WithMessage("Kies uit de lijst.");
            this.Datum("KindOp", o => (o.KindOpDag, o.KindOpMaand, o.KindOpJaar), verplicht: null);
            this.Datum("OudersOp", o => (o.OudersOpDag, o.OudersOpMaand, o.OudersOpJaar), verplicht: null);
        }
    }

    internal sealed class HerwegingValidator : AbstractValidator<Herweging>
    {
        public HerwegingValidator() => RuleFor(o => o.Finaliteit).HoogstensTekens();
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>, IRequestHandler<Herweging, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus || await db.Betrokkenen.FirstOrDefaultAsync(b => b.CasusId == casus.Id, cancellationToken) is not { } betrokkene)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!casus.Minderjarig)
            {
                return Weigering.Toestand("Deze casus gaat niet over een minderjarige.");
            }

            var jeugd = new Minderjarigheid(Invoer.LeesCode<Jeugdmaatregel>(request.Maatregel)!.Value,
                new(Tekst(request.KindDoor), Invoer.LeesCode<InlichtingWat>(request.KindWat), Invoer.LeesDatum(request.KindOpDag, request.KindOpMaand, request.KindOpJaar)),
                new(Tekst(request.OudersDoor), Invoer.LeesCode<InlichtingWat>(request.OudersWat), Invoer.LeesDatum(request.OudersOpDag, request.OudersOpMaand, request.OudersOpJaar)));
            betrokkene.SchrijfMinderjarigheid(jeugd.Versleutel(casus.Id, await kluis.OpenAsync(casus.Id.Waarde, cancellationToken)));
            db.AddLog(ToonStappen.Log(nameof(SchrijfMinderjarigheid), casus.Id, regel: "MIN-03"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        public async Task<Result<Done>> Handle(Herweging request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var sleutel = await kluis.OpenAsync(casus.Id.Waarde, cancellationToken);
            var betrokkene = await db.Betrokkenen.FirstOrDefaultAsync(b => b.CasusId == casus.Id, cancellationToken);
            casus.MeldMeerderjarig(Betrokkene.LeesGeboortedatum(betrokkene?.Geboortedatum, casus.Id, sleutel), Brussel.Dag(klok.GetUtcNow()), Leeftijdsgrenzen.Van(regels.Nu));
            if (casus.Herweeg(request.Finaliteit, sleutel) is { } w)
            {
                return w.MetTekst(regels.Nu);
            }

            betrokkene?.SchrijfMinderjarigheid(null); // no ground any more to hold it

            db.AddLog(ToonStappen.Log("Herweeg", casus.Id, regel: "MIN-06"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static string? Tekst(string? t) => string.IsNullOrWhiteSpace(t) ? null : t.Trim();
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/casussen/{id}/betrokkene/minderjarigheid", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.NaarBetrokkeneAsync(o with { Casus = id }, id, "minderjarigheid", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/casussen/{id}/herweging", (string id, [FromForm] Herweging o, ISender s, IRegels regels, HttpContext http) =>
            s.NaarBetrokkeneAsync(o with { Casus = id }, id, "herweging", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
