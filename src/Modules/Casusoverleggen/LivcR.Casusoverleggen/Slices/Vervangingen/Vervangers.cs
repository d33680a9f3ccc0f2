using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;

namespace LivcR.Casusoverleggen.Slices.Vervangingen;

/// <summary>Who may stand in for a coordinator: a delegate by recorded act in the same seat (LIV-03), nobody else.</summary>
internal static class Vervangers
{
    public static async Task<IReadOnlyList<Zetelhouder>> VervangersVanAsync(this ISender sender, CelId cel, PersoonId coordinator, DateOnly op, CancellationToken ct)
    {
        var zetels = ((await sender.Send(new GeefSamenstelling(cel, op), ct)).Value?.Zetels ?? []).Where(z => z.Zetel == Zetel.Gemeenteambtenaar).ToLookup(z => z.Gemachtigde);
        var eigen = zetels[false].Where(z => z.Persoon == coordinator).Select(z => z.Nis).ToHashSet();
        return [.. zetels[true].Where(z => z.Persoon != coordinator && eigen.Contains(z.Nis))];
    }

    /// <summary>Who hears that it began or ended: the two and the mayor's seat, without whoever did it.</summary>
    public static async Task<PersoonId[]> MeldAanAsync(this ISender sender, Domain.Vervanging v, PersoonId door, DateOnly op, CancellationToken ct)
    {
        var burgemeesters = ((await sender.Send(new GeefSamenstelling(v.CelId, op), ct)).Value?.Zetels ?? []).Where(z => z.Zetel == Zetel.Burgemeester).Select(z => z.Persoon);
        return [.. burgemeesters.Append(v.Coordinator).Append(v.Plaatsvervanger).Distinct().Where(p => p != door)];
    }
}
