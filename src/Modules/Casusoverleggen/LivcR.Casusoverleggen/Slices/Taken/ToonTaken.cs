using System.Globalization;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Taken;

/// <summary>One's own tasks: open ones by date, then the last ones done.</summary>
internal static class ToonTaken
{
    /// <param name="Taak">The task whose form is open: one at a time.</param>
    /// <param name="NaFormulier">A form about that task came in: who has no such task finds nothing here either, whatever was wrong with the form (PAR-03).</param>
    public sealed record Vraag(string? Taak, bool NaFormulier = false) : IQuery<Model>;

    internal sealed record Rij(Guid Id, string Nummer, string Wat, DateOnly Tegen, TaakStaat Staat, bool TeLaat)
    {
        public bool IsOpen => Staat is TaakStaat.Open or TaakStaat.Lopend;
    }

    /// <param name="Waarom">One chain for all of them: each is here for the same reason.</param>
    internal sealed record Model(IReadOnlyList<Rij> Rijen, string? Open, Leesoordeel Waarom) : MetFormulier
    {
        /// <summary>The justitiehuis may say when a release is expected.</summary>
        public bool Justitiehuis { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (request.NaFormulier && await db.ZoekTaakAsync(sender, request.Taak, user, klok.GetUtcNow(), cancellationToken) is null)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var werktNog = await sender.WerktNogAsync(user, klok.GetUtcNow(), cancellationToken);
            var taken = (await db.Taken.AsNoTracking().Where(t => t.Eigenaar == user.Persoon).OrderByDescending(t => t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend).ThenBy(t => t.Tegen).Take(100)
                .Select(t => new { t.Id, t.CelId, t.Eigenaar, t.CasusId, t.Nummer, t.Wat, t.Tegen, t.Staat }).ToListAsync(cancellationToken)).FindAll(t => werktNog && Leeswegen.Taak.Lees(new(user, t.CelId, t.Eigenaar)).Mag);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonTaken", Object = "taken", Doel = "opvolging", Uitkomst = taken.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
            var teksten = await Teksten.OpenAsync(kluis, taken.Select(t => t.CasusId.Waarde), cancellationToken);
            return new Model([.. taken.Select(t => new Rij(t.Id, t.Nummer, teksten.Lees(t.CasusId.Waarde, t.Wat, Taak.Kolom("wat", t.Id))!, t.Tegen, t.Staat, t.Staat is TaakStaat.Open or TaakStaat.Lopend && t.Tegen < vandaag))], request.Taak, Leeswegen.Taak.Lees(new(user, user.Cel ?? default, user.Persoon ?? default))) { Justitiehuis = user.Rollen.Contains(Rol.Justitieassistent) };
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/taken", (string? taak, ISender s, HttpContext http) => s.ToonAsync<TakenPagina, Model>(new Vraag(taak), http)).VoorIedereenIngelogd();
}
