using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>Someone comes to a meeting without a casus, or does not. Without a reason (PAR-07): there is no casus that anybody could have a reason for.</summary>
internal static class AntwoordOpOverleg
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Komt { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var (nu, komt) = (klok.GetUtcNow(), Invoer.Ja(request.Komt));
            if (!Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Genodigden.FirstOrDefaultAsync(g => g.OverlegId == id && g.PersoonId == user.Persoon && g.Staat != Contracts.DeelnameStaat.Voorgesteld, cancellationToken) is not { } eigen)
            {
                return Weigering.NietUitgenodigd;
            }

            if (komt && await sender.MagNogAsync(user, eigen, nu, cancellationToken) is { } verlopen)
            {
                return verlopen;
            }

            if (eigen.Antwoord(komt, nu) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.AntwoordOpOverleg", Object = "overleg", ObjectId = id.Waarde, Doel = "overleg", Uitkomst = komt ? "aanvaard" : "geweigerd" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/antwoord", (string overleg, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, o with { Overleg = overleg }, "antwoord", s, regels, http)).VoorIedereenIngelogd();
}
