using System.Globalization;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Embargos;

/// <summary>The embargos of this LIVC R and why they stand: for korpschef and information officer, nobody else (GEH-11). Nothing of the casus but its number.</summary>
internal static class ToonEmbargos
{
    public sealed record Vraag : IQuery<Model>;

    internal sealed record Rij(CasusId Casus, string Nummer, string Reden, DateOnly Sinds, DateOnly Tot, DateOnly? Herziening, bool TeHerzien);

    internal sealed record Model(IReadOnlyList<Rij> Rijen, int HoogstensMaanden) : MetFormulier;

    internal sealed class Handler(Embargowerk werk, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!werk.Mag)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var rijen = await werk.DoeAsync(async (db, kluis) =>
            {
                var plat = await (from e in db.Embargos.AsNoTracking() join c in db.Casussen on e.CasusId equals c.Id orderby e.GelegdOp select new { Embargo = e, c.Nummer }).ToListAsync(cancellationToken);
                var t = await Teksten.OpenAsync(kluis, plat.Select(p => p.Embargo.CasusId.Waarde), cancellationToken);
                return plat.ConvertAll(p => new Rij(p.Embargo.CasusId, p.Nummer, t.Lees(p.Embargo.CasusId.Waarde, p.Embargo.Reden, Embargo.Kolom(p.Embargo.CasusId))!, Brussel.Dag(p.Embargo.GelegdOp),
                    p.Embargo.Tot, p.Embargo.HerzieningOp, p.Embargo.IsTeHerzien(vandaag)));
            });
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonEmbargos", Object = "embargo", Doel = "embargo", Regel = "GEH-11", Uitkomst = rijen.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
            return new Model(rijen, regels.Nu.Termijn("GEH-11", "opschorting_maanden"));
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/embargo", (ISender s, HttpContext http) => s.ToonAsync<EmbargoPagina, Model>(new Vraag(), http)).Voor(Embargowerk.Politie).MetHerbevestiging();
}
