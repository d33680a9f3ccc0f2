using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>The register of protocols (AVG-03): with whom, about what, where to find it, from when until when. Without one there is no structural electronic sharing with a Flemish body.</summary>
internal static class ToonProtocollen
{
    public static readonly Rol[] Lezers = [.. ToonOprichting.Rollen, Rol.Fg, Rol.Burgemeester, Rol.BurgemeesterGemachtigde];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Rij> Rijen, IReadOnlyList<Partner> Partners, bool MagWijzigen);

    internal sealed record Rij(Guid Id, string Met, string Onderwerp, string Referentie, DateOnly Van, DateOnly? Tot, bool Loopt);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user.Cel is not { } id || await Oprichtingslezer.LeesAsync(db, id, vandaag, cancellationToken) is not { } feiten)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonProtocollen", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting" }, cancellationToken);
            var protocollen = await db.Protocollen.AsNoTracking().Where(p => p.CelId == id).OrderByDescending(p => p.Van).ToListAsync(cancellationToken);
            var namen = await db.Organisaties.Select(o => new { o.Id, o.Naam }).ToDictionaryAsync(o => o.Id, o => o.Naam, cancellationToken);
            return new Model([.. protocollen.Select(p => new Rij(p.Id, p.OrganisatieId is { } o ? namen.GetValueOrDefault(o, "") : "Andere instantie", p.Onderwerp, p.Referentie, p.Van, p.Tot, p.Periode.Bevat(vandaag)))],
                feiten.Partners, user.Rollen.Any(ToonOprichting.Rollen.Contains));
        }
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Onderwerp { get; init; }
        public string? Referentie { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
    }

    internal sealed class Registreer(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VoorWijzigingAsync(user, Brussel.Dag(time.GetUtcNow()), cancellationToken) is not { Cel.Id: var id } feiten)
            {
                return Weigering.NietUitgenodigd;
            }

            var v = new Velden();
            var ander = request.Organisatie == "ander";
            OrganisatieId? organisatie = !ander && Id.Lees<OrganisatieId>(request.Organisatie, out var o) && feiten.Partners.Any(p => p.Organisatie == o) ? o : null;
            if (organisatie is null && !ander)
            {
                v.Meld("Organisatie", "Kies een organisatie uit de lijst.");
            }

            var onderwerp = v.Verplicht("Onderwerp", request.Onderwerp, "Schrijf waarover het protocol gaat.");
            var referentie = v.Verplicht("Referentie", request.Referentie, "Vul in waar het protocol te vinden is.");
            var van = v.Datum("Van", request.VanDag, request.VanMaand, request.VanJaar, "Vul in vanaf wanneer het protocol geldt.");
            var tot = v.Datum("Tot", request.TotDag, request.TotMaand, request.TotJaar);
            if (!v.Goed)
            {
                return v.Weiger<Done>();
            }

            if (new Periode(van!.Value, tot).Fout is { } fout)
            {
                return fout;
            }

            var protocol = new Protocol(id, organisatie, onderwerp, referentie, van.Value, tot);
            db.Add(protocol);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.ToonProtocollen", Object = "protocol", ObjectId = protocol.Id, Doel = "oprichting", Regel = "AVG-03" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public sealed record Einde : ICommand<Done>
    {
        public string? Protocol { get; init; }
    }

    internal sealed class Beeindig(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Einde, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Einde request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user.Cel is not { } id || !user.Rollen.Any(ToonOprichting.Rollen.Contains) || !Guid.TryParse(request.Protocol, out var p)
                || await db.Protocollen.SingleOrDefaultAsync(x => x.Id == p && x.CelId == id, cancellationToken) is not { } protocol)
            {
                return Weigering.NietUitgenodigd;
            }

            if (protocol.Tot <= vandaag)
            {
                return Weigering.Toestand("Dit protocol is al beëindigd.");
            }

            protocol.Eindig(vandaag < protocol.Van ? protocol.Van : vandaag);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.ToonProtocollen", Object = "protocol", ObjectId = protocol.Id, Doel = "oprichting", Regel = "AVG-03", Uitkomst = "beeindigd" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/protocollen", (ISender s, HttpContext http) => s.ToonAsync<ToonProtocollenPagina, Model>(new Vraag(), http)).Voor(Lezers);
        routes.MapForm("/livcr/protocollen", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonProtocollenPagina, Model>(o, "nieuw", "/livcr/protocollen", new Vraag(), http)).Voor(ToonOprichting.Rollen);
        routes.MapForm("/livcr/protocollen/eindigen", ([FromForm] Einde o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonProtocollenPagina, Model>(o, "einde", "/livcr/protocollen", new Vraag(), http)).Voor(ToonOprichting.Rollen);
    }
}
