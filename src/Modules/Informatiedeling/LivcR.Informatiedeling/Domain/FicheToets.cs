using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What blocks a fiche even when everyone agrees (GEH-13): words or a date of what was shared under secrecy, and anybody's name but the betrokkene's (FIN-07). What was only
/// said cannot be checked; the page says so.</summary>
/// <param name="Betrokkene">The betrokkene's name, or nothing when the asker may not know it: then no name passes.</param>
/// <param name="Deelnemers">Names of who was on the list.</param>
/// <param name="Bekend">Names of municipalities and of the organisations that took part: a fiche may need them too.</param>
internal sealed record FicheToets(string Betrokkene, IReadOnlyList<string> Deelnemers, IReadOnlyList<string> Bekend, IReadOnlyList<FicheVingerafdruk> Afdrukken)
{
    // One text for a word run, a date and a name: the refusal does not say what stands in an item the author cannot read.
    private static readonly Refusal Herhaling = Terugkoppelingsfiche.NietGoedgekeurd with
    {
        Veld = "Tekst",
        Tekst = "De fiche herhaalt te letterlijk wat in het overleg onder beroepsgeheim is gedeeld: zes woorden na elkaar of een datum, of een naam. Schrijf het in eigen woorden, zonder datums en namen.",
    };

    private static readonly Refusal AndereNaam = Terugkoppelingsfiche.NietGoedgekeurd with
    {
        Veld = "Tekst",
        Tekst = "Noem niemand anders dan de betrokkene bij naam; schrijf de rol (bijvoorbeeld zus, coach).",
    };

    private static readonly HashSet<string> Tussenvoegsels = new(StringComparer.OrdinalIgnoreCase) { "van", "de", "den", "der", "het", "ten", "ter", "te", "la", "le", "du", "von", "el", "al", "ben", "bin", "ibn", "di", "da", "dos" };

    /// <summary>Words that have a capital only because a sentence starts there.</summary>
    private static readonly HashSet<string> Zinsbegin = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "het", "een", "in", "op", "aan", "bij", "met", "voor", "van", "door", "na", "naar", "om", "over", "uit", "te", "tot", "tegen", "tijdens", "sinds", "volgens", "vanaf", "zonder", "en", "of",
        "maar", "want", "dus", "als", "dat", "die", "dit", "deze", "er", "hij", "zij", "ze", "hem", "haar", "zijn", "hun", "men", "wie", "wat", "waar", "wanneer", "hoe", "ook", "nog", "al", "niet", "geen",
        "alle", "alleen", "elke", "dan", "daar", "daarna", "daarom", "nu", "toen", "eerst", "verder", "toch", "betrokkene", "omdat", "terwijl", "binnen", "buiten", "via", "vandaag", "samen",
    };

    public Refusal? Weiger(string tekst, ContentKey sleutel)
    {
        var mag = Bekend.Append(Betrokkene).SelectMany(FicheSporen.Woorden).ToHashSet();
        var sporen = FicheSporen.Zessen(tekst).Concat(FicheSporen.DataInFiche(tekst)).Concat(FicheSporen.NamenInFiche(tekst, mag)).Distinct().ToList();
        return NoemtIemand(tekst, mag) ? AndereNaam : Afdrukken.Any(a => a.Kent(sporen, sleutel)) ? Herhaling : null;
    }

    /// <param name="mag">Words of names that may stand beside each other: the betrokkene's, of places and of organisations.</param>
    private bool NoemtIemand(string tekst, IReadOnlySet<string> mag)
    {
        var eigen = FicheSporen.Woorden(Betrokkene).ToHashSet();
        bool Eigen(string woord) => FicheSporen.Woorden(woord).All(eigen.Contains);
        bool Bekende(string woord) => FicheSporen.Woorden(woord).All(mag.Contains);

        var doorlopend = $" {string.Join(' ', FicheSporen.Woorden(tekst))} ";
        var voluit = Deelnemers.Where(n => !Eigen(n)).Select(n => string.Join(' ', FicheSporen.Woorden(n)));
        if (voluit.Any(n => n.Contains(' ') && doorlopend.Contains($" {n} ", StringComparison.Ordinal)))
        {
            return true;
        }

        var delen = Deelnemers.SelectMany(FicheSporen.Woorden).Where(w => w.Length > 1 && !Tussenvoegsels.Contains(w) && !eigen.Contains(w)).ToHashSet();
        var vorige = default(string);
        foreach (var (woord, begin, los) in Lees(tekst))
        {
            vorige = los ? null : vorige;
            if (vorige is not null && !char.IsUpper(woord[0]) && Tussenvoegsels.Contains(woord))
            {
                continue; // Jan van den Berg
            }

            var naam = woord.Length > 1 && char.IsUpper(woord[0]) && !(begin && Zinsbegin.Contains(woord));
            if (naam && (FicheSporen.Woorden(woord).Any(delen.Contains) || (vorige is not null && !(Bekende(vorige) && Bekende(woord)))))
            {
                return true;
            }

            vorige = naam ? woord : null;
        }

        return false;
    }

    /// <summary>Word by word: whether a sentence or a line starts there, and whether something other than white space stands before it.</summary>
    private static IEnumerable<(string Woord, bool Begin, bool Los)> Lees(string tekst)
    {
        var einde = 0;
        var plat = tekst.Normalize(NormalizationForm.FormKC);
        foreach (Match m in FicheSporen.Woord.Matches(plat))
        {
            var ertussen = plat[einde..m.Index];
            var los = ertussen.AsSpan().ContainsAnyExcept(' ', '\n', '\t');
            yield return (m.Value, einde == 0 || los || ertussen.Contains('\n'), los);
            einde = m.Index + m.Length;
        }
    }
}
