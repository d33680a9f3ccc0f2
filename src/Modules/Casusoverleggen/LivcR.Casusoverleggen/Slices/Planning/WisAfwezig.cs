using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Planning;

/// <summary>One can come after all.</summary>
internal static class WisAfwezig
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Afwezigheid { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            // Gone already is as good: pressed twice.
            if (Guid.TryParse(request.Afwezigheid, out var id) && await db.Afwezigheden.FirstOrDefaultAsync(a => a.Id == id && a.CelId == cel && a.PersoonId == ik, cancellationToken) is { } afwezigheid)
            {
                db.Remove(afwezigheid);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.WisAfwezig", Object = "beschikbaarheid", ObjectId = ik.Waarde, Doel = "planning" });
                await db.SaveChangesAsync(cancellationToken);
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/beschikbaarheid/aanwezig", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<BeschikbaarheidPagina, SchrijfBeschikbaarheid.Model>(o, "/beschikbaarheid", new SchrijfBeschikbaarheid.Vraag(), "aanwezig", http, regels)).Voor(SchrijfBeschikbaarheid.Wie);
}
