using System.Globalization;
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

namespace LivcR.Casusoverleggen.Slices.Plan;

/// <summary>Coordinator or casusregisseur writes the plan. Whoever was second is told and keeps what was typed: the page then shows what is saved by now, and saving again is a choice.</summary>
internal static class SchrijfPlan
{
    public const string Formulier = "plan";

    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Versie { get; init; }
        public string? Thuis { get; init; }
        public string? Werk { get; init; }
        public string? Vrijetijd { get; init; }
        public string? Gezondheid { get; init; }
        public string? Zingeving { get; init; }
        public string? Geweldloosheid { get; init; }
        public string[]? Steun { get; init; }
        public string? GaatGoed { get; init; }
        public string? StemVanHetKind { get; init; }
        public string? Geinformeerd { get; init; }
        public string? GeinformeerdOpDag { get; init; }
        public string? GeinformeerdOpMaand { get; init; }
        public string? GeinformeerdOpJaar { get; init; }
        public string? Medewerking { get; init; }
        public string? MedewerkingOpDag { get; init; }
        public string? MedewerkingOpMaand { get; init; }
        public string? MedewerkingOpJaar { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public IEnumerable<(Levensdomein Domein, string? Tekst)> Doelen =>
        [
            (Levensdomein.Thuis, Thuis), (Levensdomein.Werk, Werk), (Levensdomein.Vrijetijd, Vrijetijd), (Levensdomein.Gezondheid, Gezondheid), (Levensdomein.Zingeving, Zingeving), (Levensdomein.Geweldloosheid, Geweldloosheid),
        ];

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Thuis).HoogstensTekens(500);
            RuleFor(o => o.Werk).HoogstensTekens(500);
            RuleFor(o => o.Vrijetijd).HoogstensTekens(500);
            RuleFor(o => o.Gezondheid).HoogstensTekens(500);
            RuleFor(o => o.Zingeving).HoogstensTekens(500);
            RuleFor(o => o.Geweldloosheid).HoogstensTekens(500);
            RuleFor(o => o.GaatGoed).HoogstensTekens(1000);
            RuleFor(o => o.StemVanHetKind).HoogstensTekens(1000);
            RuleFor(o => o.Steun).Must(s => s is null || s.All(x => Invoer.LeesCode<Steunfiguur>(x) is not null)).WithErrorCode("FIN-07"); // a role, never a name
            RuleFor(o => o.Geinformeerd).Must(g => string.IsNullOrEmpty(g) || Invoer.LeesCode<Geinformeerd>(g) is not null).WithMessage("Kies uit de lijst.");
            RuleFor(o => o.Medewerking).Must(g => string.IsNullOrEmpty(g) || Invoer.LeesCode<Medewerking>(g) is not null).WithMessage("Kies uit de lijst.");
            this.Datum("GeinformeerdOp", o => (o.GeinformeerdOpDag, o.GeinformeerdOpMaand, o.GeinformeerdOpJaar), verplicht: null);
            this.Datum("MedewerkingOp", o => (o.MedewerkingOpDag, o.MedewerkingOpMaand, o.MedewerkingOpJaar), verplicht: null);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public static readonly Refusal Tweede = Weigering.Toestand("Iemand anders bewaarde dit plan terwijl u schreef. Wat u typte, staat er nog. Vergelijk het met het bewaarde plan onderaan en bewaar opnieuw.");

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.MetPlanAsync(sender, request.LogCasus, user, klok.GetUtcNow(), cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var plan = await db.Opvolgplannen.FirstOrDefaultAsync(p => p.CasusId == casus.Id, cancellationToken);
            if ((plan?.Versie ?? 0).ToString(CultureInfo.InvariantCulture) != request.Versie)
            {
                return Tweede;
            }

            if (plan is null)
            {
                db.Add(plan = Opvolgplan.Voor(casus));
            }

            var inhoud = new Planinhoud(request.Doelen.Where(d => !string.IsNullOrWhiteSpace(d.Tekst)).ToDictionary(d => d.Domein, d => d.Tekst!.Trim()),
                [.. (request.Steun ?? []).Select(s => Invoer.LeesCode<Steunfiguur>(s)!.Value).Distinct()], Tekst(request.GaatGoed), Tekst(request.StemVanHetKind));
            if (plan.Schrijf(casus, inhoud, (Invoer.LeesCode<Geinformeerd>(request.Geinformeerd), Invoer.LeesDatum(request.GeinformeerdOpDag, request.GeinformeerdOpMaand, request.GeinformeerdOpJaar)),
                (Invoer.LeesCode<Medewerking>(request.Medewerking), Invoer.LeesDatum(request.MedewerkingOpDag, request.MedewerkingOpMaand, request.MedewerkingOpJaar)),
                user.Persoon!.Value, await kluis.OpenAsync(casus.Id.Waarde, cancellationToken), klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrijfPlan", Casus = casus.Id, Object = "opvolgplan", ObjectId = casus.Id.Waarde, Doel = "opvolging" });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) // both pressed at the same moment: the version moved, or the row was made, between reading and writing
            {
                return Tweede;
            }

            return Done.Ok;
        }

        private static string? Tekst(string? t) => string.IsNullOrWhiteSpace(t) ? null : t.Trim();
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/plan", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.NaarPlanAsync(o with { Casus = id }, id, Formulier, http, regels)).VoorIedereenIngelogd();
}
