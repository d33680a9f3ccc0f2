using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Slices.Invoeren;

/// <summary>The cells of a CSV or xlsx file. What it is, is read from its bytes, never from its name; every size has a limit, and nothing in it is evaluated.</summary>
internal static class Werkblad
{
    public const int Grootste = 1024 * 1024;
    private const int MeesteRijen = 2000;
    private const int MeesteKolommen = 20;
    private const int UitgepaktHoogstens = 8 * 1024 * 1024;

    /// <summary>A cell that is a formula: shown as an error, whatever stood in it.</summary>
    public const string Formule = "=";

    private static readonly XmlReaderSettings Veilig = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = UitgepaktHoogstens };

    public static Result<IReadOnlyList<string[]>> Lees(byte[] inhoud)
    {
        if (inhoud.Length > Grootste)
        {
            return Fout("Het bestand is te groot. Een bestand mag hoogstens 1 MB zijn.");
        }

        try
        {
            var rijen = inhoud is [0x50, 0x4B, 3, 4, ..] ? LeesXlsx(inhoud) : LeesCsv(inhoud);
            return rijen is null ? Fout("Dit is geen CSV-bestand of xlsx-bestand. Bewaar het als CSV UTF-8 of als xlsx.")
                : rijen.Count > MeesteRijen ? Fout($"Het bestand heeft te veel rijen. Voer hoogstens {MeesteRijen} rijen tegelijk in.")
                : rijen.Exists(r => r.Length > MeesteKolommen) ? Fout($"Het bestand heeft te veel kolommen. Hoogstens {MeesteKolommen}.")
                : new(rijen, []);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or FormatException or OverflowException)
        {
            return Fout("Het bestand kan niet worden gelezen. Bewaar het opnieuw als CSV UTF-8 of als xlsx.");
        }
    }

    private static Result<IReadOnlyList<string[]>> Fout(string tekst) => Weigering.Invoer("Bestand", tekst);

    private static List<string[]>? LeesCsv(byte[] inhoud)
    {
        string tekst;
        try
        {
            tekst = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(inhoud).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        if (tekst.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
        {
            return null;
        }

        var kop = tekst.Split('\n')[0];
        var scheiding = new[] { ';', '\t', ',' }.MaxBy(s => kop.Count(c => c == s));
        return Splits(tekst, scheiding);
    }

    /// <summary>Rows and fields as RFC 4180 has them: quotes around, doubled inside, line ends may stand between quotes.</summary>
    private static List<string[]> Splits(string tekst, char scheiding)
    {
        var (rijen, rij, veld, tussen) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i <= tekst.Length && rijen.Count <= MeesteRijen; i++)
        {
            var c = i < tekst.Length ? tekst[i] : '\n';
            if (tussen && i < tekst.Length)
            {
                if (c != '"')
                {
                    veld.Append(c);
                }
                else if (i + 1 < tekst.Length && tekst[i + 1] == '"')
                {
                    veld.Append(tekst[i++]);
                }
                else
                {
                    tussen = false;
                }
            }
            else if (c == '"' && veld.Length == 0)
            {
                tussen = true;
            }
            else if (c == scheiding || c == '\n')
            {
                rij.Add(veld.ToString().Trim());
                veld.Clear();
                if (c == '\n')
                {
                    rijen.Add([.. rij]);
                    rij.Clear();
                }
            }
            else
            {
                veld.Append(c);
            }
        }

        rijen.RemoveAll(r => Array.TrueForAll(r, v => v.Length == 0));
        return rijen;
    }

    private static List<string[]>? LeesXlsx(byte[] inhoud)
    {
        using var zip = new ZipArchive(new MemoryStream(inhoud), ZipArchiveMode.Read);
        if (zip.GetEntry("xl/workbook.xml") is null || zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).MinBy(e => e.FullName, StringComparer.Ordinal) is not { } blad)
        {
            return null;
        }

        var teksten = zip.GetEntry("xl/sharedStrings.xml") is { } gedeeld ? Gedeeld(gedeeld) : [];
        using var xml = XmlReader.Create(Open(blad), Veilig);
        var rijen = new List<string[]>();
        var rij = new SortedDictionary<int, string>();
        var (kolom, soort, formule) = (0, "", false);
        while (xml.Read() && rijen.Count <= MeesteRijen)
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    rij.Clear();
                    break;
                case (XmlNodeType.Element, "c"):
                    (kolom, soort, formule) = (Kolom(xml.GetAttribute("r")), xml.GetAttribute("t") ?? "n", false);
                    break;
                case (XmlNodeType.Element, "f"):
                    formule = true;
                    rij[kolom] = Formule;
                    break;
                case (XmlNodeType.Element, "v" or "t") when !formule && !xml.IsEmptyElement:
                    var waarde = xml.ReadElementContentAsString();
                    rij[kolom] = (soort == "s" ? teksten.ElementAtOrDefault(int.Parse(waarde, NumberStyles.None, CultureInfo.InvariantCulture)) ?? "" : rij.GetValueOrDefault(kolom, "") + waarde).Trim();
                    break;
                case (XmlNodeType.EndElement, "row") when rij.Values.Any(v => v.Length > 0):
                    var breedte = Math.Min(rij.Keys.Max() + 1, MeesteKolommen + 1);
                    rijen.Add([.. Enumerable.Range(0, breedte).Select(k => rij.GetValueOrDefault(k, ""))]);
                    break;
            }
        }

        return rijen;
    }

    private static List<string> Gedeeld(ZipArchiveEntry deel)
    {
        var lijst = new List<string>();
        using var xml = XmlReader.Create(Open(deel), Veilig);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                lijst.Add("");
            }
            else if (xml is { NodeType: XmlNodeType.Text or XmlNodeType.SignificantWhitespace } && lijst.Count > 0)
            {
                lijst[^1] += xml.Value;
            }
        }

        return lijst;
    }

    /// <summary>What a packed part says about its size is not believed: reading stops at the limit.</summary>
    private static MemoryStream Open(ZipArchiveEntry deel)
    {
        using var bron = deel.Open();
        var uit = new MemoryStream();
        var buffer = new byte[81920];
        for (int n; (n = bron.Read(buffer)) > 0;)
        {
            uit.Write(buffer, 0, n);
            if (uit.Length > UitgepaktHoogstens)
            {
                throw new InvalidDataException("too large");
            }
        }

        uit.Position = 0;
        return uit;
    }

    /// <summary>"C7" → 2.</summary>
    private static int Kolom(string? verwijzing)
    {
        var k = 0;
        foreach (var c in (verwijzing ?? "A").TakeWhile(char.IsAsciiLetterUpper).Take(3))
        {
            k = (k * 26) + (c - 'A' + 1);
        }

        return k - 1;
    }
}
