using System.Text;

namespace LivcR.SharedKernel;

/// <summary>Cyrillic, Greek, Arabic and Hebrew letters in Latin ones, by a rule a clerk would follow. Coarse on purpose: what follows compares sounds, not spelling.</summary>
public static class Schrift
{
    private static readonly Dictionary<char, string> Letters = Lees(
        "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ sh ъ - ы y ь - э e ю yu я ya і i ї i є e ґ g ў u ј j љ l њ n ћ c ђ d џ dj ѓ g ќ k ѕ z қ k ғ g ң n ү u ұ u ө o һ h ә a ѣ e",
        "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
        "ا a أ a إ i آ a ٱ a ب b پ p ت t ة a ث th ج j چ ch ح h خ kh د d ذ dh ر r ز z ژ zh س s ش sh ص s ض d ط t ظ z ع - غ gh ف f ق q ك k ک k گ g ڭ g ل l م m ن n ه h ہ h ھ h و w ڤ v ي y ی y ى a ئ y ؤ w ء - ۀ h ۃ a ٹ t ڈ d ڑ r ے y ں n",
        "א a ב b ג g ד d ה h ו v ז z ח ch ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע - פ p ף f צ ts ץ ts ק k ר r ש sh ת t");

    /// <summary>One word of a <see cref="Naamvorm"/>. Letters of other scripts stay as they are.</summary>
    public static string NaarLatijn(string woord)
    {
        if (woord.All(char.IsAscii))
        {
            return woord;
        }

        var uit = new StringBuilder();
        for (var i = 0; i < woord.Length; i++)
        {
            uit.Append(!Letters.TryGetValue(woord[i], out var latijn) ? woord.Substring(i, 1) : woord[i] switch
            {
                // Waw and ya stand for a consonant beside a vowel sign or at the start, for a long vowel elsewhere.
                'و' when i > 0 && !NaastAlef(woord, i) => "u",
                'ي' or 'ی' when i > 0 && !NaastAlef(woord, i) => "i",
                _ => latijn == "-" ? "" : latijn,
            });
        }

        return uit.ToString();
    }

    private static bool NaastAlef(string woord, int i) => (i > 0 && woord[i - 1] is 'ا' or 'آ') || (i + 1 < woord.Length && woord[i + 1] is 'ا' or 'ة');

    private static Dictionary<char, string> Lees(params string[] rijen) =>
        rijen.SelectMany(r => r.Split(' ').Chunk(2)).ToDictionary(p => p[0][0], p => p[1]);
}
