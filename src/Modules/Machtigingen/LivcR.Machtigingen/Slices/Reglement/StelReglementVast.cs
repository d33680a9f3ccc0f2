using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Oprichting;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Reglement;

/// <summary>Records a new version of the house rules (LIV-08), from the last one or from the template. Everyone is asked to confirm it afresh.</summary>
internal static class StelReglementVast
{
    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(string Tekst, bool IsSjabloon);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || await db.Cellen.Where(c => c.Id == id).Select(c => c.Naam).SingleOrDefaultAsync(cancellationToken) is not { } naam)
            {
                return Weigering.NietUitgenodigd;
            }

            var laatste = await db.Reglementen.Where(r => r.CelId == id && r.Tekst != null).OrderByDescending(r => r.Nummer).Select(r => r.Tekst).FirstOrDefaultAsync(cancellationToken);
            return new Model(laatste ?? Reglementsjabloon.Voor(naam), laatste is null);
        }
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Referentie { get; init; }
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }
        public string? Tekst { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user.Cel is not { } id || !user.Rollen.Any(ToonOprichting.Rollen.Contains) || !await db.Cellen.AnyAsync(c => c.Id == id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            var v = new Velden();
            var referentie = v.Verplicht("Referentie", request.Referentie, "Vul in waar de vastgestelde versie te vinden is.", 200);
            var op = v.Datum("Op", request.OpDag, request.OpMaand, request.OpJaar, "Vul de datum in waarop het reglement is vastgesteld.");
            var tekst = v.Verplicht("Tekst", request.Tekst, "Vul de tekst van het reglement in.", HuishoudelijkReglement.Langste);
            if (op > vandaag)
            {
                v.Meld("Op", "De datum kan niet in de toekomst liggen.");
            }

            if (!v.Goed)
            {
                return v.Weiger<Done>();
            }

            var vorige = await db.Reglementen.Where(r => r.CelId == id).OrderByDescending(r => r.Nummer).Select(r => new { r.Nummer, r.VastgesteldOp }).FirstOrDefaultAsync(cancellationToken);
            if (op < vorige?.VastgesteldOp)
            {
                return Weigering.Invoer("Op", "Een nieuwe versie kan niet vroeger vastgesteld zijn dan de vorige.");
            }

            db.Add(new HuishoudelijkReglement(id, (vorige?.Nummer ?? 0) + 1, op!.Value, referentie, tekst.ReplaceLineEndings("\n")));
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.StelReglementVast", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling", Regel = "LIV-08", Uitkomst = $"versie {(vorige?.Nummer ?? 0) + 1}" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/reglement/nieuw", (ISender s, HttpContext http) => s.ToonAsync<StelReglementVastPagina, Model>(new Vraag(), http)).Voor(ToonOprichting.Rollen).MetHerbevestiging();
        routes.MapForm("/livcr/reglement/nieuw", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<StelReglementVastPagina, Model>(o, "nieuw", "/livcr/reglement", new Vraag(), http)).Voor(ToonOprichting.Rollen).MetHerbevestiging();
    }
}
