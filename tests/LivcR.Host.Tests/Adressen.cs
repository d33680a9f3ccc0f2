using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace LivcR.Host.Tests;

/// <summary>One address the Host answers.</summary>
/// <param name="Patroon">As mapped: "/signalen/{id}/weging".</param>
internal sealed record Adres(string Methode, string Patroon, AccessMetadata? Toegang)
{
    public bool HeeftId => Patroon.Contains('{', StringComparison.Ordinal);

    /// <summary>What the id in the address is the id of.</summary>
    public string Soort => Adressen.Soorten.FirstOrDefault(s => Patroon.StartsWith(s.Begin, StringComparison.Ordinal)).Soort
        ?? throw new InvalidOperationException($"{Patroon}: say in {nameof(Adressen)} what its id is the id of.");

    public string Met(Guid id) => Patroon[..Patroon.IndexOf('{', StringComparison.Ordinal)] + id + Patroon[(Patroon.IndexOf('}', StringComparison.Ordinal) + 1)..];

    public override string ToString() => $"{Methode} {Patroon}";
}

internal static class Adressen
{
    public static readonly (string Begin, string Soort)[] Soorten =
    [
        ("/signalen/", "signalen.signaal"), ("/casussen/", "casusoverleggen.casus"), ("/overleggen/", "casusoverleggen.overleg"), ("/tafel/", "casusoverleggen.overleg"),
        ("/agendapunten/", "casusoverleggen.agendapunt"), ("/uitnodigingen/", "casusoverleggen.agendapunt"), ("/taken/", "casusoverleggen.taak"),
        ("/inbreng/", "informatiedeling.inbreng"), ("/ggb/", "ggb.ggb_controle"), ("/beheer/accounts/", "toegang.account"),
    ];

    /// <summary>Every endpoint of the running Host, files of the style layer excepted.</summary>
    public static IReadOnlyList<Adres> Alle() =>
    [
        .. from e in ((IEndpointRouteBuilder)HostFixture.App).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
           where e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !e.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal)
           from methode in e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           let patroon = "/" + e.RoutePattern.RawText!.TrimStart('/')
           orderby patroon, methode
           select new Adres(methode, patroon, e.Metadata.GetMetadata<AccessMetadata>()),
    ];
}
