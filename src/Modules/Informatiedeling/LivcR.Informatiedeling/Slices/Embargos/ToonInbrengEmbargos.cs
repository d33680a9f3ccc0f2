using System.Globalization;
using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Embargos;

/// <summary>The embargos on items and why they stand, for korpschef and information officer, nobody else (GEH-11). Nothing of an item or its author. And lifting one.</summary>
internal static class ToonInbrengEmbargos
{
    public sealed record Vraag : IQuery<Model>;

    public sealed record HefOp(string? Inbreng) : ICommand<Done>;

    internal sealed record Rij(InbrengId Inbreng, string Reden, DateOnly Sinds, DateOnly Tot);

    internal sealed record Model(IReadOnlyList<Rij> Rijen);

    internal sealed class Handler(InbrengEmbargowerk werk, ICurrentUser user, IAudit audit) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<HefOp, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!InbrengEmbargowerk.Mag(user))
            {
                return Weigering.NietUitgenodigd;
            }

            var rijen = await werk.DoeAsync(async (db, kluis) =>
            {
                var embargos = await db.InbrengEmbargos.AsNoTracking().OrderBy(e => e.GelegdOp).ToListAsync(cancellationToken);
                var sleutels = await kluis.OpenManyAsync([.. embargos.Select(e => e.CasusId.Waarde).Distinct()], cancellationToken);
                return embargos.ConvertAll(e => new Rij(e.InbrengId, sleutels.GetValueOrDefault(e.CasusId.Waarde)?.Decrypt(e.Reden, InbrengEmbargo.Kolom(e.InbrengId)) ?? "(vernietigd)", Brussel.Dag(e.GelegdOp), e.Tot));
            });
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "informatiedeling.ToonInbrengEmbargos", Object = "embargo", Doel = "embargo", Regel = "GEH-11", Uitkomst = rijen.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
            return new Model(rijen);
        }

        public async Task<Result<Done>> Handle(HefOp request, CancellationToken cancellationToken)
        {
            if (!InbrengEmbargowerk.Mag(user) || !Id.Lees<InbrengId>(request.Inbreng, out var id))
            {
                return Weigering.NietUitgenodigd;
            }

            return await werk.DoeAsync<Result<Done>>(async (db, _) =>
            {
                if (await db.InbrengEmbargos.FirstOrDefaultAsync(e => e.InbrengId == id, cancellationToken) is not { } embargo)
                {
                    return Weigering.NietUitgenodigd;
                }

                await InbrengEmbargowerk.HefOpAsync(db, embargo, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return Done.Ok;
            });
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/embargo/inbreng", async (ISender s, HttpContext http) => await s.Send(new Vraag(), http.RequestAborted) is { Value: { } m } ? Scherm<InbrengEmbargosPagina>.Toon(m) : Antwoord.NietGevonden(http))
            .Voor(InbrengEmbargowerk.Politie).MetHerbevestiging();
        e.MapForm("/inbreng/{id}/embargo/opheffen", async (string id, ISender s, HttpContext http) =>
            (await s.Send(new HefOp(id), http.RequestAborted)).Ok ? Antwoord.Redirect("/embargo/inbreng") : Antwoord.NietGevonden(http)).Voor(InbrengEmbargowerk.Politie).MetHerbevestiging();
    }
}
