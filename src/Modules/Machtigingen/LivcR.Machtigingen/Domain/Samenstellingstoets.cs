using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>What keeps a LIVC R from convening: an empty fixed seat (LIV-03), a police seat in which nobody has a sufficient clearance (LIV-04).</summary>
internal static class Samenstellingstoets
{
    /// <param name="gemeenten">The municipalities on that day. In a joint LIVC R each has its mayor, police seat and official; a seat without municipality speaks for all.</param>
    public static IReadOnlyList<Refusal> Gebreken(IReadOnlyCollection<Zetelbezetting> zetels, IReadOnlyCollection<Veiligheidsmachtiging> machtigingen, DateOnly op, IReadOnlyList<Gemeente>? gemeenten = null)
    {
        var bezet = zetels.Where(z => z.Periode.Bevat(op)).ToList();
        var gebreken = gemeenten is { Count: > 1 }
            ? (from g in gemeenten
               from zetel in Enum.GetValues<Zetel>()
               where !bezet.Exists(z => z.Zetel == zetel && (z.Nis is null || z.Nis == g.Nis))
               select Weigering.Liv03.Met("rol", $"{zetel.Woord()} van {g.Naam}")).ToList()
            : [.. Enum.GetValues<Zetel>().Where(zetel => bezet.TrueForAll(z => z.Zetel != zetel)).Select(zetel => Weigering.Liv03.Met("rol", zetel.Woord()))];
        var politie = bezet.Where(z => z.Zetel == Zetel.Korpschef).ToList();
        if (politie.Count > 0 && !politie.Exists(z => machtigingen.Any(m => m.PersoonId == z.PersoonId && m.Volstaat(op))))
        {
            gebreken.Add(Weigering.Liv04);
        }

        return gebreken;
    }

    public static string Woord(this Zetel zetel) => zetel switch
    {
        Zetel.Burgemeester => "de burgemeester",
        Zetel.Korpschef => "de korpschef",
        _ => "de gemeenteambtenaar",
    };

    public static string Functie(this Zetel zetel, bool gemachtigde) => (zetel, gemachtigde) switch
    {
        (_, true) => "Gemachtigde van " + zetel.Woord(),
        (Zetel.Burgemeester, _) => "Burgemeester",
        (Zetel.Korpschef, _) => "Korpschef",
        _ => "Gemeenteambtenaar",
    };
}
