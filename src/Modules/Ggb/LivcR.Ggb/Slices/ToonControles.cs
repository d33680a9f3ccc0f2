using System.Globalization;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Slices;

/// <summary>The questions asked of this executor: what waits, oldest first, then what was done lately. No name and no answer in a list.</summary>
internal static class ToonControles
{
    private const int Gedaan = 25;

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Rij> Wachtend, IReadOnlyList<Rij> Uitgevoerd);

    internal sealed record Rij(ControleId Id, Noodzaak Noodzaak, DateTimeOffset AangevraagdOp, ControleStaat Staat, DateOnly? GeldigTot);

    internal sealed class Handler(GgbDbContext db, ICurrentUser user, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var mijn = db.Controles.AsNoTracking().IgnoreAutoIncludes().Where(c => c.CelId == user.Cel && c.Uitvoerders.Any(u => u.PersoonId == user.Persoon));
            var wachtend = await mijn.Where(c => c.Staat == ControleStaat.Aangevraagd).OrderBy(c => c.AangevraagdOp)
                .Select(c => new Rij(c.Id, c.Noodzaak, c.AangevraagdOp, c.Staat, c.GeldigTot)).ToListAsync(cancellationToken);
            var gedaan = await mijn.Where(c => c.Staat != ControleStaat.Aangevraagd).OrderByDescending(c => c.AangevraagdOp).Take(Gedaan)
                .Select(c => new Rij(c.Id, c.Noodzaak, c.AangevraagdOp, c.Staat, c.GeldigTot)).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel
            {
                Actie = LogActie.Lezen,
                Handeling = "ggb.ToonControles",
                Object = "ggb-werklijst",
                Doel = "ggb-controle",
                Uitkomst = (wachtend.Count + gedaan.Count).ToString(CultureInfo.InvariantCulture),
            }, cancellationToken);
            return new Model(wachtend, gedaan);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/ggb", async (ISender s, HttpContext http) =>
        Scherm<ToonControlesPagina>.Toon((await s.Send(new Vraag(), http.RequestAborted)).Value!)).Voor(Rol.InformationOfficer, Rol.Korpschef);
}
