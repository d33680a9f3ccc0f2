using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace LivcR.SharedKernel.Web;

/// <summary>One paragraph of a letter.</summary>
public sealed record DocxAlinea(string Tekst, bool Vet = false)
{
    /// <summary>Begins on a sheet of its own.</summary>
    public bool NieuwBlad { get; init; }
}

/// <summary>A plain letter as docx: paragraphs, and a line that stands at the top of each sheet.</summary>
public static class Docx
{
    public const string Soort = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="kop">On each sheet; null for none.</param>
    public static byte[] Maak(string? kop, params IReadOnlyList<DocxAlinea> alineas)
    {
        using var stroom = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stroom, WordprocessingDocumentType.Document))
        {
            var deel = document.AddMainDocumentPart();
            var inhoud = new Body(alineas.Select(Alinea));
            if (kop is not null)
            {
                var koptekst = deel.AddNewPart<HeaderPart>();
                koptekst.Header = new Header(Alinea(new(kop)));
                inhoud.Append(new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = deel.GetIdOfPart(koptekst) }));
            }

            deel.Document = new Document(inhoud);
        }

        return stroom.ToArray();
    }

    /// <summary>A character that XML cannot hold (a name may have been pasted with one) would make a file that does not open.</summary>
    private static Paragraph Alinea(DocxAlinea a)
    {
        var vorm = new ParagraphProperties();
        if (a.NieuwBlad)
        {
            vorm.Append(new PageBreakBefore());
        }

        vorm.Append(new SpacingBetweenLines { After = "200" });
        return new Paragraph(vorm, new Run(new RunProperties(a.Vet ? new OpenXmlElement[] { new Bold(), new FontSize { Val = "32" } } : [new FontSize { Val = "22" }]),
            new Text(string.Concat(a.Tekst.EnumerateRunes().Where(r => r.Value >= 0x20 && r.Value is not (0xFFFE or 0xFFFF)).Select(r => r.ToString()))) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
