using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LivcR.SharedKernel.Web;

/// <summary>The main menu of whoever looks, as markup: it stands on every page, twice, and as elements it was a good part of what drawing a page costs.</summary>
internal sealed class Hoofdmenu(IEnumerable<NavItem> items, HtmlEncoder encoder)
{
    private readonly NavItem[] _items = [.. items.Where(i => i.Onder is null).OrderBy(i => i.Volgorde)];

    /// <summary>Null when signed out: then there is nothing to go to.</summary>
    public MarkupString? Geef(ICurrentUser gebruiker, PathString pad)
    {
        if (gebruiker.Persoon is null) return null;

        var html = new StringBuilder("<ul>");
        foreach (var item in _items)
        {
            if (!item.IsVoor(gebruiker)) continue;

            html.Append("<li><a href=\"").Append(encoder.Encode(item.Url)).Append('"');
            if (Nu(item.Url, pad) is { } nu) html.Append(" aria-current=\"").Append(nu).Append('"');
            html.Append('>').Append(encoder.Encode(item.Tekst)).Append("</a></li>");
        }

        return html.Length > "<ul>".Length ? new MarkupString(html.Append("</ul>").ToString()) : null;
    }

    /// <summary>"page" on the page itself, "true" on what lies under it; the start page has everything under it, so only the page itself.</summary>
    private static string? Nu(string url, PathString pad) => pad == url ? "page" : url != "/" && pad.StartsWithSegments(url, StringComparison.OrdinalIgnoreCase) ? "true" : null;
}
