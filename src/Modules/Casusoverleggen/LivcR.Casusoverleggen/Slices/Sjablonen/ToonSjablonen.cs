using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Sjablonen;

/// <summary>Which texts the coordination may put in its own words, and since when it did.</summary>
internal static class ToonSjablonen
{
    public sealed record Vraag : IQuery<Model>;

    /// <param name="GewijzigdOp">Null: the words of the product.</param>
    internal sealed record Rij(Sjabloonsoort Soort, DateTimeOffset? GewijzigdOp);

    internal sealed record Model(IReadOnlyList<Rij> Rijen);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var eigen = await db.Sjablonen.AsNoTracking().Where(s => s.CelId == cel).ToDictionaryAsync(s => s.Soort, s => s.GewijzigdOp, cancellationToken);
            return new Model([.. Enum.GetValues<Sjabloonsoort>().Select(s => new Rij(s, eigen.TryGetValue(s, out var op) ? op : null))]);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/sjablonen", (ISender s, HttpContext http) => s.ToonAsync<SjablonenPagina, Model>(new Vraag(), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
