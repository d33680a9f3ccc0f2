using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>The offices that are no seat: FG and administrator. Granted by two persons, ended by one; none of them opens a casus.</summary>
internal static class ToonFuncties
{
    public static readonly Rol[] Rollen = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Beheerder, Rol.Fg];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(bool InOpbouw, IReadOnlyList<Rij> Rijen, IReadOnlyList<ToonZetels.Voorstel> Voorstellen, IReadOnlyList<Optie> Kandidaten, bool MagVragen, bool MagEindigen);

    internal sealed record Rij(Guid Id, string Functie, string Naam, DateOnly Van, DateOnly? Tot, string Akte);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.Cellen.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonFuncties", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling" }, cancellationToken);
            var ambten = (await db.Ambten.AsNoTracking().Where(a => a.CelId == id).ToListAsync(cancellationToken)).Where(a => a.Tot is null || vandaag < a.Tot).OrderBy(a => a.Rol).ThenBy(a => a.Van).ToList();
            var voorstellen = await db.Rolvoorstellen.AsNoTracking().Where(v => v.CelId == id && v.Staat == VoorstelStaat.Open && v.Rol != null).OrderBy(v => v.IngediendOp).ToListAsync(cancellationToken);
            var zetels = await db.Zetels.AsNoTracking().Where(z => z.CelId == id).ToListAsync(cancellationToken);
            var kandidaten = (await sender.Send(new GeefKandidaten(id), cancellationToken)).Value ?? [];
            var personen = (await sender.Send(new GeefPersonen([.. ambten.Select(a => a.PersoonId), .. voorstellen.Select(v => v.PersoonId), .. voorstellen.Select(v => v.IngediendDoor)]), cancellationToken)).Value ?? [];
            var naam = kandidaten.Concat(personen).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Naam);
            string Naam(PersoonId p) => naam.GetValueOrDefault(p, "iemand zonder account");
            return new Model(cel.Van == Cel.NogNiet,
                [.. ambten.Select(a => new Rij(a.Id, Rolnaam.Van(a.Rol), Naam(a.PersoonId), a.Van, a.Tot, a.Akte))],
                [.. voorstellen.Select(v => new ToonZetels.Voorstel(v.Id, Rolnaam.Van(v.Rol!.Value), Naam(v.PersoonId), v.Van, v.Tot, v.Akte, Naam(v.IngediendDoor), v.IngediendDoor != wie && user.MagBevestigen(zetels, vandaag, v), v.IngediendDoor == wie || user.MagBevestigen(zetels, vandaag, v)))],
                [.. kandidaten.Select(k => new Optie(k.Id.ToString(), k.Naam))], user.MagVragen(null, cel.Van == Cel.NogNiet), user.MagEindigen(null));
        }
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Rol { get; init; }
        public string? Persoon { get; init; }
        public string? Akte { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
    }

    internal sealed class VraagAan(MachtigingenDbContext db, ICurrentUser user, ISender sender, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.Cellen.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel || !user.MagVragen(null, cel.Van == Cel.NogNiet))
            {
                return Weigering.NietUitgenodigd;
            }

            var v = new Velden();
            var rol = v.Code<Rol>("Rol", request.Rol, "Kies een functie uit de lijst.");
            var persoon = v.Persoon(request.Persoon, ((await sender.Send(new GeefKandidaten(id), cancellationToken)).Value ?? []).Select(k => k.Id));
            var akte = v.Verplicht("Akte", request.Akte, "Vul het kenmerk van de aanstelling in.", 200);
            var van = v.Datum("Van", request.VanDag, request.VanMaand, request.VanJaar) ?? vandaag;
            if (van < vandaag)
            {
                v.Meld("Van", "De begindatum kan niet in het verleden liggen.");
            }

            if (!v.Goed)
            {
                return v.Weiger<Done>();
            }

            var ambt = Ambt.Bekleed(id, rol!.Value, persoon, akte, new(van), await db.Ambten.Where(a => a.CelId == id).ToListAsync(cancellationToken));
            if (!ambt.Ok)
            {
                return Result<Done>.Refused(ambt.Refusals);
            }

            if (cel.Van == Cel.NogNiet)
            {
                db.Add(ambt.Value!);
                db.Meld(ambt.Value!, cel.Naam, vandaag, nu);
            }
            else
            {
                db.Add(new Rolvoorstel { CelId = id, Rol = rol, PersoonId = persoon, Akte = akte, Van = van, IngediendDoor = wie, IngediendOp = nu });
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.VraagFunctie", Object = "persoon", ObjectId = persoon.Waarde, Doel = "samenstelling", Uitkomst = cel.Van == Cel.NogNiet ? "vastgelegd" : "voorgesteld" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public sealed record Einde : ICommand<Done>
    {
        public string? Ambt { get; init; }
    }

    internal sealed class Beeindig(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Einde, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Einde request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user.Cel is not { } id || !user.MagEindigen(null) || !Guid.TryParse(request.Ambt, out var a) || await db.Ambten.SingleOrDefaultAsync(x => x.Id == a && x.CelId == id, cancellationToken) is not { } ambt)
            {
                return Weigering.NietUitgenodigd;
            }

            if (ambt.Eindig(vandaag, vandaag) is { } fout)
            {
                return fout;
            }

            db.Meld(ambt, "", vandaag, nu);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.EindigFunctie", Object = "persoon", ObjectId = ambt.PersoonId.Waarde, Doel = "samenstelling", Regel = "PAR-08", Uitkomst = "beeindigd" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/functies", (ISender s, HttpContext http) => s.ToonAsync<ToonFunctiesPagina, Model>(new Vraag(), http)).Voor(Rollen);
        routes.MapForm("/livcr/functies", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonFunctiesPagina, Model>(o, "voorstel", "/livcr/functies", new Vraag(), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger, Rol.Beheerder).MetHerbevestiging();
        routes.MapForm("/livcr/functies/eindigen", ([FromForm] Einde o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonFunctiesPagina, Model>(o, "einde", "/livcr/functies", new Vraag(), http)).Voor(Rollen);
    }
}
