using System.Globalization;
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

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>The second of two acts at a joint LIVC R: each mayor confirms the act of the own municipality (LIV-02, docs/two-persons.md). Who is recorded in a mayor's seat has the role from
/// then on, also while the LIVC R is set up; all else there answers that nothing can begin yet.</summary>
internal static class BevestigAkte
{
    public static readonly Rol[] Rollen = [Rol.Burgemeester, Rol.BurgemeesterGemachtigde];

    public sealed record Vraag : IQuery<Model>;

    /// <param name="Gevraagd">False once it works, and in a LIVC R of one municipality.</param>
    internal sealed record Model(string Naam, bool Gevraagd, BevoegdeBurgemeester Bevoegd, string Samenstelling, IReadOnlyList<Rij> Rijen);

    /// <param name="Eigen">Of the municipality the reader speaks for.</param>
    internal sealed record Rij(string Nis, string Gemeente, string? Akte, DateOnly? Datum, DateOnly? Bevestigd, bool Eigen);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.MetBurgemeestersAsync(id, cancellationToken) is not ({ } cel, var zetels))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.BevestigAkte", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting" }, cancellationToken);
            return new Model(cel.Naam, cel.Van == Cel.NogNiet && cel.IsGemeenschappelijk, cel.BevoegdeBurgemeester, cel.Samenstelling, [.. from g in cel.Gemeenten
                where g.Tot is null
                orderby g.Naam
                let a = cel.Akten.FirstOrDefault(a => a.Nis == g.Nis)
                let op = a is { BevestigdDoor: { } door, BevestigdOp: { } nu } && Cel.SpreektVoor(zetels, g.Nis, door, vandaag) ? Brussel.Dag(nu) : (DateOnly?)null
                select new Rij(g.Nis, g.Naam, a?.Referentie, a?.Datum, op, Cel.SpreektVoor(zetels, g.Nis, wie, vandaag))]);
        }
    }

    public sealed record Opdracht : ICommand<Done>
    {
        /// <summary>"bevestigen" or "intrekken": the button's.</summary>
        public string? Doe { get; init; }
        public string? Nis { get; init; }

        /// <summary>The act as it stood on the page, so that nobody confirms what they did not read.</summary>
        public string? Referentie { get; init; }
        public string? Datum { get; init; }

        /// <summary>The municipalities and the competence as they stood there.</summary>
        public string? Gezien { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            if (user is not { Cel: { } id, Persoon: { } wie } || request.Nis is not { } nis || !user.Rollen.Any(Rollen.Contains))
            {
                return Weigering.NietUitgenodigd;
            }

            await db.VergrendelAsync(id, cancellationToken);
            if (await db.MetBurgemeestersAsync(id, cancellationToken) is not ({ } cel, var zetels))
            {
                return Weigering.NietUitgenodigd;
            }

            _ = DateOnly.TryParseExact(request.Datum, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var datum);
            if ((request.Doe == "intrekken" ? cel.TrekBevestigingIn(nis, zetels, wie, Brussel.Dag(nu)) : cel.Bevestig(new(nis, request.Referentie ?? "", datum), request.Gezien, zetels, wie, nu)) is { } fout)
            {
                return fout;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.BevestigAkte", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting", Regel = "LIV-02", Uitkomst = $"{nis}: {(request.Doe == "intrekken" ? "ingetrokken" : "bevestigd")}" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    private static async Task<(Cel? Cel, List<Zetelbezetting> Zetels)> MetBurgemeestersAsync(this MachtigingenDbContext db, CelId id, CancellationToken ct) =>
        (await db.Cellen.Include(c => c.Gemeenten).Include(c => c.Akten).SingleOrDefaultAsync(c => c.Id == id, ct), await db.Zetels.Where(z => z.CelId == id && z.Zetel == Zetel.Burgemeester).ToListAsync(ct));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/oprichting/bevestigen", (ISender s, HttpContext http) => s.ToonAsync<BevestigAktePagina, Model>(new Vraag(), http)).Voor(Rollen).MetHerbevestiging();
        routes.MapForm("/livcr/oprichting/bevestigen", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<BevestigAktePagina, Model>(o, o.Nis ?? "", "/livcr/oprichting/bevestigen", new Vraag(), http)).Voor(Rollen).MetHerbevestiging();
    }
}
