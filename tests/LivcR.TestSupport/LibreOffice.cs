using System.Diagnostics;
using System.Xml.Linq;

namespace LivcR.TestSupport;

/// <summary>Opens what the product gives to download with a program that others wrote, as the one who gets it does (Debian's libreoffice-writer-nogui).</summary>
public static class LibreOffice
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0", Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /// <summary>The paragraphs of a docx, and what stands at the top of each sheet.</summary>
    /// <exception cref="InvalidOperationException">It does not open.</exception>
    public static async Task<(IReadOnlyList<string> Alineas, string Kop)> LeesAsync(byte[] docx)
    {
        var map = Directory.CreateTempSubdirectory("livcr-docx-");
        try
        {
            var bron = Path.Combine(map.FullName, "in.docx");
            await File.WriteAllBytesAsync(bron, docx);
            var start = new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{map.FullName}/profiel", "--headless", "--norestore", "--convert-to", "fodt", "--outdir", map.FullName, bron])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var soffice = Process.Start(start)!;
            var (uit, fout) = (soffice.StandardOutput.ReadToEndAsync(), soffice.StandardError.ReadToEndAsync());
            using var tijd = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            try
            {
                await soffice.WaitForExitAsync(tijd.Token);
            }
            catch (OperationCanceledException)
            {
                soffice.Kill(entireProcessTree: true);
            }

            var doel = Path.Combine(map.FullName, "in.fodt");
            if (!File.Exists(doel))
            {
                throw new InvalidOperationException($"LibreOffice does not open it: {await uit} {await fout}");
            }

            var document = XDocument.Load(doel);
            return ([.. document.Descendants(Office + "text").Descendants(Text + "p").Select(Tekst)], string.Join('\n', document.Descendants(Style + "header").Descendants(Text + "p").Select(Tekst).Distinct(StringComparer.Ordinal)));
        }
        finally
        {
            map.Delete(recursive: true);
        }
    }

    /// <summary>Spaces that stand beside each other are an element of their own there.</summary>
    private static string Tekst(XElement alinea) => string.Concat(alinea.DescendantNodes().Select(n => n switch
    {
        XText t => t.Value,
        XElement e when e.Name == Text + "s" => new string(' ', (int?)e.Attribute(Text + "c") ?? 1),
        _ => "",
    }));
}
