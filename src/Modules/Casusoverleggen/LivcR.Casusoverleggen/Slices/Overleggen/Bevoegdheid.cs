using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>In a joint LIVC R a casus is of the municipality of residence (without one: of the signal): only its mayor or delegate convenes and sits at its agendapunt. The other mayors
/// decide on nothing of it and are on no list, so the rows themselves hide name and casusnummer from them. Data of the LIVC R [D until legal.md §7.16 is answered].</summary>
internal static class Bevoegdheid
{
    /// <summary>Who sits for a municipality: in the seats of the whole LIVC R and in its own; where the LIVC R chose so, every mayor, its own first. Nobody without the clearance their
    /// seat asks for (LIV-04).</summary>
    public static IReadOnlyList<Zetelhouder> Voor(this Samenstelling samenstelling, string nis) => samenstelling.Opvolgers.TryGetValue(nis, out var opvolger) ? samenstelling.Voor(opvolger) :
        [.. samenstelling.Zetels.Where(z => z.Volstaat).Where(z => z.Nis is null || z.Nis == nis || (z.Zetel == Zetel.Burgemeester && samenstelling.Bevoegd == BevoegdeBurgemeester.Elke)).OrderByDescending(z => z.Nis == nis)];

    public static bool Zit(this Samenstelling samenstelling, PersoonId wie, Zetel zetel, string nis) => samenstelling.Voor(nis).Any(z => z.Zetel == zetel && z.Persoon == wie);

    /// <summary>Who may decide on a meeting: everyone with the mayor's role, or in a joint LIVC R the mayor of its casussen.</summary>
    public static async Task<IReadOnlyList<PersoonId>> BeslissersAsync(CasusoverleggenDbContext db, ISender sender, Overleg overleg, IReadOnlyList<PersoonId> burgemeesters, CancellationToken ct)
    {
        var samenstelling = (await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value;
        if (samenstelling is null || samenstelling.Zetels.All(z => z.Zetel != Zetel.Burgemeester || z.Nis is null))
        {
            return burgemeesters;
        }

        var bevoegd = await GemeentenAsync(db, overleg, ct);
        return [.. burgemeesters.Where(b => bevoegd.All(nis => samenstelling.Voor(nis).Any(z => z.Zetel == Zetel.Burgemeester && z.Persoon == b)))];
    }

    /// <summary>The same for one casus, outside any meeting.</summary>
    public static async Task<IReadOnlyList<PersoonId>> BeslissersVanAsync(CasusoverleggenDbContext db, ISender sender, Casus casus, DateOnly dag, CancellationToken ct) =>
        await BeslissersVoorAsync(sender, casus.CelId, await db.Betrokkenen.Where(b => b.CasusId == casus.Id).Select(b => b.GemeenteNis).FirstOrDefaultAsync(ct) ?? "", dag, ct);

    /// <summary>The police seat of one casus: who sits in it with the clearance it asks for (LIV-04).</summary>
    public static async Task<IReadOnlyList<PersoonId>> PolitieVanAsync(CasusoverleggenDbContext db, ISender sender, Casus casus, DateOnly dag, CancellationToken ct)
    {
        var nis = await db.Betrokkenen.Where(b => b.CasusId == casus.Id).Select(b => b.GemeenteNis).FirstOrDefaultAsync(ct) ?? "";
        return [.. ((await sender.Send(new GeefSamenstelling(casus.CelId, dag), ct)).Value?.Voor(nis) ?? []).Where(z => z.Zetel == Zetel.Korpschef).Select(z => z.Persoon).Distinct()];
    }

    /// <summary>Who decides for a municipality.</summary>
    public static async Task<IReadOnlyList<PersoonId>> BeslissersVoorAsync(ISender sender, CelId cel, string nis, DateOnly dag, CancellationToken ct)
    {
        var houders = (await sender.Send(new GeefRolhouders(cel, [Rol.Burgemeester, Rol.BurgemeesterGemachtigde]), ct)).Value ?? [];
        PersoonId[] burgemeesters = [.. houders.Select(r => r.Persoon).Distinct()];
        return (await sender.Send(new GeefSamenstelling(cel, dag), ct)).Value is not { } samenstelling || samenstelling.Zetels.All(z => z.Zetel != Zetel.Burgemeester || z.Nis is null)
            ? burgemeesters
            : [.. burgemeesters.Where(b => samenstelling.Voor(nis).Any(z => z.Zetel == Zetel.Burgemeester && z.Persoon == b))];
    }

    /// <summary>A meeting holds casussen that the same mayors decide on: one who signs for the whole must not read the casusnummer of another's.</summary>
    public static async Task<Refusal?> PastOpAgendaAsync(CasusoverleggenDbContext db, ISender sender, Overleg overleg, Casus casus, CancellationToken ct)
    {
        var nissen = await GemeentenAsync(db, overleg, ct);
        if (nissen.Count == 0 || casus.Betrokkene is not { } betrokkene || nissen.All(n => n == betrokkene.GemeenteNis)
            || (await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value is not { } samenstelling)
        {
            return null;
        }

        return nissen.All(n => Burgemeesters(n).SetEquals(Burgemeesters(betrokkene.GemeenteNis)))
            ? null
            : Weigering.Invoer("Casus", "Voor deze casus is een andere burgemeester bevoegd dan voor de rest van de agenda. Plan er een apart overleg voor.");

        HashSet<PersoonId> Burgemeesters(string nis) => [.. samenstelling.Voor(nis).Where(z => z.Zetel == Zetel.Burgemeester).Select(z => z.Persoon)];
    }

    private static async Task<IReadOnlyList<string>> GemeentenAsync(CasusoverleggenDbContext db, Overleg overleg, CancellationToken ct)
    {
        var casussen = overleg.Agendapunten.Where(a => a.Staat != Contracts.AgendapuntStaat.Vervallen).Select(a => a.CasusId).ToArray(); // what lapsed may have moved since
        return casussen.Length == 0 ? [] : await db.Casussen.Where(c => casussen.Contains(c.Id) && c.Betrokkene != null).Select(c => c.Betrokkene!.GemeenteNis).Distinct().ToListAsync(ct);
    }
}
