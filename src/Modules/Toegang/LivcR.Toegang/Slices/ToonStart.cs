using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Toegang.Slices;

/// <summary>The start page: what waits for whoever asks. Every list on it is a panel of the module that owns it.</summary>
internal static class ToonStart
{
    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/", async (HttpContext http, PaneelVerzameling panelen, ICurrentUser user) =>
    {
        var query = http.Request.Query.ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var inhoud = await panelen.GeefAsync(Plaatsen.Start, new PaneelContext(null, query), http.RequestAborted);
        return Scherm<StartPagina>.Toon(new StartScherm(inhoud, Leeg(user.Rollen)));
    }).VoorIedereenIngelogd();

    /// <summary>Says where to go when nothing waits.</summary>
    private static (string Tekst, string Url)? Leeg(IReadOnlyList<Rol> rollen) => rollen.Count == 0 ? null : rollen[0] switch
    {
        Rol.Coordinator or Rol.Plaatsvervanger => ("Bekijk alle signalen", "/signalen"),
        Rol.Partner or Rol.Justitieassistent => ("Meld een signaal", "/signalen/nieuw"),
        Rol.Fg => ("Bekijk het logboek", "/verantwoording"),
        Rol.Beheerder => ("Bekijk de accounts", "/beheer/accounts"),
        _ => null,
    };
}

internal sealed record StartScherm(IReadOnlyList<PaneelInhoud> Panelen, (string Tekst, string Url)? Leeg);
