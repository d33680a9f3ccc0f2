using LivcR.Casusoverleggen.Domain;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The fixed members that are put on a list by law. Seats that are empty are not invented here: LIV-03 stops the meeting when it is put before the mayor.</summary>
internal static class VasteLeden
{
    /// <summary>In a joint LIVC R: the seats of the municipality of the casus.</summary>
    public static async Task<IReadOnlyList<Deelnamegrond>> VoorAsync(ISender sender, Overleg overleg, string gemeenteNis, CancellationToken ct) =>
        await KiesAsync(sender, overleg, (await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value?.Voor(gemeenteNis) ?? [], _ => null, ct);

    /// <summary>A meeting without a casus is of the whole LIVC R: in a joint one every municipality sits at it [D].</summary>
    public static async Task<IReadOnlyList<Deelnamegrond>> VanAlleGemeentenAsync(ISender sender, Overleg overleg, CancellationToken ct) =>
        await KiesAsync(sender, overleg, (await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value?.Zetels.Where(z => z.Volstaat) ?? [], z => z.Nis, ct);

    /// <summary>Who sits at every meeting, whatever municipality its casussen are of: which those will be is not known yet.</summary>
    public static async Task<IReadOnlyList<Deelnamegrond>> VanHeelDeCelAsync(ISender sender, Overleg overleg, CancellationToken ct) =>
        await KiesAsync(sender, overleg, (await sender.Send(new GeefSamenstelling(overleg.CelId, overleg.Dag), ct)).Value?.Zetels.Where(z => z is { Volstaat: true, Nis: null }) ?? [], _ => null, ct);

    /// <summary>One holder per seat: for the police the delegate where there is one (in practice the information officer), for the others the holder.</summary>
    private static async Task<List<Deelnamegrond>> KiesAsync(ISender sender, Overleg overleg, IEnumerable<Zetelhouder> houders, Func<Zetelhouder, string?> per, CancellationToken ct)
    {
        var gronden = new List<Deelnamegrond>();
        foreach (var zetel in houders.OrderByDescending(z => z.Gemachtigde == (z.Zetel == Zetel.Korpschef)).GroupBy(z => (z.Zetel, Per: per(z))))
        {
            foreach (var houder in zetel)
            {
                // The first who may take part, in that very seat: a delegate without clearance does not keep the korpschef from the table (LIV-04).
                if (await sender.Send(new MagDeelnemen(houder.Persoon, overleg.CelId, overleg.Dag), ct) is { Ok: true, Value: { } grond } && grond.Zetel == zetel.Key.Zetel)
                {
                    gronden.Add(grond);
                    break;
                }
            }
        }

        return gronden;
    }
}
