using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>The fixed seats with their holders and delegates, what was proposed, and the forms to propose, confirm and end (LIV-03, LIV-04).</summary>
internal static class ToonZetels
{
    public static readonly Rol[] Rollen = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Beheerder];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(bool InOpbouw, IReadOnlyList<Rij> Rijen, IReadOnlyList<Voorstel> Voorstellen, IReadOnlyList<Optie> Zetels, IReadOnlyList<Optie> Kandidaten, IReadOnlyList<Optie> Politie, bool ToontMachtiging);

    /// <param name="Machtiging">Until when the clearance runs; only for the police seat, and only for who may see it.</param>
    internal sealed record Rij(Guid Id, string Functie, string Naam, DateOnly Van, DateOnly? Tot, string? Akte, bool Politie, DateOnly? Machtiging, bool MagEindigen);

    internal sealed record Voorstel(Guid Id, string Wat, string Naam, DateOnly Van, DateOnly? Tot, string? Akte, string Door, bool MagBevestigen, bool MagIntrekken);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.Cellen.AsNoTracking().Include(c => c.Gemeenten).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonZetels", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling" }, cancellationToken);
            var inOpbouw = cel.Van == Cel.NogNiet;
            var zetels = (await db.Zetels.AsNoTracking().Where(z => z.CelId == id).ToListAsync(cancellationToken)).Where(z => z.Tot is null || vandaag < z.Tot).OrderBy(z => z.Zetel).ThenBy(z => z.Nis).ThenBy(z => z.Gemachtigde).ThenBy(z => z.Van).ToList();
            var voorstellen = await db.Rolvoorstellen.AsNoTracking().Where(v => v.CelId == id && v.Staat == VoorstelStaat.Open && v.Zetel != null).OrderBy(v => v.IngediendOp).ToListAsync(cancellationToken);
            var politie = zetels.Where(z => z.Zetel == Zetel.Korpschef).Select(z => z.PersoonId).ToList();
            var machtigingen = await db.Veiligheidsmachtigingen.AsNoTracking().Where(m => politie.Contains(m.PersoonId)).ToListAsync(cancellationToken);
            var kandidaten = (await sender.Send(new GeefKandidaten(id), cancellationToken)).Value ?? [];
            var personen = (await sender.Send(new GeefPersonen([.. zetels.Select(z => z.PersoonId), .. voorstellen.Select(v => v.PersoonId), .. voorstellen.Select(v => v.IngediendDoor)]), cancellationToken)).Value ?? [];
            var naam = kandidaten.Concat(personen).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Naam);
            string Naam(PersoonId p) => naam.GetValueOrDefault(p, "iemand zonder account");
            var ziet = user.Rollen.Any(r => r is not Rol.Beheerder);
            var rijen = zetels.Select(z => new Rij(z.Id, z.Zetel.Functie(z.Gemachtigde) + Zetelkeuze.Van(z.Nis, cel.Gemeenten), Naam(z.PersoonId), z.Van, z.Tot, z.Akte ?? z.Beslissing, z.Zetel == Zetel.Korpschef,
                ziet ? machtigingen.Where(m => m.PersoonId == z.PersoonId && m.IsHuidig).Max(m => (DateOnly?)m.VervaltOp) : null, user.MagEindigen(z.Zetel))).ToList();
            return new Model(inOpbouw, rijen,
                [.. voorstellen.Select(v => new Voorstel(v.Id, v.Zetel!.Value.Functie(v.Akte is not null) + Zetelkeuze.Van(v.Nis, cel.Gemeenten), Naam(v.PersoonId), v.Van, v.Tot, v.Akte, Naam(v.IngediendDoor),
                    v.IngediendDoor != wie && user.MagBevestigen(zetels, vandaag, v), v.IngediendDoor == wie || user.MagBevestigen(zetels, vandaag, v)))],
                Zetelkeuze.Opties(cel, zetels, naam, z => user.MagVragen(z, inOpbouw), vandaag),
                [.. kandidaten.Select(k => new Optie(k.Id.ToString(), k.Naam))],
                user.MagVragen(Zetel.Korpschef, inOpbouw) ? [.. zetels.Where(z => z.Zetel == Zetel.Korpschef && z.PersoonId != wie).DistinctBy(z => z.PersoonId).Select(z => new Optie(z.Id.ToString(), Naam(z.PersoonId)))] : [],
                ziet);
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/zetels", (ISender s, HttpContext http) => s.ToonAsync<ToonZetelsPagina, Model>(new Vraag(), http)).Voor(Rollen);
        VraagZetel.Map(routes);
        BeslisVoorstel.Map(routes);
        EindigZetel.Map(routes);
        ToonFuncties.Map(routes);
    }
}
