using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Gemeenten;
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

/// <summary>The territory of a LIVC R and the act of each mayor (LIV-01, LIV-02); in a joint one also whose mayor convenes for a casus.</summary>
internal static class ToonGemeenten
{
    /// <param name="Nis">The municipality whose act is filled in; without it the first that has none.</param>
    public sealed record Vraag(string? Nis) : IQuery<Model>;

    /// <param name="Gekozen">One form at a time: field names are ids, and an id stands once on a page.</param>
    internal sealed record Model(string Naam, string? Gekozen, bool InOpbouw, bool Gemeenschappelijk, BevoegdeBurgemeester Bevoegd, IReadOnlyList<Rij> Gemeenten);

    /// <param name="Bevestigd">In a joint LIVC R that is set up: whether the mayor confirmed it; null where nobody is asked to.</param>
    internal sealed record Rij(string Nis, string Naam, string? Akte, DateOnly? Datum, bool? Bevestigd = null);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || await db.Cellen.AsNoTracking().Include(c => c.Gemeenten).Include(c => c.Akten).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonGemeenten", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting" }, cancellationToken);
            var zetels = await db.Zetels.AsNoTracking().Where(z => z.CelId == id && z.Zetel == Zetel.Burgemeester).ToListAsync(cancellationToken);
            var vandaag = Brussel.Dag(time.GetUtcNow());
            var gevraagd = cel.Van == Cel.NogNiet && cel.IsGemeenschappelijk;
            var rijen = (from g in cel.Gemeenten
                         where g.Tot is null
                         orderby g.Naam
                         let a = cel.Akten.FirstOrDefault(a => a.Nis == g.Nis)
                         select new Rij(g.Nis, g.Naam, a?.Referentie, a?.Datum, gevraagd && a is not null ? a.BevestigdDoor is { } wie && Cel.SpreektVoor(zetels, g.Nis, wie, vandaag) : null)).ToList();
            var gekozen = rijen.Find(r => r.Nis == request.Nis && (cel.Van == Cel.NogNiet || r.Akte is null)) ?? rijen.Find(r => r.Akte is null);
            return new Model(cel.Naam, gekozen?.Nis, cel.Van == Cel.NogNiet, cel.IsGemeenschappelijk, cel.BevoegdeBurgemeester, rijen);
        }
    }

    /// <summary>One of the four things this page can do; which one is the button's.</summary>
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Doe { get; init; }
        public string? Gemeente { get; init; }
        public string? Nis { get; init; }
        public string? Referentie { get; init; }
        public string? AkteDag { get; init; }
        public string? AkteMaand { get; init; }
        public string? AkteJaar { get; init; }
        public string? Bevoegd { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, Gemeentelijst gemeenten, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || !user.Rollen.Any(ToonOprichting.Rollen.Contains))
            {
                return Weigering.NietUitgenodigd;
            }

            await db.VergrendelAsync(id, cancellationToken);
            if (await db.Cellen.Include(c => c.Gemeenten).Include(c => c.Akten).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var velden = new Velden();
            var weigering = Voer(cel, request, Brussel.Dag(time.GetUtcNow()), velden);
            if (!velden.Goed || weigering is not null)
            {
                return Result<Done>.Refused([.. velden.Fouten, .. weigering is null ? [] : new[] { weigering }]);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.ToonGemeenten", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting", Regel = request.Doe == "akte" ? "LIV-02" : "LIV-01", Uitkomst = request.Doe == "bevoegd" ? $"bevoegd: {cel.BevoegdeBurgemeester}" : request.Doe! });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private Refusal? Voer(Cel cel, Opdracht o, DateOnly vandaag, Velden velden)
        {
            switch (o.Doe)
            {
                case "toevoegen" when gemeenten.Zoek(o.Gemeente, vandaag, out var fout) is { } g:
                    return cel.VoegToe(g);
                case "toevoegen":
                    gemeenten.Zoek(o.Gemeente, vandaag, out var waarom);
                    return Weigering.Invoer("Gemeente", waarom!);
                case "schrappen":
                    return cel.Schrap(o.Nis ?? "");
                case "akte":
                    var referentie = velden.Verplicht("Referentie", o.Referentie, "Vul het kenmerk van de beslissing in.", 200);
                    var datum = velden.Datum("Akte", o.AkteDag, o.AkteMaand, o.AkteJaar, "Vul de datum van de beslissing in.");
                    return velden.Goed ? cel.LegVast(new(o.Nis ?? "", referentie, datum!.Value, user.Persoon), vandaag) : null;
                case "bevoegd" when Velden.LeesCode<BevoegdeBurgemeester>(o.Bevoegd) is { } bevoegd && cel.IsGemeenschappelijk:
                    return cel.Kies(bevoegd);
                default:
                    return Weigering.Toestand("Kies wat u wilt wijzigen.");
            }
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/oprichting/gemeenten", (string? nis, ISender s, HttpContext http) => s.ToonAsync<ToonGemeentenPagina, Model>(new Vraag(nis), http)).Voor(ToonOprichting.Rollen).MetHerbevestiging();
        routes.MapForm("/livcr/oprichting/gemeenten", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonGemeentenPagina, Model>(o, o.Doe ?? "", "/livcr/oprichting/gemeenten", new Vraag(o.Nis), http)).Voor(ToonOprichting.Rollen).MetHerbevestiging();
    }
}
