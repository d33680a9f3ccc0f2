using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>Who speaks for an organisation, as it said itself. One person records it [D]: a contact only asks, and every request needs a second person (PAR-02).
/// Not who withdrew that access here (PAR-08).</summary>
internal static class DuidContactAan
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Persoon { get; init; }
    }

    internal sealed class Handler(Organisatiewerk werk, MachtigingenDbContext db, ICurrentUser user, ISender sender) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(DuidContactAan), async (organisatie, cel) =>
        {
            var velden = new Velden();
            var persoon = velden.Persoon(request.Persoon, ((await sender.Send(new GeefKandidaten(cel), cancellationToken)).Value ?? []).Select(k => k.Id));
            var vandaag = werk.Vandaag;
            if (velden.Goed && await db.Contactpersonen.AnyAsync(c => c.OrganisatieId == organisatie.Id && c.PersoonId == persoon && (c.Tot == null || vandaag < c.Tot), cancellationToken))
            {
                velden.Meld("Persoon", "Deze persoon is al contactpersoon van deze organisatie.");
            }

            if (velden.Goed && !await db.Samenwerkingen.AnyAsync(s => s.CelId == cel && s.OrganisatieId == organisatie.Id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot), cancellationToken))
            {
                velden.Meld("Persoon", "Leg eerst vast dat deze LIVC R met deze organisatie samenwerkt.");
            }

            if (velden.Goed && await db.Rolmeldingen.AnyAsync(r => r.CelId == cel && r.PersoonId == persoon && r.Rol == Rol.Contactpersoon && r.Tot == null && r.IngetrokkenDoor == user.Persoon, cancellationToken))
            {
                return [Rolmelding.NietZelf.Bij("Persoon")];
            }

            if (velden.Goed)
            {
                db.Add(new Contactpersoon(organisatie.Id, persoon, vandaag));
            }

            return velden.Fouten;
        }, cancellationToken);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/contact", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "contact", o with { Organisatie = id })).Voor(Rol.Coordinator, Rol.Plaatsvervanger).MetHerbevestiging();
}

/// <summary>Someone no longer speaks for an organisation: the role ends at once (PAR-08).</summary>
internal static class BeeindigContact
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Contact { get; init; }
    }

    internal sealed class Handler(Organisatiewerk werk, MachtigingenDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(BeeindigContact), async (organisatie, _) =>
        {
            if (!Guid.TryParse(request.Contact, out var id) || await db.Contactpersonen.SingleOrDefaultAsync(c => c.Id == id && c.OrganisatieId == organisatie.Id, cancellationToken) is not { } contact)
            {
                return [Weigering.NietUitgenodigd];
            }

            contact.Beeindig(werk.Vandaag);
            return [];
        }, cancellationToken, beeindigt: true);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/contact/einde", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "contact-einde", o with { Organisatie = id })).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
