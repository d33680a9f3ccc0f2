using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Puts the prepared meeting before the mayor and delegates, who may from then on see the lists and, later, chair.</summary>
internal static class LegVoor
{
    public sealed record Opdracht(string? Overleg) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, Zetelwissel wissel, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            await wissel.VulAsync(overleg, cancellationToken);
            var rolhouders = await sender.Send(new GeefRolhouders(overleg.CelId, [Rol.Burgemeester, Rol.BurgemeesterGemachtigde]), cancellationToken);
            var beslissers = await Bevoegdheid.BeslissersAsync(db, sender, overleg, [.. (rolhouders.Value ?? []).Select(r => r.Persoon).Distinct()], cancellationToken);
            var gebreken = await sender.GebrekenAsync(overleg.CelId, overleg.Plaatsen, overleg.Dag, cancellationToken);
            if ((await db.TeHerwegenAsync(kluis, overleg.Komend.Select(a => a.CasusId), Brussel.Dag(nu), Leeftijdsgrenzen.Van(regels.Nu), cancellationToken)).Count > 0)
            {
                gebreken = [.. gebreken, Weigering.Min06];
            }

            if (Agendapunt.ZonderBelang(overleg.Komend, regels.Nu) is { } belang)
            {
                gebreken = [.. gebreken, belang];
            }

            var weigeringen = overleg.LegVoor(beslissers.Count == 0 ? [.. gebreken, Weigering.Liv05] : gebreken, nu);
            if (weigeringen.Count > 0)
            {
                return weigeringen;
            }

            foreach (var b in beslissers)
            {
                db.Add(Beslisser.Voor(id, overleg.CelId, b));
                db.AddRange(overleg.Komend.Select(a => Inzage.Voor(b, InzageGrond.Beslissing, a)));
            }

            await db.WisPeilingAsync(id, cancellationToken);
            db.AddEvent(new OverlegVoorgelegdV1(id, beslissers, nu));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/voorleggen", (string id, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<OverlegPagina, ToonOverleg.Model>(new Opdracht(id), $"/overleggen/{id}", new ToonOverleg.Vraag(id), "voorleggen", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
