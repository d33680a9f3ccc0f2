using LivcR.Casusoverleggen.Contracts;
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

/// <summary>Each participant confirms the duty of secrecy once per meeting, for every agendapunt of it they accepted (GEH-04).</summary>
internal static class BevestigGeheimhouding
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Bevestiging { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (!Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Deelnames.Where(d => d.OverlegId == id && d.PersoonId == user.Persoon && (d.Staat == DeelnameStaat.Aanvaard || d.Staat == DeelnameStaat.Aanwezig || d.Staat == DeelnameStaat.Afwezig)).ToListAsync(cancellationToken)
                    is not { Count: > 0 } deelnames)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await sender.HoudtNogAsync(user, deelnames, nu, cancellationToken) is { } verlopen)
            {
                return verlopen;
            }

            if (!Invoer.Ja(request.Bevestiging))
            {
                return Weigering.Geh04.Bij("Bevestiging");
            }

            deelnames.ForEach(d => d.BevestigGeheimhouding(nu));
            var punten = deelnames.Select(d => (AgendapuntId?)d.AgendapuntId).ToArray();
            foreach (var inzage in await db.Inzagen.Where(i => i.PersoonId == user.Persoon && i.Grond == InzageGrond.Uitnodiging && punten.Contains(i.AgendapuntId)
                && db.Casussen.Any(c => c.Id == i.CasusId && !c.NaamOnderBeroepsgeheim)).ToListAsync(cancellationToken))
            {
                inzage.GeefNaam(true);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.BevestigGeheimhouding", Object = "overleg", ObjectId = id.Waarde, Doel = "casusoverleg", Regel = "GEH-04" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/geheimhouding", (string overleg, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, o with { Overleg = overleg }, "geheimhouding", s, regels, http)).VoorIedereenIngelogd();
}
