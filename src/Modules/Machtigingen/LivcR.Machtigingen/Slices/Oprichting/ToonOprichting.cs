using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Cartografie;
using LivcR.Machtigingen.Slices.Invoeren;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>The guided path: what a LIVC R has, what it lacks, where that is filled in, and the last step. Later it stays the place where the same things are kept up to date.</summary>
internal static class ToonOprichting
{
    public static readonly Rol[] Rollen = [Rol.Beheerder, Rol.Coordinator, Rol.Plaatsvervanger];

    public sealed record Vraag : IQuery<Model>;

    /// <param name="Naam">Null when nothing is recorded yet: a fresh installation.</param>
    internal sealed record Model(string? Naam, CelStaat Staat, DateOnly? Sinds, IReadOnlyList<Gereedheidspunt> Punten)
    {
        public bool MagActiveren => Staat == CelStaat.InOpbouw && Punten.All(p => !p.Blokkeert || p.Gebreken.Count == 0);
    }

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonOprichting", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting" }, cancellationToken);
            return await Oprichtingslezer.LeesAsync(db, id, vandaag, cancellationToken) is { } feiten
                ? new Model(feiten.Cel.Naam, feiten.Cel.Staat(vandaag), feiten.Cel.Van == Cel.NogNiet ? null : feiten.Cel.Van, Gereedheid.Toets(feiten, vandaag))
                : new Model(null, CelStaat.InOpbouw, null, []);
        }
    }

    /// <summary>What is recorded, for who keeps it up to date; null for anybody else, and where nothing is recorded yet.</summary>
    public static Task<Oprichtingsfeiten?> VoorWijzigingAsync(this MachtigingenDbContext db, ICurrentUser user, DateOnly vandaag, CancellationToken ct) =>
        user.Cel is { } id && user.Rollen.Any(Rollen.Contains) ? Oprichtingslezer.LeesAsync(db, id, vandaag, ct) : Task.FromResult<Oprichtingsfeiten?>(null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/oprichting", (ISender s, HttpContext http) => s.ToonAsync<ToonOprichtingPagina, Model>(new Vraag(), http)).Voor(Rollen);
        StartLivcr.Map(routes);
        ToonGemeenten.Map(routes);
        ToonGegevensbescherming.Map(routes);
        ToonProtocollen.Map(routes);
        BevestigAkte.Map(routes);
        ActiveerLivcr.Map(routes);
        HefLivcrOp.Map(routes);
        VoerIn.Map(routes);
        ToonCartografie.Map(routes);
    }
}
