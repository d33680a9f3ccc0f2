using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Plan;

/// <summary>Between meetings: who has an open task, or keeps the opvolgtraject going, asks the coordinator for a new agendapunt. A reason from a list; what they want to tell waits for the table (GEH-01).</summary>
internal static class VraagAgendapunt
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Taak { get; init; }
        public string? Casus { get; init; }
        public string? Agendareden { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Agendareden).Must(r => Invoer.LeesCode<Agendareden>(r) is not null).WithMessage("Kies waarom u een nieuw agendapunt vraagt.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var reden = Invoer.LeesCode<Agendareden>(request.Agendareden)!.Value;
            if (await VraagAsync(request, reden, cancellationToken) is not { } vraag)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!await db.Agendavragen.AnyAsync(a => a.CasusId == vraag.CasusId && a.PersoonId == vraag.PersoonId, cancellationToken))
            {
                db.Add(vraag);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VraagAgendapunt", Casus = vraag.CasusId, Object = "casus", ObjectId = vraag.CasusId.Waarde, Doel = "opvolging", Regel = "GEH-01" });
                await db.SaveChangesAsync(cancellationToken);
            }

            return Done.Ok;
        }

        private async Task<Agendavraag?> VraagAsync(Opdracht o, Agendareden reden, CancellationToken ct)
        {
            if (o.Casus is not null)
            {
                return Id.Lees<CasusId>(o.Casus, out var id) && await db.MetPlanAsync(sender, id, user, klok.GetUtcNow(), ct) is { HeeftOpvolging: true } c && c.IsRegisseur(user.Persoon)
                    ? Agendavraag.Maak(c.Id, c.CelId, c.Nummer, user.Persoon!.Value, "Casusregisseur", reden, klok.GetUtcNow()) : null;
            }

            return await db.ZoekTaakAsync(sender, o.Taak, user, klok.GetUtcNow(), ct) is { IsOpen: true } t && t.Eigenaar == user.Persoon
                ? Agendavraag.Maak(t.CasusId, t.CelId, t.Nummer, t.Eigenaar, t.EigenaarFunctie, reden, klok.GetUtcNow()) : null;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/taken/{id}/agendavraag", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<TakenPagina, ToonTaken.Model>(o with { Taak = id, Casus = null }, "/taken", new ToonTaken.Vraag(id, NaFormulier: true), "agendavraag", http, regels)).VoorIedereenIngelogd();
        e.MapForm("/casussen/{id}/agendavraag", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.NaarPlanAsync(o with { Casus = id, Taak = null }, id, "agendavraag", http, regels)).VoorIedereenIngelogd();
    }
}
