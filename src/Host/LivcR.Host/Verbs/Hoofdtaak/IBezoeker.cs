using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Verbs.Hoofdtaak;

/// <summary>One person at one browser. Two kinds: <see cref="Bezoeker"/> over HTTP, and a real Chromium in the tests; the script is the same for both.</summary>
public interface IBezoeker : IAsyncDisposable
{
    FictievePersoon Wie { get; }

    /// <summary>The page that was shown last.</summary>
    string Pagina { get; }

    string Pad { get; }

    HttpStatusCode Status { get; }

    /// <summary>The page as a person reads it: without markup, with single spaces.</summary>
    string Tekst { get; }

    /// <summary>The last form had to be sent again, because the connection broke before the answer came: what it asked may have been done the first time.</summary>
    bool Herhaald { get; }

    Task MeldAanAsync(TimeProvider klok);

    Task OpenAsync(string pad);

    /// <summary>Fills in the form with this action on the page at hand, and sends it: hidden fields and what already stood there go along.</summary>
    Task VerstuurAsync(string actie, params (string Veld, string Waarde)[] velden);

    bool HeeftFormulier(string actie);

    /// <summary>The first address on the page that fits.</summary>
    string Link(Regex patroon);

    /// <summary>The value of an option by its visible text.</summary>
    string Keuze(string tekst);

    /// <summary>The start of what the page says, for messages about the demo itself (fictitious data only).</summary>
    string Kort();
}
