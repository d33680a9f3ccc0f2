using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>What the mayor signs: date, per agendapunt the casusnummer, minor or not, purpose, each invitee with function, basis and reason. Nothing else.</summary>
internal static class ToonBeslissing
{
    public sealed record Vraag(string? Overleg) : IQuery<Model>;

    /// <param name="Opgeschort">Numbers of casussen that were on this agenda and are suspended (GEH-11).</param>
    internal sealed record Model(OverlegId Id, DateTimeOffset Begin, OverlegStaat Staat, IReadOnlyList<Punt> Punten, IReadOnlyList<string> Opgeschort) : MetFormulier
    {
        /// <summary>What it is, its purpose and who comes, of a meeting without a casus.</summary>
        public (Overlegsoort Soort, string Doel, IReadOnlyList<ZonderCasus.Gast> Gasten)? ZonderCasus { get; init; }

        /// <summary>Proposed after the agenda was put before them: each waits for a word of its own.</summary>
        public IReadOnlyList<Nieuw> Nieuw { get; init; } = [];

        /// <summary>Until when it can be convened; null when it no longer waits.</summary>
        public DateTimeOffset? BeslisVoor { get; init; }

        /// <summary>Why it does not take place, when nobody convened it in time (LIV-05).</summary>
        public string? NietBijeengeroepen { get; init; }

        public required Leesoordeel Waarom { get; init; }
    }

    /// <param name="Voor">Until when they can be invited.</param>
    internal sealed record Nieuw(string Wat, string Nummer, Genodigde Wie, DateTimeOffset Voor);

    /// <param name="Open">It did not begin yet: invitees can be struck.</param>
    internal sealed record Punt(AgendapuntId Id, bool Open, string Nummer, bool Minderjarig, string Doel, IReadOnlyList<Genodigde> Genodigden);

    /// <param name="Persoon">Null for a fixed seat: it stays on the list.</param>
    internal sealed record Genodigde(PersoonId? Persoon, string Naam, string Functie, string Grond, string Reden);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter voorzitter, IKeyVault kluis, IAudit audit, ISender sender, IRegels regels) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id) || !await voorzitter.IsAsync(id, cancellationToken)
                || await db.Overleggen.AsNoTracking().Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames)
                    .FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg
                || Leeswegen.Beslissing.Lees(new(user, overleg.CelId, Voorzitter: true)) is not { Mag: true } waarom)
            {
                return Weigering.NietUitgenodigd;
            }

            var punten = overleg.Agendapunten.Where(a => a.Staat != AgendapuntStaat.Vervallen).OrderBy(a => a.Volgorde).ToList();
            var casussen = punten.Select(a => a.CasusId).ToArray();
            var nummers = await db.Casussen.AsNoTracking().Where(c => casussen.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Nummer, cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonBeslissing", Object = "overleg", ObjectId = id.Waarde, Doel = "bijeenroepen" }, cancellationToken);
            var t = await Teksten.OpenAsync(kluis, casussen.Select(c => c.Waarde).Append(id.Waarde), cancellationToken);
            var namen = (await sender.Send(new GeefPersonen([.. punten.SelectMany(a => a.Deelnames).Concat<IPlaats>(overleg.Genodigden).Select(d => d.PersoonId).Distinct()]), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            return new Model(id, overleg.Begin, overleg.Staat, [.. punten.Select(a => new Punt(a.Id, a.Staat == AgendapuntStaat.Gepland, nummers[a.CasusId], a.Minderjarig,
                t.Lees(a.CasusId.Waarde, a.Doel, Agendapunt.Kolom("doel", a.Id))!,
                [.. a.Deelnames.Where(d => d.Zetel is not null || (d.WachtSinds is null && d.Staat != DeelnameStaat.Beeindigd)).OrderBy(d => d.Zetel is null).ThenBy(d => d.Zetel).ThenBy(d => d.Functie).Select(d => Wie(a, d))]))],
                await db.Opschortingen.Where(o => o.OverlegId == id).Select(o => o.Nummer).ToListAsync(cancellationToken))
            {
                ZonderCasus = overleg.ZonderCasus ? (overleg.Soort, t.Lees(id.Waarde, overleg.Doel, Overleg.Kolom("doel", id))!, Slices.ZonderCasus.Gast.Van(overleg, namen)) : null,
                BeslisVoor = overleg.BeslisVoor(Bijeenroeptermijnen.Van(regels.Nu)),
                Waarom = waarom,
                NietBijeengeroepen = overleg.NietBijeengeroepen ? regels.Nu["LIV-05"].Tekst : null,
                Nieuw = [.. punten.SelectMany(a => a.Deelnames.Where(d => d.Wacht).OrderBy(d => d.WachtSinds).Select(d =>
                    new Nieuw($"{a.Id}:{d.PersoonId}", nummers[a.CasusId], Wie(a, d), Bijeenroeptermijnen.Van(regels.Nu).BeslisVoor(d.WachtSinds!.Value, overleg.Begin))))],
            };

            Genodigde Wie(Agendapunt a, Deelname d) => new(d.Zetel is null ? d.PersoonId : null, namen.GetValueOrDefault(d.PersoonId, "Onbekend"),
                d.Zetel is null ? $"{d.Functie}, {d.Organisatie}" : d.Functie, Woord.Van(d.Rechtsgrond), d.Zetel is not null ? "–" : t.Lees(a.CasusId.Waarde, d.Reden, Deelname.Kolom("reden", d.Id))!);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/overleggen/{id}/beslissen", (string id, ISender s, HttpContext http) => s.ToonAsync<BeslissingPagina, Model>(new Vraag(id), http))
        .Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
