using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

/// <summary>The rules in force today. Asked at start and once a day only, so this is also where a version that came with this build and is not in the table yet
/// is added; what stands in the table is never changed by a delivery. A wording or a term that this build's code names and the table does not have yet is added too, and
/// from which day its list of services that may never sit names whom (<see cref="Uitsluitingsboek"/>).</summary>
internal sealed class GeefRegelboekHandler(MachtigingenDbContext db, Uitsluitingslijst uitgesloten, TimeProvider time) : IRequestHandler<GeefRegelboek, Regelboek>
{
    public async Task<Regelboek> Handle(GeefRegelboek request, CancellationToken cancellationToken)
    {
        var versies = await db.RegelVersies.AsNoTracking().ToListAsync(cancellationToken);
        var bekend = versies.Select(v => (v.RegelId, v.GeldigVan)).ToHashSet();
        var geleverd = RegelbestandLezer.Lees().Select(RegelVersie.Van).ToList();
        var nieuw = geleverd.Where(v => !bekend.Contains((v.RegelId, v.GeldigVan))).ToList();
        foreach (var v in nieuw)
        {
            // "do nothing": two hosts may start at once.
            await db.Database.ExecuteSqlAsync($"""
                insert into machtigingen.regel_versie (regel_id, geldig_van, geldig_tot, ernst, zekerheid, tekst_zekerheid, bron, omschrijving, tekst, varianten, termijnen,
                    vaste_termijnen, artikel_oud, artikel_nieuw)
                values ({v.RegelId}, {v.GeldigVan}, {v.GeldigTot}, {v.Ernst.ToString()}, {v.Zekerheid}, {v.TekstZekerheid}, {v.Bron}, {v.Omschrijving}, {v.Tekst},
                    {v.Varianten}::jsonb, {v.Termijnen}::jsonb, {v.VasteTermijnen}, {v.ArtikelOud}, {v.ArtikelNieuw})
                on conflict do nothing
                """, cancellationToken);
        }

        var woorden = geleverd.Where(g => versies.Exists(v => v.RegelId == g.RegelId && v.GeldigVan == g.GeldigVan && Ontbreekt(g.AlsRegel(), v.AlsRegel()))).ToList();
        foreach (var v in woorden)
        {
            await db.Database.ExecuteSqlAsync($"update machtigingen.regel_versie set varianten = {v.Varianten}::jsonb || varianten, termijnen = {v.Termijnen}::jsonb || termijnen where regel_id = {v.RegelId} and geldig_van = {v.GeldigVan}", cancellationToken);
        }

        if (nieuw.Count + woorden.Count > 0)
        {
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.RegelsGeleverd", Object = "regelboek", Uitkomst = $"{nieuw.Count + woorden.Count} versies" });
        }

        var vandaag = Brussel.Dag(time.GetUtcNow());
        if (await Uitsluitingsboek.WerkBijAsync(db, uitgesloten, vandaag, cancellationToken) || nieuw.Count + woorden.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            versies = await db.RegelVersies.AsNoTracking().ToListAsync(cancellationToken);
        }

        var afstellingen = (await db.Regelafstellingen.AsNoTracking().Where(a => a.IngetrokkenOp == null && a.BevestigdOp != null && a.FgOp != null).ToListAsync(cancellationToken)).ToLookup(a => a.CelId);
        var boek = RegelVersie.InWerking(versies, vandaag);
        return new(boek.Alle, afstellingen.ToDictionary(a => a.Key, a => RegelVersie.Afgesteld(boek, a, vandaag)));
    }

    private static bool Ontbreekt(Regel geleverd, Regel bewaard) => geleverd.Varianten.Keys.Except(bewaard.Varianten.Keys).Any() || geleverd.Termijnen.Keys.Except(bewaard.Termijnen.Keys).Any();
}
