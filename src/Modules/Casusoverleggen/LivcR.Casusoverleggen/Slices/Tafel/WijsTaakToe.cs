using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>Who does what by when: the other half of the afsprakenlijst.</summary>
internal static class WijsTaakToe
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Verzending { get; init; }
        public string? Wat { get; init; }
        public string? Eigenaar { get; init; }
        public string? TegenDag { get; init; }
        public string? TegenMaand { get; init; }
        public string? TegenJaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Wat).Verplicht("Schrijf wat er moet gebeuren.", 1000);
            RuleFor(o => o.Eigenaar).Verplicht("Kies wie de taak opneemt.", 100);
            this.Datum("Tegen", o => (o.TegenDag, o.TegenMaand, o.TegenJaar), "Vul in tegen wanneer. Bijvoorbeeld: 3 12 2026.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await voorzitter.PuntAsync(request.Agendapunt, cancellationToken) is not { } punt)
            {
                return Weigering.NietUitgenodigd;
            }

            if (punt.Staat != AgendapuntStaat.Bezig)
            {
                return Noteerder.NietBezig;
            }

            var id = Guid.TryParse(request.Verzending, out var v) ? v : Guid.CreateVersion7();
            if (await db.Taken.AnyAsync(t => t.Id == id, cancellationToken))
            {
                return Done.Ok;
            }

            var nu = klok.GetUtcNow();
            var nummer = await db.Casussen.Where(c => c.Id == punt.CasusId).Select(c => c.Nummer).FirstAsync(cancellationToken);
            var eigenaar = Id.Lees<PersoonId>(request.Eigenaar, out var p) ? punt.Deelnames.FirstOrDefault(d => d.PersoonId == p) : null;
            var taak = Taak.Maak(id, punt, nummer, request.Wat!.Trim(), eigenaar, Invoer.LeesDatum(request.TegenDag, request.TegenMaand, request.TegenJaar)!.Value, await kluis.OpenAsync(punt.CasusId.Waarde, cancellationToken), nu);
            if (!taak.Ok)
            {
                return taak.Refusal;
            }

            db.Add(taak.Value!);
            db.AddEvent(new TaakToegewezenV1(id, punt.CasusId, p, taak.Value!.Tegen, nu));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.WijsTaakToe", Casus = punt.CasusId, Object = "taak", ObjectId = id, Doel = "opvolging" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/taken", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanPunt.NaarKamerAsync(id, o with { Agendapunt = id }, "taak", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger);
}
