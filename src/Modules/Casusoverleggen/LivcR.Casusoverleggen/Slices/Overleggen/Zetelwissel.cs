using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Looks again at the meetings in which a fixed seat counts: who sits in it now against who is on the lists. It asks what holds now, so an event may come twice, late, or after its opposite.</summary>
internal sealed class Zetelwissel(CasusoverleggenDbContext db, ISender sender, IKeyVault kluis, ICurrentUser user, Overdrachtwerk overdrachten, TimeProvider klok)
{
    public async Task DoeAsync(PersoonId wie, Rol rol, DateTimeOffset op, CancellationToken ct)
    {
        if (ZetelVan(rol) is not { } zetel || user.Cel is not { } cel)
        {
            return;
        }

        var nu = (await sender.Send(new GeefSamenstelling(cel, Brussel.Dag(klok.GetUtcNow())), ct)).Value ?? new Samenstelling([], []);
        var overleggen = await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames)
            .Where(o => (o.Staat != OverlegStaat.Afgesloten && o.Staat != OverlegStaat.Geannuleerd) || o.Genodigden.Any(g => g.PersoonId == wie && g.Zetel == zetel) || o.Agendapunten.Any(a => a.Deelnames.Any(d => d.PersoonId == wie && d.Zetel == zetel))
                || db.Beslissers.Any(b => b.OverlegId == o.Id && b.PersoonId == wie)).ToListAsync(ct);
        var casussen = overleggen.SelectMany(o => o.Agendapunten).Select(a => a.CasusId).Distinct().ToArray();
        var gemeenten = await db.Betrokkenen.Where(b => casussen.Contains(b.CasusId)).ToDictionaryAsync(b => b.CasusId, b => b.GemeenteNis, ct);
        var inzagen = await db.Inzagen.Where(i => i.PersoonId == wie).ToListAsync(ct);
        var goedkeuringen = await db.Goedkeuringen.Where(g => g.PersoonId == wie && g.Open).ToListAsync(ct);
        foreach (var overleg in overleggen)
        {
            foreach (var punt in overleg.Agendapunten)
            {
                var nis = gemeenten.GetValueOrDefault(punt.CasusId, "");
                if (!nu.Zit(wie, zetel, nis) && punt.Deelnames.FirstOrDefault(d => d.PersoonId == wie && d.Zetel == zetel) is { } plaats)
                {
                    Neem(punt, plaats, op);
                    goedkeuringen.Find(g => g.AgendapuntId == punt.Id)?.Sluit();
                    db.RemoveRange(inzagen.Where(i => i.AgendapuntId == punt.Id && i.Grond != InzageGrond.Beslissing));
                }

                await VulAsync(overleg, punt, nis, ct);
            }

            if (overleg.ZonderCasus)
            {
                await VulZonderCasusAsync(overleg, nu, ct);
            }

            if (zetel == Zetel.Burgemeester)
            {
                await BeslisAsync(overleg, wie, nu, [.. overleg.Agendapunten.Where(a => a.Staat != AgendapuntStaat.Vervallen).Select(a => a.CasusId).Where(gemeenten.ContainsKey).Select(c => gemeenten[c]).Distinct()], inzagen, ct);
            }
        }

        await db.VraagNietMeerAsync(wie, ct);
        await VoorstellenAsync(cel, ct);
        if (zetel == Zetel.Korpschef && !nu.Zetels.Any(z => z.Zetel == zetel && z.Persoon == wie && z.Volstaat))
        {
            db.Beeindig(inzagen.Where(i => i.Grond == InzageGrond.GgbControle), klok.GetUtcNow()); // only the police seat asks the GGB (GGB-02)
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>What a mayor, or the police, was asked outside any meeting is asked of the seat: who left it sees neither the question nor the casusnummer, who came into it does, and is told.</summary>
    public async Task VoorstellenAsync(CelId cel, CancellationToken ct)
    {
        var nu = klok.GetUtcNow();
        foreach (var v in await (from v in db.Sluitingsvoorstellen where v.CelId == cel join c in db.Casussen on v.CasusId equals c.Id select new { Voorstel = v, Casus = c }).ToListAsync(ct))
        {
            v.Voorstel.VraagAan(await Bevoegdheid.BeslissersVanAsync(db, sender, v.Casus, Brussel.Dag(nu), ct));
        }

        foreach (var v in await (from v in db.Overdrachtsvoorstellen where v.CelId == cel join c in db.Casussen on v.CasusId equals c.Id select new { Voorstel = v, Casus = c }).ToListAsync(ct))
        {
            await overdrachten.VraagAanAsync(v.Voorstel, v.Casus, ct);
        }

        foreach (var o in await db.Overdrachten.Where(o => o.NaarCelId == cel && o.Staat == OverdrachtStaat.Aangeboden).ToListAsync(ct))
        {
            await overdrachten.VraagAanAsync(o, ct);
        }

        foreach (var v in await (from v in db.Wegingsvoorstellen where v.CelId == cel join c in db.Casussen on v.CasusId equals c.Id select new { Voorstel = v, Casus = c }).ToListAsync(ct))
        {
            var politie = await Bevoegdheid.PolitieVanAsync(db, sender, v.Casus, Brussel.Dag(nu), ct);
            if (v.Voorstel.VraagAan(politie))
            {
                db.AddEvent(new WegingVoorgelegdV1(v.Casus.Id, politie, nu));
            }
        }
    }

    /// <summary>Looks whether everyone in a fixed seat still sits there: a clearance that ends, or is withdrawn, is told to nobody (LIV-04). And who is asked outside a meeting: the role of a new
    /// holder may have come after the word of the seat.</summary>
    public async Task HerzieAsync(CelId cel, CancellationToken ct)
    {
        var op = klok.GetUtcNow();
        if ((await sender.Send(new GeefSamenstelling(cel, Brussel.Dag(op)), ct)).Value is not { } nu)
        {
            return;
        }

        var zonderCasus = await db.Genodigden.Where(g => g.CelId == cel && g.Zetel != null
            && db.Overleggen.Any(o => o.Id == g.OverlegId && o.Staat != OverlegStaat.Afgesloten && o.Staat != OverlegStaat.Geannuleerd)).Select(g => new { g.PersoonId, Zetel = g.Zetel!.Value }).Distinct().ToListAsync(ct);
        var lijst = await (from d in db.Deelnames
                           where d.CelId == cel && d.Zetel != null && d.Staat != DeelnameStaat.Beeindigd
                           join a in db.Agendapunten on d.AgendapuntId equals a.Id
                           where a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig
                           select new { d.PersoonId, Zetel = d.Zetel!.Value }).Distinct().ToListAsync(ct);
        var politie = await db.Inzagen.Where(i => i.CelId == cel && i.Grond == InzageGrond.GgbControle).Select(i => i.PersoonId).Distinct().ToListAsync(ct);
        foreach (var (wie, zetel) in lijst.Concat(zonderCasus).Select(d => (d.PersoonId, d.Zetel)).Concat(politie.Select(p => (p, Zetel.Korpschef))).Distinct()
            .Where(x => !nu.Zetels.Any(z => z.Volstaat && z.Zetel == x.Item2 && z.Persoon == x.Item1)).ToList())
        {
            await DoeAsync(wie, zetel switch { Zetel.Korpschef => Rol.Korpschef, Zetel.Burgemeester => Rol.Burgemeester, _ => Rol.Coordinator }, op, ct);
        }

        await VoorstellenAsync(cel, ct);
        await db.SaveChangesAsync(ct);
    }

    private void Neem(Agendapunt punt, Deelname plaats, DateTimeOffset op)
    {
        if (plaats.Staat == DeelnameStaat.Voorgesteld)
        {
            punt.Schrap(plaats.PersoonId); // nobody was invited yet
            db.Remove(plaats);
        }
        else if (!punt.IsVoorbij && plaats.Staat != DeelnameStaat.Beeindigd)
        {
            plaats.TrekIn(op);
        }
    }

    /// <summary>Takes off who no longer sits, and fills what is empty, on a meeting that is put before the mayor: a seat may have been filled, or cleared (LIV-04), since the agendapunt was made.</summary>
    public async Task VulAsync(Overleg overleg, CancellationToken ct)
    {
        if (overleg.ZonderCasus)
        {
            if ((await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value is { } samenstelling)
            {
                await VulZonderCasusAsync(overleg, samenstelling, ct);
            }

            return;
        }

        var casussen = overleg.Komend.Select(a => a.CasusId).ToArray();
        var gemeenten = await db.Betrokkenen.Where(b => casussen.Contains(b.CasusId)).ToDictionaryAsync(b => b.CasusId, b => b.GemeenteNis, ct);
        var nu = (await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value;
        foreach (var punt in overleg.Komend)
        {
            foreach (var weg in punt.Deelnames.Where(d => d.Zetel is { } z && nu?.Zit(d.PersoonId, z, gemeenten.GetValueOrDefault(punt.CasusId, "")) == false).ToList())
            {
                Neem(punt, weg, klok.GetUtcNow());
            }

            await VulAsync(overleg, punt, gemeenten.GetValueOrDefault(punt.CasusId, ""), ct);
        }
    }

    /// <summary>The same for a meeting without a casus, where every seat of the LIVC R has its place. Whoever left a seat loses sight of it, of its minutes too.</summary>
    private async Task VulZonderCasusAsync(Overleg overleg, Samenstelling nu, CancellationToken ct)
    {
        var op = klok.GetUtcNow();
        foreach (var weg in overleg.Genodigden.Where(g => g.Zetel is { } z && !nu.Zetels.Any(h => h.Volstaat && h.Zetel == z && h.Persoon == g.PersoonId)).ToList())
        {
            overleg.Schrap(weg, op);
        }

        if (overleg.Staat is OverlegStaat.Concept or OverlegStaat.Voorgelegd or OverlegStaat.Uitgenodigd)
        {
            var bezet = overleg.Genodigden.Where(g => g.Zetel is not null).Select(g => (g.Zetel, Nis(g.PersoonId, g.Zetel))).ToHashSet();
            foreach (var grond in (await VasteLeden.VanAlleGemeentenAsync(sender, overleg, ct)).Where(g => !bezet.Contains((g.Zetel, Nis(g.Persoon, g.Zetel)))))
            {
                overleg.Nodig(grond, op);
            }
        }

        string? Nis(PersoonId wie, Zetel? zetel) => nu.Zetels.FirstOrDefault(z => z.Persoon == wie && z.Zetel == zetel)?.Nis;
    }

    /// <summary>By law the three seats are on every list. Not once the chair confirmed who takes part (GEH-03): then the agendapunt lacks a seat, and says so when it opens (LIV-03).</summary>
    private async Task VulAsync(Overleg overleg, Agendapunt punt, string nis, CancellationToken ct)
    {
        var leeg = punt.LegeZetels.ToList();
        if (leeg.Count == 0 || punt.IsVoorbij || overleg.Staat is not (OverlegStaat.Concept or OverlegStaat.Voorgelegd or OverlegStaat.Uitgenodigd))
        {
            return;
        }

        var nu = klok.GetUtcNow();
        foreach (var grond in (await VasteLeden.VoorAsync(sender, overleg, nis, ct)).Where(g => leeg.Exists(z => z == g.Zetel)))
        {
            if ((punt.Deelnames.FirstOrDefault(d => d.PersoonId == grond.Persoon && d.Zetel == grond.Zetel)
                ?? punt.Nodig(grond, "Vast lid van de LIVC R", null, null, int.MaxValue, await kluis.OpenAsync(punt.CasusId.Waarde, ct), nu).Value) is not { } plaats)
            {
                continue; // invited on another ground already: the seat stays empty
            }

            plaats.Herneem(nu);
            if (overleg.Staat == OverlegStaat.Uitgenodigd)
            {
                plaats.NodigUit(nu);
                db.Add(Inzage.Voor(plaats.PersoonId, InzageGrond.Uitnodiging, punt));
            }
        }
    }

    /// <param name="gemeenten">Of the casussen that did not lapse. Without one there is nothing to decide, and nobody to say whose it was (AVG-12).</param>
    private async Task BeslisAsync(Overleg overleg, PersoonId wie, Samenstelling nu, IReadOnlyList<string> gemeenten, List<Inzage> inzagen, CancellationToken ct)
    {
        var bevoegd = nu.Zetels.Any(z => z.Zetel == Zetel.Burgemeester && z.Persoon == wie) && gemeenten.All(nis => nu.Zit(wie, Zetel.Burgemeester, nis));
        var beslisser = await db.Beslissers.FirstOrDefaultAsync(b => b.OverlegId == overleg.Id && b.PersoonId == wie, ct);
        if (!bevoegd && beslisser is not null)
        {
            db.Remove(beslisser);
            db.RemoveRange(inzagen.Where(i => i.OverlegId == overleg.Id && i.Grond == InzageGrond.Beslissing));
        }
        else if (bevoegd && (overleg.ZonderCasus || gemeenten.Count > 0) && beslisser is null && overleg.Staat is OverlegStaat.Voorgelegd or OverlegStaat.Uitgenodigd or OverlegStaat.Bevestigd or OverlegStaat.Bezig)
        {
            db.Add(Beslisser.Voor(overleg.Id, overleg.CelId, wie));
            db.AddRange(overleg.Komend.Select(a => Inzage.Voor(wie, InzageGrond.Beslissing, a)));
            if (overleg.Staat == OverlegStaat.Voorgelegd)
            {
                db.AddEvent(new OverlegVoorgelegdV1(overleg.Id, [wie], klok.GetUtcNow()));
            }
        }
    }

    private static Zetel? ZetelVan(Rol rol) => rol switch
    {
        Rol.Burgemeester or Rol.BurgemeesterGemachtigde => Zetel.Burgemeester,
        Rol.Korpschef or Rol.InformationOfficer => Zetel.Korpschef,
        Rol.Coordinator or Rol.Plaatsvervanger => Zetel.Gemeenteambtenaar,
        _ => null,
    };
}
