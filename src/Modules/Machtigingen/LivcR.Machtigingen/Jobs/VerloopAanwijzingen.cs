using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: aanwijzingen whose last day is over end, those that the organisation did not confirm in time are suspended [D], whoever must confirm or renew one is told once per round, what an organisation holds that may appoint nobody
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

            await HerinnerAsync(cel, lopend, maanden, vandaag, cancellationToken);
            await SluitUitAsync(cel, vandaag, cancellationToken);
            await melder.WerkBijAsync(cel, null, cancellationToken);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return geeindigd.Count;
        }

        /// <summary>Tells who must do something, once per round: the contact, or else whoever confirms here for an organisation without one. Who never signs in hears of it by mail only.
        /// What nobody can be told yet is not marked: it is told the first night somebody is there.</summary>
        private async Task HerinnerAsync(CelId cel, List<Aanwijzing> lopend, int maanden, DateOnly vandaag, CancellationToken ct)
        {
            var partners = await db.Samenwerkingen.Where(s => s.CelId == cel && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)).Select(s => s.OrganisatieId).ToListAsync(ct);
            var eerder = await db.Herinneringen.Where(h => h.CelId == cel).ToDictionaryAsync(h => h.AanwijzingId, ct);
            var wachtend = lopend.FindAll(a => partners.Contains(a.OrganisatieId) && a.TeHerinneren(maanden,
                lopend.Exists(v => v.IsLopend && v.OrganisatieId == a.OrganisatieId && v.PersoonId == a.PersoonId && v.Tot > a.Tot), eerder.GetValueOrDefault(a.Id)?.Op, vandaag));
            if (wachtend.Count == 0)
            {
                return;
            }

            var contacten = (await db.Contactpersonen.AsNoTracking().Where(c => c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot)).ToListAsync(ct)).ToLookup(c => c.OrganisatieId, c => c.PersoonId);
            var gemeente = await db.Organisaties.Where(o => o.Sector == Sector.Gemeente).Select(o => o.Id).ToListAsync(ct);
            var zetels = (await db.Zetels.AsNoTracking().Where(z => z.CelId == cel && z.Van <= vandaag && (z.Tot == null || vandaag < z.Tot)).ToListAsync(ct)).ToLookup(z => z.Zetel, z => z.PersoonId);
            var aan = new HashSet<PersoonId>();
            foreach (var a in wachtend)
            {
                var wie = (contacten.Contains(a.OrganisatieId) ? contacten[a.OrganisatieId] : zetels[gemeente.Contains(a.OrganisatieId) ? Zetel.Gemeenteambtenaar : Zetel.Korpschef]).Where(p => p != a.PersoonId).ToList();
                if (wie.Count == 0)
                {
                    continue;
                }

                aan.UnionWith(wie);
                if (!eerder.TryGetValue(a.Id, out var herinnering))
                {
                    db.Add(herinnering = new(cel, a.Id));
                }

                herinnering.Op = vandaag;
            }

            if (aan.Count > 0)
            {
                db.AddEvent(new AanwijzingenHerinnerdV1([.. aan], time.GetUtcNow()), cel);
            }
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
