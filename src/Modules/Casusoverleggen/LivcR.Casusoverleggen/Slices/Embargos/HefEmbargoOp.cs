using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Embargos;

/// <summary>Korpschef or information officer lifts an embargo: the casus goes on where it stood (GEH-11). A new agendapunt and its invitations are the coordination's to make.</summary>
internal static class HefEmbargoOp
{
    public sealed record Opdracht(string? Casus) : ICommand<Done>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Handler(Embargowerk werk, IAudit audit, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!werk.Mag || request.LogCasus is not { } id)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await werk.DoeAsync(async (db, _) =>
                {
                    if (await Embargowerk.HefOpAsync(db, id, klok.GetUtcNow(), cancellationToken) is { } weigering)
                    {
                        return weigering;
                    }

                    await db.SaveChangesAsync(cancellationToken);
                    return (Refusal?)null;
                }) is { } w)
            {
                return w;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.HefEmbargoOp", Casus = id, Object = "embargo", Doel = "embargo", Regel = "GEH-11" }, cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/embargo/{casus}/opheffen", (string casus, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<EmbargoPagina, ToonEmbargos.Model>(new Opdracht(casus), "/embargo", new ToonEmbargos.Vraag(), "opheffen", http, regels)).Voor(Embargowerk.Politie).MetHerbevestiging();
}
