using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Who is put on a list, or whose meeting moves, while they are expected in another meeting at that hour. The coordination hears so before the mayor reads anything, and chooses otherwise or goes on knowingly;
/// the mayor hears it again when the meeting is convened, or when one person more is invited. Only what the asker sees themselves is looked at: of a meeting of another LIVC R nothing is said or hinted (AVG-12).</summary>
internal static class Overlap
{
    /// <summary>No meeting says when it ends; as long as calendars are told [D].</summary>
    public const int Minuten = 120;

    /// <summary>Where the message stands, with the choice to go on.</summary>
    private const string Veld = "Overlap";

    private const string Anders = "Kies een ander moment of iemand anders, of kruis aan dat u toch doorgaat.";

    private static readonly OverlegStaat[] Lopend = [OverlegStaat.Concept, OverlegStaat.Voorgelegd, OverlegStaat.Uitgenodigd, OverlegStaat.Bevestigd, OverlegStaat.Bezig];

    /// <summary>For who is put on a list. Of who is on one of this meeting already it was said when they were put there.</summary>
    /// <param name="toch">"ja": it was said before, and they go on.</param>
    public static async Task<Refusal?> OverlapAsync(this CasusoverleggenDbContext db, Overleg overleg, IReadOnlyCollection<Deelnamegrond> gronden, string? toch, CancellationToken ct)
    {
        var personen = gronden.Select(g => g.Persoon).ToArray();
        var gezegd = await db.Deelnames.Where(d => d.OverlegId == overleg.Id && personen.Contains(d.PersoonId)).Select(d => d.PersoonId).ToListAsync(ct);
        return await db.OverlapAsync(overleg, [.. gronden.Where(g => !gezegd.Contains(g.Persoon)).Select(g => (g.Persoon, g.Functie, g.OrganisatieNaam))], Anders, toch, ct);
    }

    /// <summary>For everyone whom convening invites. A meeting that the mayor may not see says nothing: it is of another mayor, or nobody was asked for it yet.</summary>
    /// <inheritdoc cref="OverlapAsync(CasusoverleggenDbContext, Overleg, IReadOnlyCollection{Deelnamegrond}, string?, CancellationToken)"/>
    public static Task<Refusal?> OverlapBijBijeenroepenAsync(this CasusoverleggenDbContext db, Overleg overleg, string? toch, CancellationToken ct) =>
        db.OverlapAsync(overleg, Verwacht(overleg.Plaatsen.Where(p => p is not Deelname { Wacht: true })), "Schrap wie er niet bij kan zijn, annuleer dit overleg, of kruis aan dat u toch doorgaat.", toch, ct);

    /// <summary>For one person more, whom the mayor invites apart. As at convening: of what the mayor may not see, nothing is said.</summary>
    /// <inheritdoc cref="OverlapAsync(CasusoverleggenDbContext, Overleg, IReadOnlyCollection{Deelnamegrond}, string?, CancellationToken)"/>
    public static Task<Refusal?> OverlapBijBevestigenAsync(this CasusoverleggenDbContext db, Overleg overleg, Deelname wie, string? toch, CancellationToken ct) =>
        db.OverlapAsync(overleg, Verwacht([wie]), "Nodig deze persoon niet uit, of kruis aan dat u toch doorgaat.", toch, ct);

    /// <summary>For everyone on the lists, when the meeting moves to another hour.</summary>
    /// <inheritdoc cref="OverlapAsync(CasusoverleggenDbContext, Overleg, IReadOnlyCollection{Deelnamegrond}, string?, CancellationToken)"/>
    public static Task<Refusal?> OverlapAsync(this CasusoverleggenDbContext db, Overleg overleg, string? toch, CancellationToken ct) =>
        db.OverlapAsync(overleg, Verwacht(overleg.Plaatsen), Anders, toch, ct);

    private static List<(PersoonId Persoon, string Functie, string Organisatie)> Verwacht(IEnumerable<IPlaats> plaatsen) =>
        [.. plaatsen.Where(p => p.Staat is not (DeelnameStaat.Geweigerd or DeelnameStaat.Beeindigd)).DistinctBy(p => p.PersoonId).Select(p => (p.PersoonId, p.Functie, p.Organisatie))];

    private static async Task<Refusal?> OverlapAsync(this CasusoverleggenDbContext db, Overleg overleg, List<(PersoonId Persoon, string Functie, string Organisatie)> verwacht, string raad, string? toch, CancellationToken ct)
    {
        if (Invoer.Ja(toch) || verwacht.Count == 0)
        {
            return null;
        }

        var personen = verwacht.Select(v => v.Persoon).ToArray();
        var bezet = (await db.BezetAsync(overleg, personen, overleg.Begin.AddMinutes(-Minuten), overleg.Begin.AddMinutes(Minuten), ct)).FindAll(b => b.Begin > overleg.Begin.AddMinutes(-Minuten));
        var zinnen = bezet.OrderBy(b => Array.IndexOf(personen, b.Persoon)).GroupBy(b => b.Begin).OrderBy(g => g.Key).Select(g =>
        {
            var wie = g.Select(b => verwacht.Find(v => v.Persoon == b.Persoon)).Select(v => $"{v.Functie} ({v.Organisatie})").Distinct().ToList();
            return $"{(wie.Count == 1 ? $"{wie[0]} wordt" : $"{string.Join(", ", wie[..^1])} en {wie[^1]} worden")} op {NlTekst.Datum(g.Key)} om {NlTekst.Uur(g.Key)} al in een ander overleg van deze LIVC R verwacht.";
        }).ToList();
        return zinnen.Count == 0 ? null : Weigering.Invoer(Veld, $"{string.Join(' ', zinnen)} {raad}");
    }

    /// <summary>When these people are expected in other meetings of the LIVC R.</summary>
    public static async Task<List<(PersoonId Persoon, DateTimeOffset Begin)>> BezetAsync(this CasusoverleggenDbContext db, Overleg overleg, PersoonId[] personen, DateTimeOffset vanaf, DateTimeOffset tot, CancellationToken ct)
    {
        var (id, cel) = (overleg.Id, overleg.CelId);
        var deelnames = await (from d in db.Deelnames.AsNoTracking()
                               join o in db.Overleggen on d.OverlegId equals o.Id
                               where o.CelId == cel && o.Id != id && o.Begin >= vanaf && o.Begin < tot && Lopend.Contains(o.Staat) && personen.Contains(d.PersoonId)
                                   && d.Staat != DeelnameStaat.Geweigerd && d.Staat != DeelnameStaat.Beeindigd
                                   && db.Agendapunten.Any(a => a.Id == d.AgendapuntId && (a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig))
                               select new { d.PersoonId, o.Begin }).ToListAsync(ct);
        var genodigden = await (from g in db.Genodigden.AsNoTracking()
                                join o in db.Overleggen on g.OverlegId equals o.Id
                                where o.CelId == cel && o.Id != id && o.Begin >= vanaf && o.Begin < tot && Lopend.Contains(o.Staat) && personen.Contains(g.PersoonId) && g.Staat != DeelnameStaat.Geweigerd
                                select new { g.PersoonId, o.Begin }).ToListAsync(ct);
        return [.. deelnames.Concat(genodigden).Select(b => (b.PersoonId, b.Begin)).Distinct()];
    }
}
