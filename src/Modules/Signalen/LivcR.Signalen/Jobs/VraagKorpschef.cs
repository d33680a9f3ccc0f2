using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Daily, per LIVC R: where the information officer did not answer "weging gevraagd" in time, the korpschef is asked instead. A korpschef who stays silent is asked no second time:
/// then the weging stands as late on the coordination's worklist.</summary>
internal static class VraagKorpschef
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken ct)
        {
            if (!user.IsSysteem || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var vandaag = termijnen.Vandaag;
            var stil = await db.Signalen.Where(s => s.CelId == cel && s.Staat == SignaalStaat.InWeging && s.PolitieId != null && s.PolitieReden == null && s.Tegen < vandaag).ToListAsync(ct);
            if (stil.Count == 0) return 0;

            var korpschefs = ((await sender.Send(new GeefRolhouders(cel, [Rol.Korpschef]), ct)).Value ?? []).OrderBy(p => p.Naam, StringComparer.Ordinal).Select(p => p.Persoon).ToList();
            var gevraagd = stil.FindAll(s => !korpschefs.Contains(s.PolitieId!.Value) && korpschefs.Find(k => k != s.VoorgesteldDoor) is { Waarde: var k } && k != Guid.Empty && s.VraagKorpschef(new(k), termijnen.PolitieTegen));
            foreach (var s in gevraagd)
            {
                db.AddEvent(new PolitieGevraagdV1(s.Id, s.PolitieId!.Value, termijnen.Nu));
                db.LogWijziging(s.Id, nameof(VraagKorpschef), "weging", "FIN-01");
            }

            if (gevraagd.Count > 0) await db.SaveChangesAsync(ct);
            return gevraagd.Count;
        }
    }
}
