using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>First of two acts: someone is proposed for a seat, as holder or as a delegate by act. While the LIVC R is set up it is recorded at once, with the reference of the mayor's decision [D].</summary>
internal static class VraagZetel
{
    public sealed record Opdracht : ICommand<Done>
    {
        /// <summary>"Burgemeester:99012", or the id of the seat whose holder names a delegate.</summary>
        public string? Zetel { get; init; }
        public string? Persoon { get; init; }
        public string? Akte { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
        public string? Niveau { get; init; }
        public string? MachtigingTotDag { get; init; }
        public string? MachtigingTotMaand { get; init; }
        public string? MachtigingTotJaar { get; init; }
        public string? Verificateur { get; init; }
    }

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.Cellen.Include(c => c.Gemeenten).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var inOpbouw = cel.Van == Cel.NogNiet;
            var zetels = await db.Zetels.Where(z => z.CelId == id).ToListAsync(cancellationToken);
            var v = new Velden();
            var keuze = Zetelkeuze.Lees(request.Zetel, cel, zetels, out var fout);
            if (fout is not null)
            {
                v.Weiger(fout);
            }
            else if (!user.MagVragen(keuze!.Zetel, inOpbouw))
            {
                return Weigering.NietUitgenodigd;
            }

            var persoon = v.Persoon(request.Persoon, ((await sender.Send(new GeefKandidaten(id), cancellationToken)).Value ?? []).Select(k => k.Id));
            var akte = v.Tekst("Akte", request.Akte, 200);
            if (akte is null && (inOpbouw || keuze?.Titularis is not null))
            {
                v.Meld("Akte", keuze?.Titularis is null ? "Vul het kenmerk van de beslissing van de burgemeester in." : "Vul het kenmerk in van de akte waarmee de titularis deze persoon aanwijst.");
            }

            var van = v.Datum("Van", request.VanDag, request.VanMaand, request.VanJaar, "Vul in vanaf wanneer.");
            var tot = v.Datum("Tot", request.TotDag, request.TotMaand, request.TotJaar);
            if (van < vandaag && !inOpbouw)
            {
                v.Meld("Van", "De begindatum kan niet in het verleden liggen.");
            }

            if (keuze?.Titularis is { } titularis && van is { } begin && !titularis.Periode.Bevat(begin))
            {
                v.Meld("Van", "Op die dag heeft de titularis de zetel niet. Kies een andere begindatum.");
            }

            var politie = keuze?.Zetel == Zetel.Korpschef;
            var geldig = van is { } dag && dag > vandaag ? dag : vandaag;
            var machtigingTot = v.Datum("MachtigingTot", request.MachtigingTotDag, request.MachtigingTotMaand, request.MachtigingTotJaar);
            var machtiging = politie ? Machtigingschrijver.Lees(persoon, request.Niveau, machtigingTot, request.Verificateur, vandaag, geldig, v) : null;
            if (politie && keuze!.Titularis is not null && machtiging is null && v.Goed && !await Machtigingschrijver.VolstaatAsync(db, persoon, geldig, cancellationToken))
            {
                return Weigering.Liv04.Bij("Niveau"); // the law ties the clearance to the representative
            }

            if (!v.Goed)
            {
                return v.Weiger<Done>();
            }

            var gemachtigde = keuze!.Titularis is not null;
            var zetel = Zetelbezetting.Bezet(id, keuze.Zetel, persoon, gemachtigde ? akte : null, new(van!.Value, tot), zetels, keuze.Nis, inOpbouw ? akte : null);
            if (!zetel.Ok)
            {
                return Result<Done>.Refused(zetel.Refusals);
            }

            if (inOpbouw)
            {
                zetel.Value!.EindigMetTitularis([.. zetels, zetel.Value!], vandaag);
                db.Add(zetel.Value!);
                db.Meld(zetel.Value!, cel.Naam, vandaag, nu);
                if (machtiging is not null)
                {
                    await Machtigingschrijver.SchrijfAsync(db, machtiging, vandaag, cancellationToken);
                }
            }
            else
            {
                db.Add(new Rolvoorstel
                {
                    CelId = id,
                    Zetel = keuze.Zetel,
                    Nis = keuze.Nis,
                    PersoonId = persoon,
                    Akte = gemachtigde ? akte : null,
                    Van = van.Value,
                    Tot = tot,
                    Niveau = machtiging?.Niveau,
                    MachtigingTot = machtiging?.VervaltOp,
                    Verificateur = machtiging?.Verificateur,
                    IngediendDoor = wie,
                    IngediendOp = nu,
                });
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.VraagZetel", Object = "persoon", ObjectId = persoon.Waarde, Doel = "samenstelling", Regel = politie ? "LIV-04" : "LIV-03", Uitkomst = inOpbouw ? "vastgelegd" : "voorgesteld" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/livcr/zetels", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
        s.DoeAsync<ToonZetelsPagina, ToonZetels.Model>(o, "voorstel", "/livcr/zetels", new ToonZetels.Vraag(), http)).Voor(ToonZetels.Rollen).MetHerbevestiging();
}
