using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Plan;

/// <summary>The opvolgplan on paper, for the coordination only: casusnummer instead of name, and on the sheet that it is no piece for a file (GEH-06). Each print is logged.</summary>
internal static class DrukPlanAf
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed record Model(ToonPlan.Model Plan, string Stempel, Sjabloonblad Eigen)
    {
        public override string ToString() => nameof(Model);
    }

    internal sealed class Handler(ICurrentUser user, ISender sender, IAudit audit, Systeemwerk systeem, Sjabloonlezer sjablonen, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var r = await sender.Send(new ToonPlan.Vraag(request.Casus), cancellationToken);
            if (!user.IsCoordinatie || !r.Ok)
            {
                return Weigering.NietUitgenodigd;
            }

            var plan = r.Value!;
            await audit.LogAsync(new LogRegel { Actie = LogActie.Afdrukken, Handeling = "casusoverleggen.DrukPlanAf", Casus = plan.Id, Object = "opvolgplan", ObjectId = plan.Id.Waarde, Doel = "opvolging", Regel = "GEH-06" }, cancellationToken);
            var naamloos = await systeem.NaamloosAsync(plan.Id, plan.Nummer, cancellationToken);
            var inhoud = plan.Inhoud;
            return new Model(plan with
            {
                Taken = [.. plan.Taken.Select(t => t with { Wat = naamloos.Lees(t.Wat) })],
                Inhoud = inhoud with
                {
                    Doelen = inhoud.Doelen.ToDictionary(d => d.Key, d => naamloos.Lees(d.Value)),
                    GaatGoed = inhoud.GaatGoed is { } goed ? naamloos.Lees(goed) : null,
                    StemVanHetKind = inhoud.StemVanHetKind is { } kind ? naamloos.Lees(kind) : null,
                },
            }, regels.Nu["GEH-06"].Tekst, await sjablonen.VoorPapierAsync(Sjabloonsoort.Opvolgplan, klok.GetUtcNow(), plan.Nummer, cancellationToken));
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapGet("/casussen/{id}/plan/afdruk", (string id, ISender s, HttpContext http) => s.ToonAsync<PlanAfdrukPagina, Model>(new Vraag(id), http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger).MetHerbevestiging();
}
