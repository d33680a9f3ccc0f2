using LivcR.Informatiedeling.Contracts.Events;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>Hands an approved fiche to who holds a police seat: from then on they read it (GEH-13).</summary>
internal static class BezorgFiche
{
    public sealed record Opdracht(string? Fiche) : ICommand<Done>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } wie, Cel: { } cel } || await db.VergrendelAsync(s, request.Fiche, user, klok.GetUtcNow(), cancellationToken) is not { } fiche || !(fiche.Auteur == wie || user.IsCoordinatie)
                || await s.SchrijfkamerAsync(fiche.AgendapuntId.ToString(), db, user, cancellationToken) is null)
            {
                return Weigering.NietUitgenodigd;
            }

            if (fiche.Staat == FicheStaat.Bezorgd)
            {
                return Done.Ok; // clicked twice
            }

            var sleutel = await kluis.OpenAsync(fiche.CasusId.Waarde, cancellationToken);
            var politie = (await s.Send(new GeefRolhouders(cel, Fiches.Politie), cancellationToken)).Value ?? [];
            if (fiche.Bezorg(await db.UitkomstAsync(fiche, cancellationToken), await db.HerhalingAsync(fiche, regels.Nu, cancellationToken), wie, [.. politie.Select(p => p.Persoon)], sleutel, klok.GetUtcNow()) is { } refusal)
            {
                return refusal;
            }

            db.AddEvent(new FicheBezorgdV1(fiche.CasusId, klok.GetUtcNow()));
            db.AddLog(Fiches.Log(fiche, nameof(BezorgFiche)));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/fiches/{id}/bezorgen", (string id, ISender s, HttpContext http, IRegels regels) =>
        s.NaarFicheAsync(new Opdracht(id), id, http, regels)).Voor(Fiches.Schrijvers);
}
