using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Toegang.Contracts.Queries;
using MediatR;

namespace LivcR.Signalen.Slices;

/// <summary>Who of the police weighs a signal along (FIN-01): who sits in its seat for that municipality, with the clearance the seat asks for (LIV-04). Seats and clearances end between
/// the proposal and the answer, so this is asked anew at every act.</summary>
internal sealed class Politiezetel(ISender sender, Termijnen termijnen)
{
    /// <summary>Whom a coordinator asks: the information officers, delegates of the korpschef, first.</summary>
    public async Task<Result<PersoonId>> KiesAsync(CelId cel, string nis, bool korpschef, CancellationToken ct)
    {
        var zetels = (await MetRolAsync(cel, nis, ct)).Where(z => !korpschef || !z.Gemachtigde).ToList();
        return zetels.Count == 0 ? Weigering.Toestand("Deze LIVC R heeft nu geen information officer of korpschef om te vragen.")
            : zetels.Find(z => z.Volstaat) is { } gevraagd ? gevraagd.Persoon
            : Weigering.Liv04;
    }

    public async Task<List<PersoonId>> KorpschefsAsync(CelId cel, string? nis, CancellationToken ct) =>
        [.. (await MetRolAsync(cel, nis, ct)).Where(z => z is { Gemachtigde: false, Volstaat: true }).Select(z => z.Persoon)];

    /// <summary>Whether who was asked may still see the signal and answer.</summary>
    public async Task<Refusal?> BeletAsync(Signaal s, PersoonId wie, CancellationToken ct) => (await VoorAsync(s.CelId, wie, ct))(s.GemeenteNis) ? null : Weigering.Liv04;

    /// <summary>Of which municipalities this person weighs signals along now: the same answer for the list and for the page behind it.</summary>
    public async Task<Predicate<string?>> VoorAsync(CelId cel, PersoonId wie, CancellationToken ct)
    {
        var samenstelling = await SamenstellingAsync(cel, ct);
        return nis => Zetels(samenstelling, nis).Any(z => z.Persoon == wie && z.Volstaat);
    }

    /// <summary>An invited holder has no role yet, and could not answer.</summary>
    private async Task<IEnumerable<Zetelhouder>> MetRolAsync(CelId cel, string? nis, CancellationToken ct)
    {
        var rollen = ((await sender.Send(new GeefRolhouders(cel, ToonSignaal.Politie), ct)).Value ?? []).Select(r => (r.Persoon, r.Rol == Rol.InformationOfficer)).ToHashSet();
        return Zetels(await SamenstellingAsync(cel, ct), nis).Where(z => rollen.Contains((z.Persoon, z.Gemachtigde))).OrderByDescending(z => z.Gemachtigde).ThenBy(z => z.Naam, StringComparer.Ordinal);
    }

    private async Task<Samenstelling?> SamenstellingAsync(CelId cel, CancellationToken ct) => (await sender.Send(new GeefSamenstelling(cel, termijnen.Vandaag), ct)).Value;

    private static IEnumerable<Zetelhouder> Zetels(Samenstelling? samenstelling, string? nis)
    {
        if (samenstelling is null) return [];

        while (nis is not null && samenstelling.Opvolgers.TryGetValue(nis, out var opvolger)) nis = opvolger; // merged since: the seats are the new municipality's
        return samenstelling.Zetels.Where(z => z.Zetel == Zetel.Korpschef && (z.Nis is null || z.Nis == nis));
    }
}
