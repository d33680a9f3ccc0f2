using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Regels;

/// <summary>The periods, limits and texts this LIVC R tuned or wants to tune, with the three acts each needs: coordinator, mayor, FG (legal.md §0, docs/two-persons.md).</summary>
internal static class ToonAfstellingen
{
    public static readonly Rol[] Rollen = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Fg];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Rij> Open, IReadOnlyList<Rij> Geschiedenis, bool MagVoorstellen);

    internal sealed record Rij(Guid Id, string Regel, string Onderdeel, string Waarde, string Standaard, string Reden, DateOnly GeldigVan, string Door, string? BevestigdDoor, string? FgDoor, string Stand,
        bool MagBevestigen, bool MagAfvinken, bool MagIntrekken);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, RegelsCache regels, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { Cel: { } id, Persoon: { } wie } || !user.Rollen.Any(Rollen.Contains))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonAfstellingen", Object = "regelboek", ObjectId = id.Waarde, Doel = "regels" }, cancellationToken);
            var vandaag = Brussel.Dag(time.GetUtcNow());
            var alle = await db.Regelafstellingen.AsNoTracking().Where(a => a.CelId == id).OrderByDescending(a => a.VoorgesteldOp).ToListAsync(cancellationToken);
            var personen = alle.SelectMany(a => new[] { a.VoorgesteldDoor, a.BevestigdDoor, a.FgDoor }).OfType<PersoonId>().Distinct().ToList();
            var naam = personen.Count == 0 ? [] : ((await sender.Send(new GeefPersonen(personen), cancellationToken)).Value ?? []).ToDictionary(p => p.Id, p => p.Naam);
            var boek = regels.Nu;
            var rijen = alle.Where(a => boek.Kent(a.RegelId)).Select(a => (a, rij: Maak(a))).ToList();
            return new Model([.. rijen.Where(r => r.a.IsOpen).Select(r => r.rij)], [.. rijen.Where(r => !r.a.IsOpen).Select(r => r.rij)], user.IsCoordinatie);

            Rij Maak(Regelafstelling a)
            {
                var regel = boek[a.RegelId];
                var standaard = a.Onderdeel == Regelafstelling.OnderdeelTekst ? regel.Tekst : Getal(regel.Termijnen.GetValueOrDefault(a.Onderdeel));
                var deed = wie == a.VoorgesteldDoor || wie == a.BevestigdDoor || wie == a.FgDoor;
                return new(a.Id, a.RegelId, a.Onderdeel.Replace('_', ' '), a.Tekst ?? (a.Waarde is { } w ? Getal(w) : "terug naar de standaard"), standaard, a.Reden, a.GeldigVan, Naam(a.VoorgesteldDoor)!, Naam(a.BevestigdDoor), Naam(a.FgDoor),
                    a.IngetrokkenOp is not null ? "Ingetrokken" : !a.IsVolledig ? "Wacht" : a.GeldigVan > vandaag ? "Geldt later" : "Van kracht",
                    a is { IsOpen: true, BevestigdOp: null } && !deed && user.Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde),
                    a is { IsOpen: true, FgOp: null } && !deed && user.Rollen.Contains(Rol.Fg), a.IsOpen);
            }

            string? Naam(PersoonId? p) => p is { } x ? naam.GetValueOrDefault(x, "iemand zonder account") : null;
        }

        private static string Getal(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Afstelling { get; init; }

        /// <summary>"bevestigen", "afvinken" or "intrekken".</summary>
        public string? Doe { get; init; }
    }

    /// <summary>The second and third act, or taking it back. With the last of the three the rules of this LIVC R are read afresh.</summary>
    internal sealed class Beslis(MachtigingenDbContext db, ICurrentUser user, RegelsCache regels, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            if (user is not { Cel: { } id, Persoon: { } wie } || !Guid.TryParse(request.Afstelling, out var a) || await db.Regelafstellingen.SingleOrDefaultAsync(x => x.Id == a && x.CelId == id, cancellationToken) is not { } afstelling)
            {
                return Weigering.NietUitgenodigd;
            }

            var mag = request.Doe switch
            {
                "bevestigen" => user.Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde),
                "afvinken" => user.Rollen.Contains(Rol.Fg),
                "intrekken" => user.Rollen.Any(Rollen.Contains),
                _ => false,
            };
            if (!mag)
            {
                return Weigering.NietUitgenodigd;
            }

            if ((request.Doe == "bevestigen" ? afstelling.Bevestig(wie, nu) : request.Doe == "afvinken" ? afstelling.VinkAf(wie, nu) : afstelling.TrekIn(nu)) is { } fout)
            {
                return fout;
            }

            if (afstelling.IsVolledig && Regelafstelling.Fout(regels.Nu[afstelling.RegelId], afstelling.Onderdeel, afstelling.Waarde, afstelling.Tekst) is { } vast)
            {
                return vast; // a lawyer fixed it in the meantime
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.BeslisAfstelling", Object = "regel", ObjectId = afstelling.Id, Doel = "regels", Regel = afstelling.RegelId, Uitkomst = request.Doe! });
            await db.SaveChangesAsync(cancellationToken);
            if (afstelling.IsVolledig)
            {
                await regels.RefreshAsync(cancellationToken);
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        StelRegelAf.Map(routes);
        routes.MapPage("/regels/afstellingen", (ISender s, HttpContext http) => s.ToonAsync<ToonAfstellingenPagina, Model>(new Vraag(), http)).Voor(Rollen);
        routes.MapForm("/regels/afstellingen", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonAfstellingenPagina, Model>(o, "beslissing", "/regels/afstellingen", new Vraag(), http)).Voor(Rollen).MetHerbevestiging();
    }
}
