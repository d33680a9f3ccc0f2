using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>What keeps a LIVC R from convening: an empty fixed seat (LIV-03), a police seat in which nobody has a sufficient clearance (LIV-04).</summary>
internal static class Samenstellingstoets
{
    /// <summary>Its last municipality merged into one of another LIVC R (LIV-01): nothing begins here any more, and it can be closed.</summary>
    public static readonly Refusal ZonderGemeente = Weigering.Liv01 with { Tekst = "De gemeente van deze LIVC R ging op in een gemeente van een andere LIVC R. Sluit deze LIVC R af." };

    /// <param name="gemeenten">The municipalities on that day. In a joint LIVC R each has its mayor, police seat and official; a seat without municipality speaks for all.</param>
    public static IReadOnlyList<Refusal> Gebreken(IReadOnlyCollection<Zetelbezetting> zetels, IReadOnlyCollection<Veiligheidsmachtiging> machtigingen, DateOnly op, IReadOnlyList<Gemeente>? gemeenten = null)
    {
        var bezet = zetels.Where(z => z.Periode.Bevat(op)).ToList();
        Gemeente?[] delen = gemeenten is { Count: > 1 } ? [.. gemeenten] : [null];
        var gebreken = (from g in delen
                        from zetel in Enum.GetValues<Zetel>()
                        where !bezet.Exists(z => z.Zetel == zetel && Voor(z, g))
                        select Weigering.Liv03.Met("rol", g is null ? zetel.Woord() : $"{zetel.Woord()} van {g.Naam}")).ToList();
        // Per municipality: a cleared officer of one is no representative of the other's police.
        if (delen.Any(g => bezet.Where(z => z.Zetel == Zetel.Korpschef && Voor(z, g)).ToList() is { Count: > 0 } politie && !politie.Exists(z => z.Volstaat(machtigingen, op))))
        {
            gebreken.Add(Weigering.Liv04);
        }

        return gebreken;

        static bool Voor(Zetelbezetting z, Gemeente? g) => g is null || z.Nis is null || z.Nis == g.Nis;
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
