using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The chair ends the meeting. What was not opened lapses, its casus goes back to where it was, and its invitees keep nothing.</summary>
internal static class SluitOverleg
{
    public sealed record Opdracht(string? Overleg) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await voorzitter.OverlegAsync(request.Overleg, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var komend = overleg.Komend.ToList();
            if (overleg.SluitAf(nu) is { } w)
            {
                return w;
            }

            await Vervallen.WikkelAfAsync(db, overleg, komend, nu, cancellationToken);
            var zetels = overleg.Agendapunten.SelectMany(a => a.Deelnames).Where(d => d is { Zetel: not null, NamDeel: true }).Select(d => d.Zetel)
                .Concat(overleg.Genodigden.Where(g => g is { Zetel: not null, Staat: DeelnameStaat.Beeindigd }).Select(g => g.Zetel)).Distinct().Count();
            db.AddEvent(new CasusoverlegAfgeslotenV1(overleg.Id, overleg.Agendapunten.Count(a => a.Staat == AgendapuntStaat.Afgesloten), zetels, Enum.GetValues<Machtigingen.Contracts.Zetel>().Length, nu));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/afsluiten", (string overleg, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, new Opdracht(overleg), "afsluiten", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
