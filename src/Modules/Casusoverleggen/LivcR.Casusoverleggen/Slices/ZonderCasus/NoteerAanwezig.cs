using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>Who is at the table of a meeting without a casus, noted by chair or coordinator. Who is away needs no reason (PAR-07).</summary>
internal static class NoteerAanwezig
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Persoon { get; init; }
        public string? Aanwezig { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter voorzitter, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var overleg = user.IsCoordinatie ? await db.ZonderCasusAsync(user, request.Overleg, cancellationToken) : await voorzitter.OverlegAsync(request.Overleg, cancellationToken);
            if (overleg is not { ZonderCasus: true } || !Id.Lees<PersoonId>(request.Persoon, out var persoon) || overleg.Genodigden.FirstOrDefault(g => g.PersoonId == persoon) is not { } plaats)
            {
                return Weigering.NietUitgenodigd;
            }

            var (nu, aanwezig) = (klok.GetUtcNow(), Invoer.Ja(request.Aanwezig));
            if (aanwezig && await sender.MagNogAsync(plaats.PersoonId, overleg.CelId, plaats, nu, cancellationToken) is { } verlopen)
            {
                return verlopen;
            }

            if (overleg.ZetAanwezig(persoon, aanwezig, nu) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.NoteerAanwezig", Object = "persoon", ObjectId = persoon.Waarde, Doel = "overleg", Uitkomst = aanwezig ? "binnen" : "buiten" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/aanwezig", (string overleg, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, o with { Overleg = overleg }, "aanwezig", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger);
}
