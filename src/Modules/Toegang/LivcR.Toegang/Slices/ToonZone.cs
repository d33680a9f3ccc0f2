using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Sessies;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LivcR.Toegang.Slices;

/// <summary>The information officer of a police zone: one page, a block per LIVC R. Each block is read and drawn in a scope of its own, under that LIVC R's setting and as
/// information officer only; nothing is sorted, searched or counted across them (AVG-12). What a block links to opens after choosing its LIVC R.</summary>
internal static partial class ToonZone
{
    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/zone", async (Keuzes keuzes, ICurrentUser user, IClaimsTransformation zetels, IServiceScopeFactory scopes, HttpContext http) =>
    {
        var blokken = new List<Zoneblok>();
        foreach (var livcr in (await keuzes.LivcrsAsync(http.RequestAborted)).Where(l => l.Rollen.Contains(Rol.InformationOfficer)))
        {
            if (!await DraagtAsync(zetels, user.Persoon!.Value, livcr.Cel))
            {
                continue;
            }

            blokken.Add(await BlokAsync(livcr.Cel, livcr.CelNaam, user, scopes, http.RequestAborted));
        }

        return blokken.Count == 0 ? Results.StatusCode(StatusCodes.Status404NotFound) : Scherm<ZonePagina>.Toon(new ZoneScherm(blokken));
    }).VoorIedereenIngelogd().ZonderLivcr();

    /// <summary>Asked as for any request in that LIVC R: the role is worn only by who sits in its seat there (LIV-04, PAR-08).</summary>
    private static async Task<bool> DraagtAsync(IClaimsTransformation zetels, PersoonId wie, CelId cel) =>
        (await zetels.TransformAsync(new ClaimsPrincipal(new ClaimsIdentity([new(LivcrClaims.Persoon, wie.ToString()), new(LivcrClaims.Cel, cel.ToString()), new(LivcrClaims.Rol, nameof(Rol.InformationOfficer))]))))
        .HasClaim(LivcrClaims.Rol, nameof(Rol.InformationOfficer));

    private static async Task<Zoneblok> BlokAsync(CelId cel, string naam, ICurrentUser user, IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().Als(user.Persoon!.Value, cel, [Rol.InformationOfficer], user.Sessie);
        await services.GetRequiredService<IAudit>().LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "toegang.ToonZone", Object = "livcr", ObjectId = cel.Waarde, Doel = "opvolging", Regel = "AVG-12" }, ct);
        var inhoud = await services.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), ct);
        if (inhoud.Count == 0)
        {
            return new Zoneblok(cel, naam, null);
        }

        await using var tekenaar = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await tekenaar.Dispatcher.InvokeAsync(async () =>
            (await tekenaar.RenderComponentAsync<Panelen>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Inhoud"] = inhoud }))).ToHtmlString());
        return new Zoneblok(cel, naam, EigenLink().Replace(html, m => $"href=\"/account/handelt-voor?cel={cel}&amp;terug={Uri.EscapeDataString(WebUtility.HtmlDecode(m.Groups[1].Value))}\""));
    }

    /// <summary>The renderer writes attributes between double quotes, encoded.</summary>
    [GeneratedRegex("href=\"(/[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EigenLink();
}

internal sealed record ZoneScherm(IReadOnlyList<Zoneblok> Blokken);

/// <param name="Html">Drawn by the panels' own components; null when nothing waits.</param>
internal sealed record Zoneblok(CelId Cel, string Naam, string? Html);
