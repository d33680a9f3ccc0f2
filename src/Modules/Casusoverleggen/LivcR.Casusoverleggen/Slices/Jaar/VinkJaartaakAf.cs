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

namespace LivcR.Casusoverleggen.Slices.Jaar;

/// <summary>The coordination says when something was done that the product cannot know. A day that was mistyped is corrected by the next.</summary>
internal static class VinkJaartaakAf
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Onderdeel { get; init; }
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Onderdeel).Must(o => Invoer.LeesCode<Jaaronderdeel>(o) is { } onderdeel && Jaarcyclus.MetDeHand(onderdeel)).WithMessage("Kies wat gedaan is.");
            this.Datum("Op", o => (o.OpDag, o.OpMaand, o.OpJaar), "Vul in op welke dag het gedaan is. Bijvoorbeeld: 3 12 2026.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var (onderdeel, op) = (Invoer.LeesCode<Jaaronderdeel>(request.Onderdeel)!.Value, Invoer.LeesDatum(request.OpDag, request.OpMaand, request.OpJaar)!.Value);
            if (op > Brussel.Dag(klok.GetUtcNow()))
            {
                return Weigering.Invoer("Op", "De datum kan niet in de toekomst liggen.");
            }

            var taak = await db.Jaartaken.FirstOrDefaultAsync(t => t.CelId == cel && t.Onderdeel == onderdeel, cancellationToken);
            if (taak?.GedaanOp == op)
            {
                return Done.Ok; // pressed twice
            }

            if (taak is null)
            {
                db.Add(taak = Jaartaak.Van(cel, onderdeel));
            }

            taak.VinkAf(op);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VinkJaartaakAf", Object = "jaartaak", ObjectId = cel.Waarde, Doel = "jaarcyclus", Regel = "LIV-07", Uitkomst = $"{onderdeel.ToString().ToLowerInvariant()} {op:yyyy-MM-dd}" });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) // both pressed at the same moment
            {
                return Weigering.Toestand("Iemand anders vulde dit op hetzelfde moment in. Kijk na wat er nu staat.");
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/jaarcyclus", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<JaarcyclusPagina, ToonJaarcyclus.Model>(o, "/jaarcyclus", new ToonJaarcyclus.Vraag(), "afvinken", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
