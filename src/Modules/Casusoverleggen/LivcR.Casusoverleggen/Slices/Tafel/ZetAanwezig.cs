using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>Someone enters or leaves the room of one agendapunt: noted by chair or coordinator; once it runs only the chair lets someone in (GEH-03),
/// and never without confirmed secrecy (GEH-04) or with an aanwijzing that ended (PAR-02).</summary>
internal static class ZetAanwezig
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Persoon { get; init; }
        public string? Aanwezig { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter stoel, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id) || !Id.Lees<PersoonId>(request.Persoon, out var persoon)
                || await db.Agendapunten.Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } punt)
            {
                return Weigering.NietUitgenodigd;
            }

            var voorzitter = await stoel.IsAsync(punt.OverlegId, cancellationToken);
            if (!(voorzitter || user.IsCoordinatie) || punt.Deelnames.FirstOrDefault(d => d.PersoonId == persoon) is not { } deelname)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!Invoer.Ja(request.Aanwezig))
            {
                deelname.GaBuiten(nu);
            }
            else
            {
                if (await sender.MagNogAsync(persoon, punt.CelId, deelname, nu, cancellationToken) is { } belet)
                {
                    return belet;
                }

                if (punt.LaatBinnen(deelname, voorzitter, nu) is { } w)
                {
                    return w;
                }
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.ZetAanwezig", Casus = punt.CasusId, Object = "persoon", ObjectId = persoon.Waarde, Doel = "casusoverleg", Uitkomst = deelname.Aanwezig ? "binnen" : "buiten" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/aanwezig", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
        VanPunt.NaarTafelAsync(id, o with { Agendapunt = id }, "aanwezig", s, regels, http, db)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger);
}

/// <summary>Acts on one agendapunt that come back to the table, or to the room.</summary>
internal static class VanPunt
{
    public static async Task<Microsoft.AspNetCore.Http.IResult> NaarTafelAsync(string agendapunt, ICommand<Done> opdracht, string formulier, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db)
    {
        var overleg = Id.Lees<AgendapuntId>(agendapunt, out var id) ? await db.Agendapunten.Where(a => a.Id == id).Select(a => (OverlegId?)a.OverlegId).FirstOrDefaultAsync(http.RequestAborted) : null;
        return await VanTafel.DoeAsync(overleg?.ToString() ?? "", opdracht, formulier, s, regels, http);
    }

    public static Task<Microsoft.AspNetCore.Http.IResult> NaarKamerAsync(string agendapunt, ICommand<Done> opdracht, string formulier, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<AgendapuntPagina, ToonAgendapunt.Model>(opdracht, $"/agendapunten/{agendapunt}", new ToonAgendapunt.Vraag(agendapunt), formulier, http, regels);
}
