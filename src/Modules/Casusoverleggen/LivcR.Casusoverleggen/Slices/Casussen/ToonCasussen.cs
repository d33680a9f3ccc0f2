using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Casussen;

/// <summary>The casussen of this LIVC R, for who coordinates it: newest first, paged by key.</summary>
internal static class ToonCasussen
{
    public const int PerBlad = 25;

    public sealed record Vraag(string? Staat, string? Na) : IQuery<Model>;

    internal sealed record Rij(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset GeopendOp, DateOnly? HerzieningOp, bool Minderjarig, string Naam, bool TeLaat);

    internal sealed record Model(IReadOnlyList<Rij> Rijen, CasusStaat? Staat, bool EersteBlad, string? Volgende)
    {
        /// <summary>Numbers only: all else of a suspended casus is hidden (GEH-11).</summary>
        public IReadOnlyList<string> Opgeschort { get; init; } = [];
    }

    private sealed record Plat(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset GeopendOp, DateOnly? HerzieningOp, bool Minderjarig, byte[]? Voornaam, byte[]? Achternaam);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var cel = user.Cel!.Value;
            var staat = Invoer.LeesCode<CasusStaat>(request.Staat);
            var casussen = db.Casussen.AsNoTracking().Where(c => c.CelId == cel); // named beside the policy: the index serves it, the policy only confirms
            if (staat is { } s)
            {
                casussen = casussen.Where(c => c.Staat == s);
            }

            if (LeesSleutel(request.Na) is var (op, id))
            {
                casussen = casussen.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.GeopendOp, c.Id), ValueTuple.Create(op, id)));
            }

            var plat = await (from c in casussen
                              join b in db.Betrokkenen on c.Id equals b.CasusId into bs
                              from b in bs.DefaultIfEmpty()
                              orderby c.GeopendOp descending, c.Id descending
                              select new Plat(c.Id, c.Nummer, c.Staat, c.GeopendOp, c.HerzieningOp, c.Minderjarig, b.Voornaam, b.Achternaam))
                .Take(PerBlad + 1).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonCasussen", Object = "casuslijst", Doel = "opvolging", Uitkomst = plat.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
            var teksten = await Teksten.OpenAsync(kluis, plat.Select(p => p.Id.Waarde), cancellationToken);
            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var rijen = plat.Take(PerBlad).Select(p => new Rij(p.Id, p.Nummer, p.Staat, p.GeopendOp, p.HerzieningOp, p.Minderjarig, Naam(p, teksten), p.HerzieningOp < vandaag)).ToList();
            return new Model(rijen, staat, request.Na is null, plat.Count > PerBlad ? Sleutel(rijen[^1]) : null)
            {
                Opgeschort = staat == CasusStaat.Opgeschort ? await db.Opschortingen.Where(o => o.CelId == cel).OrderBy(o => o.Nummer).Select(o => o.Nummer).Take(200).ToListAsync(cancellationToken) : [],
            };
        }

        private static string Naam(Plat p, Teksten t) => p.Staat == CasusStaat.Vernietigd ? "Vernietigd"
            : p.Achternaam is null ? "Nog niet genoemd"
            : $"{t.Lees(p.Id.Waarde, p.Voornaam, Betrokkene.Plaats("voornaam", p.Id))} {t.Lees(p.Id.Waarde, p.Achternaam, Betrokkene.Plaats("achternaam", p.Id))}".Trim();
    }

    private static string Sleutel(Rij r) => string.Create(CultureInfo.InvariantCulture, $"{r.GeopendOp.UtcTicks}_{r.Id}");

    private static (DateTimeOffset Op, CasusId Id)? LeesSleutel(string? na) =>
        na?.Split('_') is [var t, var i] && long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks && Id.Lees<CasusId>(i, out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id) : null;

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/casussen", (string? staat, string? na, ISender s, HttpContext http) =>
        s.ToonAsync<CasussenPagina, Model>(new Vraag(staat, na), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
