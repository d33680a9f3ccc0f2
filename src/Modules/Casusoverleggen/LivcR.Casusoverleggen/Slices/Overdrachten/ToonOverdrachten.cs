using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>What other LIVC R's offer, and how far the own offers are. Who, when and the answer; of the own casussen their number, of theirs nothing (AVG-12).</summary>
internal static class ToonOverdrachten
{
    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Rij> Binnen, IReadOnlyList<Rij> Buiten);

    /// <param name="Nummer">Of the own casus; null when nothing of it may be read (GEH-11).</param>
    internal sealed record Rij(CasusId Id, string Andere, OverdrachtStaat Staat, DateTimeOffset Op, DateOnly Tegen, CasusId? Casus, string? Nummer);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var rijen = await db.Overdrachten.AsNoTracking().Where(o => o.NaarCelId == cel || o.VanCelId == cel).OrderByDescending(o => o.Op).Take(100)
                .Select(o => new { o.Id, Binnen = o.NaarCelId == cel, Andere = o.NaarCelId == cel ? o.VanNaam : o.NaarNaam, o.Staat, o.Op, o.Tegen, Casus = o.NaarCelId == cel ? o.Id : o.CasusId }).ToListAsync(cancellationToken);
            var casussen = rijen.Select(r => r.Casus).ToArray();
            var nummers = await db.Casussen.AsNoTracking().Where(c => casussen.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Nummer, cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonOverdrachten", Object = "overdracht", Doel = "overdracht", Uitkomst = $"{rijen.Count}" }, cancellationToken);
            var lijst = rijen.ToLookup(r => r.Binnen, r => new Rij(r.Id, r.Andere, r.Staat, r.Op, r.Tegen, nummers.ContainsKey(r.Casus) ? r.Casus : null, nummers.GetValueOrDefault(r.Casus)));
            return new Model([.. lijst[true]], [.. lijst[false]]);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/overdrachten", (ISender s, HttpContext http) => s.ToonAsync<OverdrachtenPagina, Model>(new Vraag(), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
