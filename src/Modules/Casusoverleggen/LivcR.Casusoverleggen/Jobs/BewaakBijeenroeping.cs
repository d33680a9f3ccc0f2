using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Each hour, per LIVC R: the mayor hears that a meeting waits, later the delegate too; what is still not convened shortly before it begins does not take place, and its slot is free again (LIV-05).
/// A person who was proposed later and got no word by then is not invited.
/// Each reminder is sent once; run late, what is due together is one.</summary>
internal static class BewaakBijeenroeping
{
    /// <returns>How many meetings were cancelled.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, Zetelwissel wissel, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await wissel.HerzieAsync(cel, cancellationToken);
            var (nu, termijnen) = (klok.GetUtcNow(), Bijeenroeptermijnen.Van(regels.Nu));
            var wachten = await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames)
                .Where(o => o.CelId == cel && o.Staat == OverlegStaat.Voorgelegd).ToListAsync(cancellationToken);
            var voorbij = new List<Overleg>();
            foreach (var o in wachten)
            {
                var komend = o.Komend.ToList();
                if (o.AnnuleerOnbeslist(termijnen, nu))
                {
                    voorbij.Add(o);
                    await Vervallen.WikkelAfAsync(db, o, komend, nu, cancellationToken);
                    db.AddRange(komend.SelectMany(a => a.Deelnames).Where(d => d.Zetel is not null).Select(d => VervallenUitnodiging.NietBijeengeroepenVoor(d, o)));
                }
            }

            var voorgesteld = await (from d in db.Deelnames
                                     where d.CelId == cel && d.WachtSinds != null && d.Staat == DeelnameStaat.Voorgesteld
                                     join o in db.Overleggen on d.OverlegId equals o.Id
                                     select new { Deelname = d, o.Begin }).ToListAsync(cancellationToken);
            foreach (var v in voorgesteld.Where(v => v.Deelname.Wacht && nu >= termijnen.BeslisVoor(v.Deelname.WachtSinds!.Value, v.Begin)))
            {
                v.Deelname.VervalVoorstel(nu);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.BewaakBijeenroeping", Object = "persoon", ObjectId = v.Deelname.PersoonId.Waarde, Doel = "bijeenroepen", Regel = "LIV-05", Uitkomst = "niet bevestigd" });
            }

            var herinneren = wachten.Where(o => o.Herinner(termijnen, nu)).ToList();
            if (voorbij.Count + herinneren.Count + voorgesteld.Count > 0)
            {
                await ZegAsync(cel, voorbij, herinneren, nu, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return voorbij.Count;
        }

        private async Task ZegAsync(CelId cel, List<Overleg> voorbij, List<Overleg> herinneren, DateTimeOffset nu, CancellationToken ct)
        {
            var rollen = (await sender.Send(new GeefRolhouders(cel, [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester]), ct)).Value ?? [];
            var ids = voorbij.Concat(herinneren).Select(o => o.Id).ToArray();
            var beslissers = (await db.Beslissers.Where(b => ids.Contains(b.OverlegId)).ToListAsync(ct)).ToLookup(b => b.OverlegId, b => b.PersoonId);
            foreach (var o in voorbij)
            {
                var zetels = o.Agendapunten.SelectMany(a => a.Deelnames).Concat<IPlaats>(o.Genodigden).Where(d => d.Zetel is not null).Select(d => d.PersoonId);
                db.AddEvent(new OverlegNietBijeengeroepenV1(o.Id, [.. rollen.Where(r => r.Rol != Rol.Burgemeester).Select(r => r.Persoon).Union(beslissers[o.Id]).Union(zetels)], nu));
                Log(o);
            }

            foreach (var o in herinneren)
            {
                var burgemeester = beslissers[o.Id].Intersect(rollen.Where(r => r.Rol == Rol.Burgemeester).Select(r => r.Persoon)).ToList();
                // Where no mayor decides on it, whoever stands in does.
                db.AddEvent(new OverlegWachtOpBeslissingV1(o.Id, o.Herinneringen > 1 || burgemeester.Count == 0 ? [.. beslissers[o.Id]] : burgemeester, nu));
                Log(o);
            }
        }

        private void Log(Overleg o) =>
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.BewaakBijeenroeping", Object = "overleg", ObjectId = o.Id.Waarde, Doel = "bijeenroepen", Regel = "LIV-05", Uitkomst = o.NietBijeengeroepen ? "geannuleerd" : "herinnerd" });
    }
}
