using System.Globalization;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The meetings someone may see: all of the LIVC R for who coordinates, for others those they decide on or are invited to.</summary>
internal static class ToonOverleggen
{
    private const int PerBlad = 25;

    public sealed record Vraag(string? Na) : IQuery<Model>;

    /// <param name="Bijeengeroepen">Only then there is a table to go to.</param>
    internal sealed record Rij(OverlegId Id, DateTimeOffset Begin, OverlegStaat Staat, int Agendapunten, Overlegsoort Soort, bool Bijeengeroepen);

    internal sealed record Model(IReadOnlyList<Rij> Rijen, bool Coordinatie, bool Burgemeester, bool EersteBlad, string? Volgende);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var cel = user.Cel!.Value;
            var overleggen = db.Overleggen.AsNoTracking().Where(o => o.CelId == cel);
            if (long.TryParse(request.Na, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks)
            {
                var voor = new DateTimeOffset(ticks, TimeSpan.Zero);
                overleggen = overleggen.Where(o => o.Begin < voor);
            }

            var rijen = await overleggen.OrderByDescending(o => o.Begin).ThenByDescending(o => o.Id).Take(PerBlad + 1)
                .Select(o => new Rij(o.Id, o.Begin, o.Staat, o.Agendapunten.Count, o.Soort, o.BijeengeroepenOp != null)).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonOverleggen", Object = "overleglijst", Doel = "casusoverleg", Uitkomst = rijen.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
            return new Model([.. rijen.Take(PerBlad)], user.IsCoordinatie, user.IsBurgemeester(), request.Na is null,
                rijen.Count > PerBlad ? rijen[PerBlad - 1].Begin.UtcTicks.ToString(CultureInfo.InvariantCulture) : null);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/overleggen", (string? na, ISender s, HttpContext http) => s.ToonAsync<OverleggenPagina, Model>(new Vraag(na), http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Partner, Rol.Justitieassistent);
}
