using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;

namespace LivcR.Host.Tests.Browser;

/// <summary>What someone must see on the page at hand, and where it leads.</summary>
internal static class Aanblik
{
    public static void Ziet(this IBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.OK), b.Kort());
        Assert.That(teksten.Where(t => !b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    public static void ZietNiet(this IBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.OK), b.Kort());
        Assert.That(teksten.Where(t => b.Pagina.Contains(t, StringComparison.Ordinal) || b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    public static void Geweigerd(this IBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), b.Kort());
        Assert.That(teksten.Where(t => !b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    /// <summary>Not yours and not there are one answer (PAR-03).</summary>
    public static async Task VindtNietsAsync(this IBezoeker b, params string[] paden)
    {
        foreach (var pad in paden)
        {
            await b.OpenAsync(pad);
            Assert.That(b.Status, Is.EqualTo(HttpStatusCode.NotFound), b.Kort());
            Assert.That(b.Tekst, Does.Contain("U bent niet uitgenodigd voor deze casus."), b.Kort());
        }
    }

    /// <summary>Where the page itself leads.</summary>
    public static Task VolgAsync(this IBezoeker b, string patroon) => b.OpenAsync(b.Link(new Regex(patroon, RegexOptions.None, TimeSpan.FromSeconds(2))));

    public static (string, string)[] Datum(string veld, DateOnly dag) =>
        [(veld + "Dag", dag.ToString("%d", CultureInfo.InvariantCulture)), (veld + "Maand", dag.ToString("%M", CultureInfo.InvariantCulture)), (veld + "Jaar", dag.ToString("yyyy", CultureInfo.InvariantCulture))];
}
