using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web.Componenten;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>Which place someone is put in: a seat (in a joint LIVC R with its municipality), or beside a holder who names them by act.</summary>
internal sealed record Zetelkeuze(Zetel Zetel, string? Nis, Zetelbezetting? Titularis)
{
    public static Zetelkeuze? Lees(string? waarde, Cel cel, IReadOnlyList<Zetelbezetting> zetels, out Refusal? fout)
    {
        fout = null;
        if (Guid.TryParse(waarde, out var id) && zetels.FirstOrDefault(z => z.Id == id) is { } bij)
        {
            if (!bij.Gemachtigde)
            {
                return new(bij.Zetel, bij.Nis, bij);
            }

            fout = Weigering.Invoer("Zetel", "Een gemachtigde kan niemand machtigen. Laat de titularis van de zetel zelf iemand aanwijzen.");
            return null;
        }

        var delen = (waarde ?? "").Split(':');
        if (Velden.LeesCode<Zetel>(delen[0]) is { } zetel)
        {
            var nis = delen.ElementAtOrDefault(1) is { Length: > 0 } n ? n : null;
            var bekend = nis is null || cel.Gemeenten.Any(g => g.Nis == nis && g.Tot is null);
            if (bekend && !(zetel == Zetel.Burgemeester && nis is null && cel.IsGemeenschappelijk))
            {
                return new(zetel, nis, null);
            }
        }

        fout = Weigering.Invoer("Zetel", "Kies een zetel uit de lijst.");
        return null;
    }

    /// <param name="mag">Which seats this person may ask for.</param>
    public static IReadOnlyList<Optie> Opties(Cel cel, IReadOnlyList<Zetelbezetting> zetels, IReadOnlyDictionary<PersoonId, string> namen, Func<Zetel, bool> mag, DateOnly op)
    {
        var gemeenten = cel.Gemeenten.Where(g => g.Tot is null).OrderBy(g => g.Naam).ToList();
        return
        [
            .. from z in Enum.GetValues<Zetel>()
               where mag(z)
               from o in cel.IsGemeenschappelijk
                   ? gemeenten.Select(g => new Optie($"{z}:{g.Nis}", $"{z.Functie(false)} van {g.Naam}")).Concat(z == Zetel.Burgemeester ? [] : [new Optie($"{z}:", $"{z.Functie(false)}, voor de hele LIVC R")])
                   : [new Optie($"{z}:", z.Functie(false))]
               select o,
            .. zetels.Where(z => !z.Gemachtigde && mag(z.Zetel) && (z.Tot is null || op < z.Tot) && namen.ContainsKey(z.PersoonId))
                .Select(z => new Optie(z.Id.ToString(), $"{z.Zetel.Functie(true)}{Van(z.Nis, gemeenten)}, aangewezen door {namen[z.PersoonId]}")),
        ];
    }

    public static string Van(string? nis, IEnumerable<Gemeente> gemeenten) => nis is null ? "" : " van " + (gemeenten.FirstOrDefault(g => g.Nis == nis)?.Naam ?? nis);
}
