using LivcR.SharedKernel.Web;
using LivcR.Signalen.Verwijzingen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices.Kanalen;

/// <summary>There is no citizen's door: whom to call, for everyone, without signing in. The same page for who sent a signal, whatever became of it.</summary>
internal static class ToonWieBellen
{
    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/wie-bellen", () => Scherm<WieBellenPagina>.Toon(new Model([.. Verwijskaart.Alle.Where(v => v.VoorBurgers)]))).Anoniem();

    internal sealed record Model(IReadOnlyList<Verwijzing> Verwijzingen);
}
