using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace LivcR.SharedKernel.Web.Componenten;

/// <summary>A worklist under its heading: a line for each row, or one sentence when there is none. Written as text and not as elements: the start page is a dozen of these,
/// and the framework keeps books about every element as if it might change in the browser (ADR 0023).</summary>
public sealed class Werklijst(HtmlEncoder encoder) : IComponent
{
    private RenderHandle _plaats;

    [Parameter, EditorRequired] public required string Titel { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<Werkrij> Rijen { get; set; }

    /// <summary>One sentence that stands there instead of an empty list; null leaves nothing.</summary>
    [Parameter] public string? Leeg { get; set; }

    /// <summary>Where the whole list is, when this one is cut.</summary>
    [Parameter] public string? MeerUrl { get; set; }

    public void Attach(RenderHandle renderHandle) => _plaats = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        var html = Html();
        _plaats.Render(builder => builder.AddMarkupContent(0, html));
        return Task.CompletedTask;
    }

    private string Html()
    {
        if (Rijen.Count == 0)
        {
            return Leeg is null ? "" : $"<p class=\"hint\">{E(Leeg)}</p>";
        }

        var html = new StringBuilder(256 * (Rijen.Count + 1));
        html.Append("<section class=\"werklijst\"><h2>").Append(E(Titel)).Append(" <span class=\"aantal\">").Append(Rijen.Count).Append(MeerUrl is null ? "" : "+").Append("</span></h2>\n<ul>");
        foreach (var rij in Rijen)
        {
            html.Append("<li><a href=\"").Append(E(rij.Url)).Append("\">").Append(E(rij.Tekst)).Append("</a> <span class=\"werk-wat\">").Append(E(rij.Wat))
                .Append("</span> <span class=\"werk-dag\">").Append(E(rij.Wanneer)).Append("</span> <span class=\"werk-tag\">");
            if (rij.Tag is { } tag)
            {
                html.Append(" <strong class=\"").Append(Tag.Klasse(rij.Kleur)).Append("\">").Append(E(tag)).Append("</strong>"); // as Tag draws it
            }

            html.Append("</span></li>\n");
        }

        html.Append("</ul>");
        if (MeerUrl is { } meer)
        {
            html.Append("<p><a href=\"").Append(E(meer)).Append("\">Alles bekijken<span class=\"onzichtbaar\"> (").Append(E(Titel)).Append(")</span></a></p>");
        }

        return html.Append("</section>").ToString();
    }

    private string E(string? tekst) => tekst is null ? "" : encoder.Encode(tekst);
}
