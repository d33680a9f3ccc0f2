using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Verantwoording.Domain;
using LivcR.Verantwoording.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Verantwoording.Slices;

/// <summary>"Wie keek mee in deze casus?" for the coordination, of a casus they see: under embargo this is hidden with it (AVG-10, GEH-11). A page of its own, one click from the casus: who needs it looks, the casus page stays quick.</summary>
internal static class ToonMeekijkers
{
    private const int Aantal = 50;

    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed record Model(CasusId Casus, IReadOnlyList<Rij> Rijen)
    {
        public IReadOnlyList<PaneelInhoud> Kop { get; init; } = [];
    }

    internal sealed record Rij(string Naam, string Rollen, DateTimeOffset Tijd);

    internal sealed class Handler(VerantwoordingDbContext db, ICurrentUser user, ISender sender, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || user.Cel is not { } cel || request.LogCasus is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await sender.Send(new GeefCasus(casus), cancellationToken) is not { Ok: true, Value.Staat: not CasusStaat.Vernietigd })
            {
                return Weigering.NietUitgenodigd; // hidden, of another LIVC R, destroyed, or no casus at all: one answer
            }

            var rijen = await db.Log.Where(r => r.Casus == casus.Waarde && r.Cel == cel.Waarde && r.Actie == nameof(LogActie.Lezen) && r.Actor != null)
                .OrderByDescending(r => r.Tijd).Take(Aantal).Select(r => new { r.Actor, r.Rol, r.Tijd }).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "verantwoording.ToonMeekijkers", Casus = casus, Object = "logboek", Doel = "toezicht" }, cancellationToken);
            var namen = await GeefNamen.Van(sender, rijen.Select(r => r.Actor), cancellationToken);
            return new Model(casus, [.. rijen.Select(r => new Rij(namen(r.Actor), Logwoorden.Rollen(r.Rol), r.Tijd))]);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/casussen/{id}/meekijkers", async (string id, ISender s, PaneelVerzameling panelen, HttpContext http) =>
        await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } model }
            ? Scherm<MeekijkersPagina>.Toon(model with { Kop = await panelen.GeefAsync(Plaatsen.Casuskop, new PaneelContext(model.Casus.Waarde, new Dictionary<string, string?>()), http.RequestAborted) })
            : Antwoord.NietGevonden(http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}

/// <summary>The way there, on the casus page. Asks nothing.</summary>
internal sealed class MeekijkersPaneel(ICurrentUser user) : IPaneel
{
    public int Volgorde => 95;

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) => Task.FromResult(
        user is { IsCoordinatie: true, IsSysteem: false } && context.Id is { } casus ? new PaneelInhoud(typeof(MeekijkersPaneelDeel), casus) : null);
}
