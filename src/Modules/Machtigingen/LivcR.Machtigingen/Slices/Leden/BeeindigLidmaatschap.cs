using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Organisaties;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Leden;

/// <summary>Someone no longer belongs to an organisation: what stood on it ends today (PAR-08). By its contact or the coordination, alone: nobody is kept from ending an access.</summary>
internal static class BeeindigLidmaatschap
{
    public sealed record Opdracht : ICommand<Done>
    {
        /// <summary>The lidmaatschap. One that ended stays as it was.</summary>
        public string? Lid { get; init; }

        /// <summary>On whose page; null on the contact's own.</summary>
        public string? Organisatie { get; init; }
    }

    internal sealed class Handler(MachtigingenDbContext db, Aanwijzingswerk werk, Rolmelder melder, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel || !Guid.TryParse(request.Lid, out var id) || await db.Lidmaatschappen.SingleOrDefaultAsync(l => l.Id == id, cancellationToken) is not { } lid
                || (request.Organisatie is not null && request.Organisatie != lid.OrganisatieId.ToString())
                || !(user.IsCoordinatie ? await db.Samenwerkingen.AnyAsync(s => s.CelId == cel && s.OrganisatieId == lid.OrganisatieId, cancellationToken) : (await werk.EigenOrganisatiesAsync(cancellationToken)).Contains(lid.OrganisatieId)))
            {
                return Weigering.NietUitgenodigd;
            }

            lid.Beeindig(werk.Vandaag);
            await melder.WerkBijAsync(cel, lid.OrganisatieId, cancellationToken);
            await melder.ZegVoortAsync(cel, lid.OrganisatieId, null, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.BeeindigLidmaatschap", Object = "lidmaatschap", ObjectId = lid.Id, Doel = "samenstelling", Regel = "PAR-08" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/mijn-organisatie/leden/einde", async ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            (await s.Send(o, http.RequestAborted)).Ok ? Antwoord.Redirect("/mijn-organisatie") : Antwoord.NietGevonden(http)).Voor(Rol.Contactpersoon);
        e.MapForm("/livcr/organisaties/{id}/lid/einde", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
            scherm.DoeAsync(http, id, "lid-einde", o with { Organisatie = id })).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
