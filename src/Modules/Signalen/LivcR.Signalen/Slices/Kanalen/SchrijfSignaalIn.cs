using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices.Kanalen;

/// <summary>The coordination writes down what came by telephone or through the mayor. Who called gets no receipt: the words are the coordinator's, and nobody is looked up.
/// The mayor gets no view of it either.</summary>
internal static class SchrijfSignaalIn
{
    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/signalen/inschrijven", (MeldSignaal.Formulier formulier, HttpContext http, CancellationToken ct) =>
            formulier.ToonAsync(http, FormState.Empty, Guid.CreateVersion7().ToString(), 200, ct, MeldSignaal.Intake.Inschrijving)).Voor(ToonSignaal.Coordinatie);

        e.MapForm("/signalen/inschrijven", ([FromForm] MeldSignaal.Opdracht o, ISender sender, MeldSignaal.Formulier formulier, HttpContext http, CancellationToken ct) =>
            formulier.StuurAsync(http, o with { Kanaal = o.Kanaal == nameof(Kanaal.Burgemeester) ? o.Kanaal : nameof(Kanaal.Telefoon) }, MeldSignaal.Intake.Inschrijving, sender, ct)).Voor(ToonSignaal.Coordinatie);
    }
}
