using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>The author asks everyone who took part, each for themselves, on exactly this text (GEH-13).</summary>
internal static class LegFicheVoor
{
    private static readonly Werkdagen Kalender = new();

    public sealed record Opdracht(string? Fiche) : ICommand<Done>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (await db.VergrendelAsync(s, request.Fiche, user, nu, cancellationToken) is not { } fiche || fiche.Auteur != user.Persoon
                || await s.SchrijfkamerAsync(fiche.AgendapuntId.ToString(), db, user, cancellationToken) is not (var kaart, _))
            {
                return Weigering.NietUitgenodigd;
            }

            if (fiche.Staat == FicheStaat.Voorgelegd)
            {
                return Done.Ok; // clicked twice
            }

            var sleutel = await kluis.OpenAsync(fiche.CasusId.Waarde, cancellationToken);
            var tegen = Kalender.PlusWerkdagen(Brussel.Dag(nu), regels.Nu.Termijn("GEH-13", "fiche_werkdagen"));
            PersoonId[] deelnemers = [.. kaart.Deelnemers.Where(Fiches.NamDeel).Select(d => d.Persoon)];
            if (fiche.LegVoor(deelnemers, await s.NamenAsync(kaart, regels.Nu, nu, cancellationToken), await db.HerhalingAsync(fiche, regels.Nu, cancellationToken), tegen, sleutel, nu) is { } refusal)
            {
                await db.SaveChangesAsync(cancellationToken); // that it repeated an item counts
                return refusal;
            }

            db.AddLog(Fiches.Log(fiche, nameof(LegFicheVoor)));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/fiches/{id}/voorleggen", (string id, ISender s, HttpContext http, IRegels regels) =>
        s.NaarFicheAsync(new Opdracht(id), id, http, regels)).Voor(Fiches.Schrijvers);
}
