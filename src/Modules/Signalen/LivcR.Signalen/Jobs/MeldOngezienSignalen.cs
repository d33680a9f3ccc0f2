using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Each weekday morning, per LIVC R: a signal that nobody took in weging in time is told to the deputy, and as many working days later to the mayor's delegate (where there is none, to
/// who stands beside them). Each is told once; run late, both are told at once.</summary>
internal static class MeldOngezienSignalen
{
    /// <returns>How many people were told.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken ct)
        {
            if (!user.IsSysteem || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var vandaag = termijnen.Vandaag;
            var wachten = await db.Signalen.Where(s => s.CelId == cel && s.Staat == SignaalStaat.Ontvangen && s.Tegen < vandaag).ToListAsync(ct);
            var gezegd = await db.OngezienSignalen.Where(o => o.CelId == cel).ToListAsync(ct);
            db.OngezienSignalen.RemoveRange(gezegd.Where(o => wachten.All(s => s.Id != o.SignaalId))); // taken up, withdrawn or gone
            var aantal = wachten.Count == 0 ? 0 : await ZegAsync(cel, wachten, gezegd, ct);
            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);
            return aantal;
        }

        private async Task<int> ZegAsync(CelId cel, List<Signaal> wachten, List<OngezienSignaal> gezegd, CancellationToken ct)
        {
            var rollen = (await sender.Send(new GeefRolhouders(cel, [Rol.Plaatsvervanger, Rol.Coordinator, Rol.BurgemeesterGemachtigde, Rol.Burgemeester]), ct)).Value ?? [];
            List<PersoonId> Met(Rol eerst, Rol anders) =>
                [.. rollen.Where(r => r.Rol == (rollen.Any(x => x.Rol == eerst) ? eerst : anders)).Select(r => r.Persoon).Distinct()];
            var (plaats, gemachtigde) = (Met(Rol.Plaatsvervanger, Rol.Coordinator), Met(Rol.BurgemeesterGemachtigde, Rol.Burgemeester));
            var aantal = 0;
            foreach (var s in wachten)
            {
                var nieuw = (termijnen.OngezienTeLang(s.Tegen!.Value) ? plaats.Union(gemachtigde) : plaats).Except(gezegd.Where(o => o.SignaalId == s.Id).Select(o => o.PersoonId)).ToList();
                if (nieuw.Count == 0) continue;

                db.OngezienSignalen.AddRange(nieuw.Select(p => new OngezienSignaal(s, p, termijnen.Nu)));
                db.AddEvent(new SignaalOngezienV1(s.Id, nieuw, termijnen.Nu));
                db.LogWijziging(s.Id, nameof(MeldOngezienSignalen), "weging", "FIN-01");
                aantal += nieuw.Count;
            }

            return aantal;
        }
    }
}
