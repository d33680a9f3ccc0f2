using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: aanwijzingen whose last day is over end, those that the organisation did not confirm in time are suspended [D], what an organisation holds that may appoint nobody
/// ends (LIV-04, LIV-06, PAR-09), and the front door hears
/// which roles began or ended with the day (PAR-02, PAR-08). The right itself ended at midnight already: the decision looks at the dates, not at this job.</summary>
internal static class VerloopAanwijzingen
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(MachtigingenDbContext db, Rolmelder melder, ICurrentUser user, Uitsluitingslijst uitgesloten, IRegels regels, TimeProvider time) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel)
            {
                return 0;
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            var (maanden, dagen) = (regels.Nu.Termijn("PAR-02", "hervalidatie_maanden"), regels.Nu.Termijn("PAR-02", "opschorting_na_dagen"));
            var lopend = await db.Aanwijzingen.Where(a => a.Staat == AanwijzingStaat.Aangevraagd || a.Staat == AanwijzingStaat.Actief || a.Staat == AanwijzingStaat.Opgeschort)
                .OrderBy(a => a.Id).ToListAsync(cancellationToken);
            var geeindigd = lopend.Where(a => Eindig(a, vandaag, maanden, dagen)).ToList();
            foreach (var a in geeindigd)
            {
                await melder.ZegVoortAsync(cel, a.OrganisatieId, a.PersoonId, cancellationToken);
            }

            await SluitUitAsync(cel, vandaag, cancellationToken);
            await melder.WerkBijAsync(cel, null, cancellationToken);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return geeindigd.Count;
        }

        /// <summary>An organisation that was recorded before it stood on the list, or before police was refused (LIV-06, PAR-09, LIV-04): this LIVC R stops working with it today, so that no aanwijzing by it is a ground here
        /// any more; what was answered before stays.</summary>
        private async Task SluitUitAsync(CelId cel, DateOnly vandaag, CancellationToken ct)
        {
            var partners = await (from s in db.Samenwerkingen
                                  where s.CelId == cel && (s.Tot == null || vandaag < s.Tot)
                                  join o in db.Organisaties on s.OrganisatieId equals o.Id
                                  select new { Samenwerking = s, Organisatie = o }).ToListAsync(ct);
            foreach (var p in partners)
            {
                if (uitgesloten.Belet(p.Organisatie) is { } belet)
                {
                    p.Samenwerking.Eindig(vandaag);
                    db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.VerloopAanwijzingen", Object = "organisatie", ObjectId = p.Organisatie.Id.Waarde, Doel = "samenstelling", Regel = belet.Regel, Uitkomst = "beeindigd" });
                }
            }
        }

        private static bool Eindig(Aanwijzing a, DateOnly vandaag, int maanden, int dagen) =>
            a.Verloop(vandaag) || (a.Staat == AanwijzingStaat.Actief && a.TeBevestigenTegen(maanden).AddDays(dagen) <= vandaag && a.SchortOp(Opschortingsgrond.Hervalidatie, null, vandaag) is null);
    }
}
