using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Vervangingen;

/// <summary>One screen for handing over: who, until when, and what goes along. Numbers and days, no name of a betrokkene: it may be printed. The mayor reads only who stands in and until when.</summary>
internal static class ToonVervanging
{
    public static readonly Rol[] Wie = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde];

    /// <summary>So far ahead without a chosen period.</summary>
    private const int Dagen = 28;

    private const int Hoogstens = 100;

    public sealed record Vraag : IQuery<Model>;

    /// <param name="Plaatsvervangers">Of who may hand over now; null for anyone else.</param>
    /// <param name="Mee">What goes along, for the coordination.</param>
    internal sealed record Model(IReadOnlyList<Rij> Vervangingen, IReadOnlyList<Optie>? Plaatsvervangers, Overzicht? Mee) : MetFormulier;

    /// <param name="ZonderAkte">The deputy has no act on the first day that is left: nobody stands in.</param>
    internal sealed record Rij(PersoonId Coordinator, string Naam, string Plaatsvervanger, DateOnly Van, DateOnly Tot, bool ZonderAkte, bool MagEindigen);

    /// <param name="Werk">Only the worklists with something in them.</param>
    internal sealed record Overzicht(DateOnly Van, DateOnly Tot, IReadOnlyList<(string Lijst, int Aantal)> Werk, IReadOnlyList<OverlegRij> Overleggen, IReadOnlyList<(string Wat, DateOnly Tegen)> Termijnen);

    internal sealed record OverlegRij(DateTimeOffset Begin, OverlegStaat Staat, string Voorzitter);

    internal sealed class Handler(CasusoverleggenDbContext db, StartLijsten lijsten, ICurrentUser user, ISender sender, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        private static readonly (string Naam, Lijst Lijst)[] Werklijsten =
        [
            ("Casussen om te bespreken", Lijst.CasusNieuw), ("Taken te laat", Lijst.TaakTeLaat), ("Herzieningen te laat", Lijst.HerzieningTeLaat), ("Monitoring en overdracht aan de LTF die aflopen", Lijst.LooptAf),
            ("Nieuw agendapunt gevraagd", Lijst.Agendavraag), ("Betrokkene werd meerderjarig", Lijst.Herwegen), ("Opnieuw te wegen, of burgemeester niet akkoord", Lijst.Wacht), ("Aangeboden door een andere LIVC R", Lijst.Aanbod),
            ("Nog geen casusregisseur", Lijst.ZonderRegisseur), ("Bewaring na te kijken", Lijst.Bewaring), ("Overleggen", Lijst.OverlegVanCel),
        ];

        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel } || !Wie.Any(user.Rollen.Contains))
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var rijen = await db.Vervangingen.AsNoTracking().Where(v => v.CelId == cel && v.Tot >= vandaag).OrderBy(v => v.Van).ToListAsync(cancellationToken);
            var mijn = rijen.Find(v => v.Coordinator == ik || v.Plaatsvervanger == ik) ?? rijen.FirstOrDefault();
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonVervanging", Object = "werklijst", Doel = "vervanging" }, cancellationToken);
            var namen = rijen.Count == 0 ? [] : (await sender.Send(new GeefPersonen([.. rijen.SelectMany(v => new[] { v.Coordinator, v.Plaatsvervanger }).Distinct()]), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            var model = new List<Rij>();
            foreach (var v in rijen)
            {
                var akte = (await sender.VervangersVanAsync(cel, v.Coordinator, v.Van < vandaag ? vandaag : v.Van, cancellationToken)).Any(z => z.Persoon == v.Plaatsvervanger);
                model.Add(new(v.Coordinator, namen.GetValueOrDefault(v.Coordinator, "Onbekend"), namen.GetValueOrDefault(v.Plaatsvervanger, "Onbekend"), v.Van, v.Tot, !akte, user.IsCoordinatie && (v.Coordinator == ik || v.Plaatsvervanger == ik)));
            }

            return new Model(model,
                user.Rollen.Contains(Rol.Coordinator) && !rijen.Exists(v => v.Coordinator == ik)
                    ? [.. (await sender.VervangersVanAsync(cel, ik, vandaag, cancellationToken)).Select(z => new Optie(z.Persoon.ToString(), z.Naam))] : null,
                user.IsCoordinatie ? await MeeAsync(cel, mijn is null || mijn.Van < vandaag ? vandaag : mijn.Van, mijn?.Tot ?? vandaag.AddDays(Dagen - 1), cancellationToken) : null);
        }

        private async Task<Overzicht> MeeAsync(CelId cel, DateOnly van, DateOnly tot, CancellationToken ct)
        {
            var werk = new List<(string, int)>();
            foreach (var (naam, lijst) in Werklijsten)
            {
                if ((await lijsten.GeefAsync(lijst, ct)).Count is > 0 and var aantal)
                {
                    werk.Add((naam, aantal));
                }
            }

            if ((await sender.Send(new GeefOpenSignalen(), ct)).Value is { } signalen)
            {
                werk.AddRange(new[]
                {
                    ("Nieuwe signalen", signalen.Nieuw), ("Signalen in weging", signalen.InWeging), ("Signalen die op iemand anders wachten", signalen.WachtOpAnder), ("Signalen te laat", signalen.TeLaat),
                    ("Signalen die een andere LIVC R aanbiedt", signalen.Aangeboden), ("Adviesvragen zonder antwoord", signalen.Adviesvragen),
                }.Where(s => s.Item2 > 0));
            }

            var (begin, einde) = (Brussel.Begin(van), Brussel.Begin(tot.AddDays(1)));
            var overleggen = await db.Overleggen.AsNoTracking().Where(o => o.CelId == cel && o.Begin >= begin && o.Begin < einde && o.Staat != OverlegStaat.Geannuleerd && o.Staat != OverlegStaat.Afgesloten)
                .OrderBy(o => o.Begin).Take(Hoogstens).Select(o => new { o.Id, o.Begin, o.Staat, o.BijeengeroepenDoor }).ToListAsync(ct);
            var ids = overleggen.ConvertAll(o => o.Id);
            var beslissers = (await db.Beslissers.AsNoTracking().Where(b => b.CelId == cel && ids.Contains(b.OverlegId)).ToListAsync(ct)).ToLookup(b => b.OverlegId, b => b.PersoonId);
            var voorzitters = overleggen.ToDictionary(o => o.Id, o => o.BijeengeroepenDoor is { } door ? [door] : beslissers[o.Id].ToArray());
            var namen = voorzitters.Values.SelectMany(v => v).Distinct().ToArray() is { Length: > 0 } wie ? (await sender.Send(new GeefPersonen(wie), ct)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [] : [];
            var taken = await db.Taken.AsNoTracking().Where(t => t.CelId == cel && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend) && t.Tegen >= van && t.Tegen <= tot)
                .OrderBy(t => t.Tegen).Take(Hoogstens).Select(t => new { t.Nummer, t.Tegen }).ToListAsync(ct);
            var casussen = await db.Casussen.AsNoTracking().Where(c => c.CelId == cel && c.HerzieningOp >= van && c.HerzieningOp <= tot && c.Staat != CasusStaat.Afgesloten && c.Staat != CasusStaat.Vernietigd)
                .OrderBy(c => c.HerzieningOp).Take(Hoogstens).Select(c => new { c.Nummer, c.Staat, Tegen = c.HerzieningOp!.Value }).ToListAsync(ct);
            return new(van, tot, werk,
                overleggen.ConvertAll(o => new OverlegRij(o.Begin, o.Staat, string.Join(" of ", voorzitters[o.Id].Select(p => namen.GetValueOrDefault(p, "Onbekend"))) is { Length: > 0 } v ? v : "Nog niet voorgelegd")),
                [.. taken.Select(t => ($"Taak van {t.Nummer}", t.Tegen)).Concat(casussen.Select(c => ($"{(c.Staat is CasusStaat.Monitoring or CasusStaat.OvergedragenLtf or CasusStaat.Overdracht ? "Einde" : "Herziening")} van {c.Nummer}: {Woord.In(c.Staat)}", c.Tegen))).OrderBy(t => t.Tegen)]);
        }
    }

    public static LogRegel Log(string slice, PersoonId plaatsvervanger, string uitkomst) =>
        new() { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen." + slice, Object = "persoon", ObjectId = plaatsvervanger.Waarde, Doel = "vervanging", Regel = "LIV-03", Uitkomst = uitkomst };

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/vervanging", (ISender s, HttpContext http) => s.ToonAsync<VervangingPagina, Model>(new Vraag(), http)).Voor(Wie);
}
