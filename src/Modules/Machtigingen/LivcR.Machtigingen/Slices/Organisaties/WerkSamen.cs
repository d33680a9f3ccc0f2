using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>This LIVC R works with an organisation from today, until it ends that. What was possible on a past day stays answered as it was.</summary>
internal static class WerkSamen
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }

        /// <summary>"ja": end it from the day given; else begin today.</summary>
        public string? Einde { get; init; }
        public string? EindigtDag { get; init; }
        public string? EindigtMaand { get; init; }
        public string? EindigtJaar { get; init; }
    }

    internal sealed class Handler(Organisatiewerk werk, MachtigingenDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(WerkSamen), async (organisatie, cel) =>
        {
            var vandaag = werk.Vandaag;
            var lopend = await db.Samenwerkingen.Where(s => s.CelId == cel && s.OrganisatieId == organisatie.Id && (s.Tot == null || vandaag < s.Tot)).OrderByDescending(s => s.Van).FirstOrDefaultAsync(cancellationToken);
            if (request.Einde != "ja")
            {
                if (lopend is not null || await db.Samenwerkingen.AnyAsync(s => s.CelId == cel && s.OrganisatieId == organisatie.Id && s.Van == vandaag, cancellationToken))
                {
                    return [Weigering.Toestand("Deze LIVC R werkt al samen met deze organisatie, of deed dat vandaag nog. Begin morgen opnieuw.")];
                }

                db.Add(new CelOrganisatie(cel, organisatie.Id, vandaag));
                return [];
            }

            var velden = new Velden();
            var tot = velden.Datum("Eindigt", request.EindigtDag, request.EindigtMaand, request.EindigtJaar, "Vul in vanaf wanneer de samenwerking eindigt.");
            return !velden.Goed ? velden.Fouten
                : lopend is null ? [Weigering.Toestand("Deze LIVC R werkt niet samen met deze organisatie.")]
                : lopend.Beeindig(tot!.Value, vandaag) is { } fout ? [fout.Bij("Eindigt")]
                : [];
        }, cancellationToken, ookAnder: true, beeindigt: request.Einde == "ja");
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/samenwerking", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "samenwerking", o with { Organisatie = id })).Voor(Rol.Coordinator, Rol.Plaatsvervanger).MetHerbevestiging();
}

/// <summary>Whom this LIVC R asks first in a sector (MIN-02).</summary>
internal static class KiesSectorcontact
{
    public sealed record Opdracht(string? Organisatie) : ICommand<Done>;

    internal sealed class Handler(Organisatiewerk werk, MachtigingenDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(KiesSectorcontact), async (organisatie, cel) =>
        {
            var sector = organisatie.Sector!.Value;
            if (await db.Sectorcontacten.SingleOrDefaultAsync(s => s.CelId == cel && s.Sector == sector, cancellationToken) is { } bestaand)
            {
                bestaand.Wordt(organisatie.Id);
            }
            else
            {
                db.Add(new Sectorcontact(cel, sector, organisatie.Id));
            }

            return [];
        }, cancellationToken);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/sectorcontact", (string id, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "sectorcontact", new Opdracht(id))).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
