using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Ggb.Slices;

/// <summary>The executor confirms what they recorded and saw again: the question is answered, until a day. The answer itself goes nowhere (GGB-05).</summary>
internal static class BevestigAntwoord
{
    public sealed record Opdracht(string? Controle) : ICommand<Done>;

    internal sealed class Handler(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.ZoekAsync(request.Controle, cancellationToken) is not { } c || user.Persoon is not { } wie)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!await uitvoerders.BenIkAsync(c, cancellationToken))
            {
                return Weigering.Ggb02;
            }

            var nu = klok.GetUtcNow();
            if (c.Bevestig(wie, regels.Nu.Termijn("GGB-07", "geldig_dagen"), nu) is { } refusal)
            {
                return refusal;
            }

            db.AddEvent(new GgbControleUitgevoerdV1(c.Id.Waarde, c.CasusId, c.GeldigTot!.Value, nu));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.BevestigAntwoord", Casus = c.CasusId, Object = "ggb-controle", ObjectId = c.Id.Waarde, Regel = "GGB-08" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/ggb/{id}/bevestigen", async (string id, ISender s, HttpContext http, IRegels regels) =>
    {
        var r = await s.Send(new Opdracht(id), http.RequestAborted);
        return r.Ok ? Antwoord.Redirect($"/ggb/{id}") : await s.OpnieuwAsync(id, r, new object(), http, regels.Nu);
    }).Voor(Rol.InformationOfficer, Rol.Korpschef, Rol.Coordinator, Rol.Plaatsvervanger);
}
