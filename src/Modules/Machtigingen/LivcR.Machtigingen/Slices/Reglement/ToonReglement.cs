using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Oprichting;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Reglement;

/// <summary>The house rules in force, for every member, who confirms them; the coordinator sees who has not yet, and adopts a new version (LIV-08).</summary>
internal static class ToonReglement
{
    /// <summary>Everyone who sits or may be invited, and who oversees.</summary>
    public static readonly Rol[] Leden = [.. Enum.GetValues<Rol>().Except([Rol.Contactpersoon])];

    public sealed record Vraag : IQuery<Model>;

    /// <param name="BevestigdOp">When the reader confirmed the version in force.</param>
    /// <param name="Ontbreken">Names of members who have not confirmed it; null for who does not see that.</param>
    internal sealed record Model(Versie? Nu, IReadOnlyList<Versie> Vroeger, bool IsLid, DateTimeOffset? BevestigdOp, IReadOnlyList<string>? Ontbreken, bool MagVaststellen);

    internal sealed record Versie(int Nummer, DateOnly Op, string Referentie, string? Tekst);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user is not { Cel: { } id, Persoon: { } wie } || !await db.Cellen.AnyAsync(c => c.Id == id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonReglement", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling" }, cancellationToken);
            var versies = await db.Reglementen.AsNoTracking().Where(r => r.CelId == id && r.VastgesteldOp <= vandaag).OrderByDescending(r => r.Nummer)
                .Select(r => new Versie(r.Nummer, r.VastgesteldOp, r.Referentie, r.Tekst)).ToListAsync(cancellationToken);
            var nu = versies.FirstOrDefault();
            var leden = await LedenAsync(db, id, vandaag, cancellationToken);
            var bevestigd = nu is null ? [] : await db.Reglementbevestigingen.AsNoTracking().Where(b => b.CelId == id && b.Nummer == nu.Nummer).ToListAsync(cancellationToken);
            var mag = user.Rollen.Any(ToonOprichting.Rollen.Contains);
            return new Model(nu, [.. versies.Skip(1)], leden.Contains(wie), bevestigd.Find(b => b.PersoonId == wie)?.Op, mag && nu is not null ? await NamenAsync([.. leden.Except(bevestigd.Select(b => b.PersoonId))], cancellationToken) : null, mag);
        }

        private async Task<IReadOnlyList<string>> NamenAsync(List<PersoonId> personen, CancellationToken ct) =>
            personen.Count == 0 ? [] : [.. ((await sender.Send(new GeefPersonen(personen), ct)).Value ?? []).Select(p => p.Naam).Order()];
    }

    /// <summary>Who is bound by the house rules today: the seats, and everyone with an aanwijzing of an organisation this LIVC R works with.</summary>
    public static async Task<IReadOnlySet<PersoonId>> LedenAsync(MachtigingenDbContext db, CelId id, DateOnly op, CancellationToken ct)
    {
        var zetels = await db.Zetels.Where(z => z.CelId == id && z.Van <= op && (z.Tot == null || op < z.Tot)).Select(z => z.PersoonId).ToListAsync(ct);
        var aanwijzingen = await db.Aanwijzingen.Where(a => a.Staat == AanwijzingStaat.Actief && a.Van <= op && op < a.Tot
            && db.Samenwerkingen.Any(s => s.CelId == id && s.OrganisatieId == a.OrganisatieId && s.Van <= op && (s.Tot == null || op < s.Tot))).Select(a => a.PersoonId).ToListAsync(ct);
        return zetels.Concat(aanwijzingen).ToHashSet();
    }

    public sealed record Bevestiging : ICommand<Done>
    {
        public string? Nummer { get; init; }
        public string? Gelezen { get; init; }
    }

    internal sealed class Bevestig(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Bevestiging, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Bevestiging request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Cel: { } id, Persoon: { } wie } || !(await LedenAsync(db, id, vandaag, cancellationToken)).Contains(wie))
            {
                return Weigering.NietUitgenodigd;
            }

            var nummer = await db.Reglementen.Where(r => r.CelId == id && r.VastgesteldOp <= vandaag).MaxAsync(r => (int?)r.Nummer, cancellationToken);
            if (nummer is null)
            {
                return Weigering.Liv08;
            }

            if (request.Nummer != nummer.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return Weigering.Toestand("Er is intussen een nieuwe versie. Lees die en bevestig ze.");
            }

            if (request.Gelezen != "ja")
            {
                return Weigering.Invoer("Gelezen", "Vink aan dat u het reglement gelezen hebt.");
            }

            if (await db.Reglementbevestigingen.AnyAsync(b => b.CelId == id && b.Nummer == nummer && b.PersoonId == wie, cancellationToken))
            {
                return Done.Ok; // the other click was first
            }

            db.Add(new Reglementbevestiging(id, nummer.Value, wie, nu));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "machtigingen.BevestigReglement", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling", Regel = "LIV-08", Uitkomst = $"versie {nummer}" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/reglement", (ISender s, HttpContext http) => s.ToonAsync<ToonReglementPagina, Model>(new Vraag(), http)).Voor(Leden);
        routes.MapForm("/livcr/reglement/bevestigen", ([FromForm] Bevestiging o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonReglementPagina, Model>(o, "bevestigen", "/livcr/reglement", new Vraag(), http)).Voor(Leden);
        StelReglementVast.Map(routes);
    }
}
