using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices.Kanalen;

/// <summary>Verplichte aanmelding by a justitiehuis (GGB-11): stamped, and weighed within the term that the receipt names. Under beroepsgeheim no name, here too (GEH-01).</summary>
internal static class MeldMandaat
{
    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/signalen/aanmelding", (MeldSignaal.Formulier formulier, HttpContext http, CancellationToken ct) =>
            formulier.ToonAsync(http, FormState.Empty, Guid.CreateVersion7().ToString(), 200, ct, MeldSignaal.Intake.Aanmelding)).Voor(Rol.Justitieassistent);

        e.MapForm("/signalen/aanmelding", ([FromForm] MeldSignaal.Opdracht o, ISender sender, MeldSignaal.Formulier formulier, HttpContext http, CancellationToken ct) =>
            formulier.StuurAsync(http, o with { Kanaal = nameof(Kanaal.VerplichteAanmelding) }, MeldSignaal.Intake.Aanmelding, sender, ct)).Voor(Rol.Justitieassistent);
    }
}
