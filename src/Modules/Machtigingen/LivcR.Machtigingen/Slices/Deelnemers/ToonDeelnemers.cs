using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Deelnemers;

/// <summary>Everyone with a seat or an aanwijzing in this LIVC R, and whether they may take part today: from here to the reasons, per person and per day.</summary>
internal static class ToonDeelnemers
{
    public static readonly Rol[] Wie = [Rol.Coordinator, Rol.Plaatsvervanger];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Rij> Rijen);

    /// <param name="Grond">The ground that holds today; null when none does.</param>
    internal sealed record Rij(PersoonId Persoon, string Naam, string? Grond, string? Regel);

    internal sealed class Handler(Deelnamelezer lees, ICurrentUser user, ISender sender, TimeProvider time, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel || !user.IsCoordinatie)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonDeelnemers", Object = "livcr", ObjectId = cel.Waarde, Doel = "samenstelling" }, cancellationToken);
            var vandaag = Brussel.Dag(time.GetUtcNow());
            var feiten = await lees.LeesAsync(cel, null, cancellationToken);
            var namen = (await sender.Send(new GeefPersonen([.. feiten.Select(f => f.Persoon)]), cancellationToken)).Value ?? [];
            return new Model([.. feiten.Select(f => Rij(f, vandaag, namen)).OrderBy(r => r.Naam, StringComparer.Ordinal)]);
        }

        private static Rij Rij(Deelnamefeiten f, DateOnly vandaag, IReadOnlyList<PersoonKaart> namen)
        {
            var r = Deelnamebeslissing.Beslis(f, vandaag);
            return new(f.Persoon, namen.FirstOrDefault(n => n.Id == f.Persoon)?.Naam ?? "Geen account in deze LIVC R", r.Ok ? $"{r.Value!.Functie}, {r.Value.OrganisatieNaam}" : null, r.Ok ? null : r.Refusal.Regel);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/livcr/deelnemers", async (ISender s, HttpContext http) =>
        await s.Send(new Vraag(), http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<DeelnemersPagina>.Toon(model) : Antwoord.NietGevonden(http)).Voor(Wie);
}
