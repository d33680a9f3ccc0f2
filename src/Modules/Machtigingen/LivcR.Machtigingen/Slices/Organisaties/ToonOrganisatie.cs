using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.Machtigingen.Slices.Leden;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>One organisation: what everyone shares, and what this LIVC R agreed with it.</summary>
internal static class ToonOrganisatie
{
    public sealed record Vraag(string? Organisatie) : IQuery<Model>;

    internal sealed record Model(OrganisatieId Id, string Naam, Sector Sector, string? Kbo, string? Ovo, IReadOnlyList<GrondRij> Gronden, IReadOnlyList<ContactRij> Contacten, IReadOnlyList<Periode> Samenwerking,
        bool WerktMee, bool IsEerste, bool Coordineert, IReadOnlyList<Optie> Kandidaten, DateOnly Vandaag)
    {
        /// <summary>For the coordination only.</summary>
        public IReadOnlyList<Lid> Leden { get; init; } = [];

        /// <summary>The rule by which it may appoint nobody.</summary>
        public Refusal? Uitgesloten { get; init; }
    }

    internal sealed record GrondRij(Guid Id, Rechtsgrond Grond, string Bron, Periode Periode, bool Loopt);

    internal sealed record ContactRij(Guid Id, string Naam, Periode Periode, bool Loopt);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, Uitsluitingslijst uitgesloten, TimeProvider time, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel || !Id.Lees<OrganisatieId>(request.Organisatie, out var id)
                || await db.Organisaties.AsNoTracking().Include(o => o.Rechtsgronden).SingleOrDefaultAsync(o => o.Id == id, cancellationToken) is not { Sector: { } sector } o)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonOrganisatie", Object = "organisatie", ObjectId = id.Waarde, Doel = "samenstelling" }, cancellationToken);
            var samenwerking = (await db.Samenwerkingen.AsNoTracking().Where(s => s.CelId == cel && s.OrganisatieId == id).OrderBy(s => s.Van).ToListAsync(cancellationToken)).ConvertAll(s => s.Periode);
            var contacten = await db.Contactpersonen.AsNoTracking().Where(c => c.OrganisatieId == id).OrderBy(c => c.Van).ToListAsync(cancellationToken);
            var kandidaten = user.IsCoordinatie ? (await sender.Send(new GeefKandidaten(cel), cancellationToken)).Value ?? [] : [];
            var namen = (await sender.Send(new GeefPersonen([.. contacten.Select(c => c.PersoonId).Distinct()]), cancellationToken)).Value ?? [];
            return new Model(id, o.Naam, sector, o.Kbo, o.Ovo,
                [.. o.Rechtsgronden.OrderBy(r => r.Van).Select(r => new GrondRij(r.Id, r.Grond, r.Bron, r.Periode, r.Tot is null || vandaag < r.Tot))],
                [.. contacten.Select(c => new ContactRij(c.Id, namen.FirstOrDefault(n => n.Id == c.PersoonId)?.Naam ?? "Geen account in deze LIVC R", c.Periode, c.Tot is null || vandaag < c.Tot))],
                samenwerking, samenwerking.Exists(p => p.Tot is null || vandaag < p.Tot), await db.Sectorcontacten.AnyAsync(s => s.CelId == cel && s.OrganisatieId == id, cancellationToken), user.IsCoordinatie,
                [.. kandidaten.Select(k => new Optie(k.Id.ToString(), k.Naam))], vandaag)
            {
                Leden = user.IsCoordinatie ? await db.LedenAsync(sender, [id], coordineert: true, vandaag, cancellationToken) : [],
                Uitgesloten = uitgesloten.Belet(o),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/livcr/organisaties/{id:guid}", (string id, Organisatiescherm scherm, HttpContext http) => scherm.ToonAsync(http, id)).Voor(ToonOrganisaties.Wie);
}

/// <summary>The page as it is, and as it comes back after a refused act with what was typed.</summary>
internal sealed class Organisatiescherm(ISender sender)
{
    public Task<HttpResult> ToonAsync(HttpContext http, string id) => sender.ToonAsync<OrganisatiePagina, ToonOrganisatie.Model>(new ToonOrganisatie.Vraag(id), http);

    public Task<HttpResult> DoeAsync(HttpContext http, string id, string formulier, ICommand<Done> opdracht) =>
        sender.DoeAsync<OrganisatiePagina, ToonOrganisatie.Model>(opdracht, formulier, $"/livcr/organisaties/{Uri.EscapeDataString(id)}", new ToonOrganisatie.Vraag(id), http);
}
