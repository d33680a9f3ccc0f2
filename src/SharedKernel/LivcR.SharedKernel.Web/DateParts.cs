using System.Globalization;

namespace LivcR.SharedKernel.Web;

/// <summary>Reads what was typed in the three fields of a Datumveld. Nothing typed is no error: the date is null.</summary>
public static class DateParts
{
    /// <param name="fout">What the user can do about it; null when there is no error.</param>
    public static bool TryParse(string? dag, string? maand, string? jaar, out DateOnly? datum, out string? fout)
    {
        datum = null;
        (dag, maand, jaar) = (dag?.Trim() ?? "", maand?.Trim() ?? "", jaar?.Trim() ?? "");
        fout = null;
        if (dag.Length + maand.Length + jaar.Length == 0) return true;

        fout = Lees(dag, maand, jaar, ref datum);
        return fout is null;
    }

    private static string? Lees(string dag, string maand, string jaar, ref DateOnly? datum)
    {
        if (dag.Length == 0) return "Vul ook de dag in.";
        if (maand.Length == 0) return "Vul ook de maand in.";
        if (jaar.Length == 0) return "Vul ook het jaar in.";
        if (!Getal(dag, out var d)) return "Vul de dag in als een getal. Bijvoorbeeld: 3.";
        if (!Getal(maand, out var m) && !MaandNaam(maand, out m)) return "Vul de maand in als een getal. Bijvoorbeeld: 12.";
        if (!Getal(jaar, out var j) || jaar.Length != 4 || j < 1900) return "Vul het jaar in met vier cijfers. Bijvoorbeeld: 2026.";
        if (m is < 1 or > 12) return $"Maand {m} bestaat niet. Vul een maand van 1 tot en met 12 in.";
        if (d < 1 || d > DateTime.DaysInMonth(j, m))
        {
            var schrikkel = m == 2 && d == 29 ? $" {j}" : "";
            return $"{d} {NlTekst.Maanden[m - 1]}{schrikkel} bestaat niet. Vul een bestaande datum in.";
        }

        datum = new DateOnly(j, m, d);
        return null;
    }

    private static bool Getal(string tekst, out int getal) => int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out getal);

    private static bool MaandNaam(string tekst, out int maand)
    {
        maand = tekst.Length < 3 ? 0 : 1 + Array.FindIndex(NlTekst.Maanden, n => n.StartsWith(tekst, StringComparison.OrdinalIgnoreCase));
        return maand > 0;
    }
}

/// <summary>Reads an hour as people type it: 9.30, 9:30, 9u30, 14u, 14. Nothing typed is no error.</summary>
public static class TimeParts
{
    public static bool TryParse(string? tekst, out TimeOnly? uur, out string? fout)
    {
        (uur, fout) = (null, null);
        var t = tekst?.Trim().Replace("uur", "", StringComparison.OrdinalIgnoreCase).Trim() ?? "";
        if (t.Length == 0) return true;

        var delen = t.Split('.', ':', 'u', 'U', 'h');
        if (delen.Length <= 2 && Getal(delen[0], 23, out var u) && (delen.Length == 1 || delen[1].Length == 0 || (delen[1].Length == 2 && Getal(delen[1], 59, out _))))
        {
            uur = new TimeOnly(u, delen.Length == 2 && delen[1].Length == 2 ? int.Parse(delen[1], CultureInfo.InvariantCulture) : 0);
            return true;
        }

        fout = "Vul een bestaand uur in. Bijvoorbeeld: 9.30.";
        return false;
    }

    private static bool Getal(string tekst, int hoogste, out int getal) =>
        int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out getal) && getal <= hoogste;
}
