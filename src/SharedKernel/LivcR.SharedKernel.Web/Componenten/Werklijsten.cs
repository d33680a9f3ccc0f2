using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace LivcR.SharedKernel.Web.Componenten;

/// <summary>A worklist under its heading: a line for each row, or one sentence when there is none.</summary>
/// <param name="Leeg">The sentence that stands there instead of an empty list; null leaves nothing.</param>
/// <param name="MeerUrl">Where the whole list is, when this one is cut.</param>
public sealed record Werklijst(string Titel, IReadOnlyList<Werkrij> Rijen, string? Leeg = null, string? MeerUrl = null)
{
    /// <summary>The first rows, and the way to the rest when there are more.</summary>
    public static Werklijst Knip(string titel, IEnumerable<Werkrij> rijen, int aantal, string? leeg, string meerUrl)
    {
        var alle = rijen.ToList();
        return alle.Count > aantal ? new(titel, alle[..aantal], leeg, meerUrl) : new(titel, alle, leeg);
    }
}

/// <summary>Worklists, one after the other. Written as one text and not as elements: the start page has some fifteen of them, and the framework keeps books about every component and
/// every element as if it might change in the browser (ADR 0023). What comes from a row goes through the encoder.</summary>
public sealed class Werklijsten(HtmlEncoder encoder) : IComponent
{
    private RenderHandle _plaats;

    /// <summary>An <see cref="IReadOnlyList{T}"/> of <see cref="Werklijst"/>; named as in a <see cref="Scherm"/>, so that it may be a panel.</summary>
    [Parameter, EditorRequired] public required object Data { get; set; }

    public void Attach(RenderHandle renderHandle) => _plaats = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        using var html = new Markup(encoder);
        foreach (var lijst in (IReadOnlyList<Werklijst>)Data)
        {
            Schrijf(lijst, html);
        }

        var tekst = html.ToString();
        _plaats.Render(builder => builder.AddMarkupContent(0, tekst));
        return Task.CompletedTask;
    }

    private static void Schrijf(Werklijst lijst, Markup html)
    {
        if (lijst.Rijen.Count == 0)
        {
            if (lijst.Leeg is { } leeg)
            {
                html.Add($"<p class=\"hint\">{leeg}</p>");
            }

            return;
        }

        html.Add($"<section class=\"werklijst\"><h2>{lijst.Titel} <span class=\"aantal\">{lijst.Rijen.Count}{(lijst.MeerUrl is null ? null : "+")}</span></h2>\n<ul>");
        foreach (var rij in lijst.Rijen)
        {
            html.Add($"<li><a href=\"{rij.Url}\">{rij.Tekst}</a> <span class=\"werk-wat\">{rij.Wat}</span> <span class=\"werk-dag\">{rij.Wanneer}</span> <span class=\"werk-tag\">");
            if (rij.Tag is { } tag)
            {
                html.Add($" <strong class=\"{Tag.Klasse(rij.Kleur)}\">{tag}</strong>"); // as Tag draws it
            }

            html.Add($"</span></li>\n");
        }

        html.Add($"</ul>");
        if (lijst.MeerUrl is { } meer)
        {
            html.Add($"<p><a href=\"{meer}\">Alles bekijken<span class=\"onzichtbaar\"> ({lijst.Titel})</span></a></p>");
        }

        html.Add($"</section>");
    }
}
