using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices.Adviesvragen;

/// <summary>The coordination's open questions first; a partner's own. Organisation and day; never how many somebody sent.</summary>
internal static class ToonAdviesvragen
{
    public static readonly Rol[] Lezers = [.. ToonSignaal.Coordinatie, .. StelAdviesvraag.Vragers];

    public sealed record Vraag : IQuery<IReadOnlyList<Rij>>;

    public sealed record Rij(AdviesvraagId Id, string Organisatie, AdviesvraagStaat Staat, DateTimeOffset GesteldOp, DateTimeOffset VernietigOp);

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IAudit audit) : IRequestHandler<Vraag, Result<IReadOnlyList<Rij>>>
    {
        public async Task<Result<IReadOnlyList<Rij>>> Handle(Vraag v, CancellationToken ct)
        {
            if (user is not { Persoon: { } persoon, Cel: { } cel } || !user.Rollen.Any(Lezers.Contains)) return Weigering.NietUitgenodigd;

            var eigen = !user.IsCoordinatie;
            var rijen = await db.Adviesvragen.AsNoTracking().Where(a => a.CelId == cel && (!eigen || a.VragerId == persoon)).OrderByDescending(a => a.Staat == AdviesvraagStaat.Gesteld).ThenByDescending(a => a.GesteldOp)
                .Select(a => new Rij(a.Id, a.OrganisatieNaam, a.Staat, a.GesteldOp, a.VernietigOp)).Take(100).ToListAsync(ct);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.ToonAdviesvragen", Object = "adviesvraag", Doel = "advies" }, ct);
            return rijen;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/adviesvragen", async (ISender sender, ICurrentUser user, HttpContext http, CancellationToken ct) =>
        await sender.Send(new Vraag(), ct) is { Ok: true, Value: { } rijen } ? Scherm<AdviesvragenPagina>.Toon(new Model(rijen, !user.IsCoordinatie)) : Antwoord.NietGevonden(http)).Voor(Lezers);

    internal sealed record Model(IReadOnlyList<Rij> Rijen, bool Eigen);
}
