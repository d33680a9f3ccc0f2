using LivcR.Machtigingen.Contracts;
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

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>Ends a seat, today or on a later day: one person's act (docs/two-persons.md). Whom a holder named as delegate ends with the holder [D]. The role that stood on it ends with it (PAR-08).</summary>
internal static class EindigZetel
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Bezetting { get; init; }
        public string? EindeDag { get; init; }
        public string? EindeMaand { get; init; }
        public string? EindeJaar { get; init; }
    }

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var v = new Velden();
            var tot = v.Datum("Einde", request.EindeDag, request.EindeMaand, request.EindeJaar) ?? vandaag;
            if (string.IsNullOrWhiteSpace(request.Bezetting))
            {
                v.Meld("Bezetting", "Kies wie welke zetel verlaat.");
            }

            if (!v.Goed)
            {
                return v.Weiger<Done>();
            }

            if (user.Cel is not { } id || !Guid.TryParse(request.Bezetting, out var z) || await db.Zetels.SingleOrDefaultAsync(x => x.Id == z && x.CelId == id, cancellationToken) is not { } zetel || !user.MagEindigen(zetel.Zetel))
            {
                return Weigering.NietUitgenodigd;
            }

            if (zetel.Eindig(tot, vandaag) is { } fout)
            {
                return fout.Veld is null ? fout : fout.Bij("Einde");
            }

            var celNaam = await db.Cellen.Where(c => c.Id == id).Select(c => c.Naam).SingleAsync(cancellationToken);
            Meld(zetel, "beeindigd");
            var zetels = await db.Zetels.Where(x => x.CelId == id && x.Zetel == zetel.Zetel).ToListAsync(cancellationToken);
            zetels.FindAll(x => x.EindigMetTitularis(zetels, vandaag)).ForEach(x => Meld(x, "met de titularis"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;

            void Meld(Zetelbezetting einde, string hoe)
            {
                if (!db.Meld(einde, "", vandaag, nu) && einde.Gemeld == RolgrondStaat.Begonnen)
                {
                    db.MeldBegin(einde, celNaam, nu); // ends on a later day
                }

                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.EindigZetel", Object = "persoon", ObjectId = einde.PersoonId.Waarde, Doel = "samenstelling", Regel = "PAR-08", Uitkomst = hoe });
            }
        }
    }

    /// <summary>A renewed clearance of someone in the police seat, or that it was withdrawn or lowered. Not by themselves: who verified it, and who wrote it down, are others.</summary>
    public sealed record Machtiging : ICommand<Done>
    {
        /// <summary>"intrekken": from today on there is none. Only a level that suffices is kept, so a lowered one is a withdrawn one (LIV-04).</summary>
        public string? Doe { get; init; }
        public string? Politie { get; init; }
        public string? Niveau { get; init; }
        public string? MachtigingTotDag { get; init; }
        public string? MachtigingTotMaand { get; init; }
        public string? MachtigingTotJaar { get; init; }
        public string? Verificateur { get; init; }
    }

    internal sealed class Schrijf(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Machtiging, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Machtiging request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.Cellen.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel || !user.MagVragen(Zetel.Korpschef, cel.Van == Cel.NogNiet))
            {
                return Weigering.NietUitgenodigd;
            }

            var zetel = Guid.TryParse(request.Politie, out var z) ? await db.Zetels.SingleOrDefaultAsync(x => x.Id == z && x.CelId == id && x.Zetel == Zetel.Korpschef, cancellationToken) : null;
            if (zetel is null || zetel.PersoonId == wie)
            {
                return Weigering.Invoer("Politie", "Kies iemand uit de lijst.");
            }

            if (request.Doe == "intrekken")
            {
                await Machtigingschrijver.TrekInAsync(db, zetel.PersoonId, vandaag, cancellationToken);
                return await BewaarAsync("ingetrokken");
            }

            var v = new Velden();
            var machtiging = Machtigingschrijver.Lees(zetel.PersoonId, request.Niveau ?? "-", v.Datum("MachtigingTot", request.MachtigingTotDag, request.MachtigingTotMaand, request.MachtigingTotJaar), request.Verificateur, vandaag, vandaag, v);
            if (!v.Goed || machtiging is null)
            {
                return v.Goed ? Weigering.Liv04.Bij("Niveau") : v.Weiger<Done>();
            }

            await Machtigingschrijver.SchrijfAsync(db, machtiging, vandaag, cancellationToken);
            return await BewaarAsync("vastgelegd");

            async Task<Result<Done>> BewaarAsync(string uitkomst)
            {
                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.LegMachtigingVast", Object = "persoon", ObjectId = zetel.PersoonId.Waarde, Doel = "samenstelling", Regel = "LIV-04", Uitkomst = uitkomst });
                await db.SaveChangesAsync(cancellationToken);
                return Done.Ok;
            }
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/livcr/zetels/eindigen", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonZetelsPagina, ToonZetels.Model>(o, "einde", "/livcr/zetels", new ToonZetels.Vraag(), http)).Voor(ToonZetels.Rollen);
        routes.MapPage("/livcr/zetels/machtiging", (ISender s, HttpContext http) => s.ToonAsync<MachtigingPagina, ToonZetels.Model>(new ToonZetels.Vraag(), http)).Voor(ToonZetels.Rollen).MetHerbevestiging();
        routes.MapForm("/livcr/zetels/machtiging", ([FromForm] Machtiging o, ISender s, HttpContext http) =>
            s.DoeAsync<MachtigingPagina, ToonZetels.Model>(o, "machtiging", "/livcr/zetels", new ToonZetels.Vraag(), http)).Voor(ToonZetels.Rollen).MetHerbevestiging();
    }
}
