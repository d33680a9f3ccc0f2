namespace LivcR.SharedKernel;

/// <summary>How far two skeletons (<see cref="Klank"/>) are apart. A vowel costs little: transcriptions differ in them first.</summary>
internal static class Klankafstand
{
    private const double Klinker = 0.35, VerreKlinker = 0.55, KlinkerWeg = 0.4, ZwakWeg = 0.55, Verwant = 0.5;

    private static readonly HashSet<(char, char)> Verwanten =
        [.. "jg js jk gk wf wb bf kh gh ts sk mn jE wO".Split(' ').SelectMany(p => new[] { (p[0], p[1]), (p[1], p[0]) })];

    /// <summary>1 for equal, 0 for nothing in common. The same both ways round.</summary>
    public static double Gelijkenis(string a, string b) => a.Length == 0 || b.Length == 0 ? 0 : Math.Max(0, 1 - (2 * Afstand(a, b) / (Zwaarte(a) + Zwaarte(b))));

    private static double Afstand(string a, string b)
    {
        Span<double> vorige = stackalloc double[b.Length + 1];
        Span<double> rij = stackalloc double[b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rij[j] = (i, j) switch
                {
                    (0, 0) => 0,
                    (0, _) => rij[j - 1] + Weg(b, j - 1),
                    (_, 0) => vorige[0] + Weg(a, i - 1),
                    _ => Math.Min(Math.Min(vorige[j] + Weg(a, i - 1), rij[j - 1] + Weg(b, j - 1)), vorige[j - 1] + Anders(a[i - 1], b[j - 1])),
                };
            }

            var oud = vorige;
            vorige = rij;
            rij = oud;
        }

        return vorige[b.Length];
    }

    /// <summary>What a name weighs if nothing of it is found back: vowels less, or long vowels would hide a wrong consonant.</summary>
    private static double Zwaarte(string skelet)
    {
        var som = 0.0;
        foreach (var c in skelet)
        {
            som += IsKlinker(c) ? 0.5 : 1;
        }

        return som;
    }

    private static double Weg(string s, int i) => IsKlinker(s[i]) ? KlinkerWeg : s[i] is 'h' or 'j' or 'w' ? ZwakWeg : 1;

    private static double Anders(char a, char b) =>
        a == b ? 0
        : IsKlinker(a) && IsKlinker(b) ? (a == 'E' && b == 'O') || (a == 'O' && b == 'E') ? VerreKlinker : Klinker
        : Verwanten.Contains((a, b)) ? Verwant
        : 1;

    private static bool IsKlinker(char c) => c is 'A' or 'E' or 'O';
}
