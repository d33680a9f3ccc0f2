using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Puts a casus on the agenda, once the GGB step is settled (GGB-07) and for a minor the belang van het kind is written (MIN-02).
/// The three fixed seats are on every list by law; the others are invited one by one.</summary>
internal static class VoegAgendapuntToe
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Overleg { get; init; }
        public string? Casus { get; init; }

        /// <summary>"ja": goes on although a fixed member is expected elsewhere then.</summary>
        public string? Overlap { get; init; }
        public string? Doel { get; init; }
        public string? GgbNietNodig { get; init; }
        public string? Belang { get; init; }
        public string? GeenJeugdhulp { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Casus).Verplicht("Kies een casus.", 100);
            RuleFor(o => o.Doel).Verplicht("Schrijf wat dit agendapunt moet opleveren, zonder namen.");
            RuleFor(o => o.GgbNietNodig).HoogstensTekens(300);
            RuleFor(o => o.Belang).HoogstensTekens();
            RuleFor(o => o.GeenJeugdhulp).HoogstensTekens(1000);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, IKeyVault kluis, ISender sender, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (!Id.Lees<OverlegId>(request.Overleg, out var id) || await db.Overleggen.Include(o => o.Agendapunten).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (request.LogCasus is { } gekozen)
            {
                await db.VergrendelAsync(gekozen, cancellationToken); // whose mayor convenes must not change meanwhile
            }

            // A casus of another LIVC R and one that does not exist are the same to this page: AVG-12 is told to who coordinates, it gives nothing away.
            if (request.LogCasus is not { } casusId || await db.Casussen.Include(c => c.Betrokkene).FirstOrDefaultAsync(c => c.Id == casusId, cancellationToken) is not { } casus)
            {
                return Weigering.Avg12.Bij("Casus");
            }

            if (overleg.MagWijzigen is { } vast)
            {
                return vast;
            }

            if (overleg.ZonderCasus)
            {
                return Overleg.GeenAgendapunt;
            }

            if (overleg.Komend.Any(a => a.CasusId == casusId))
            {
                return Weigering.Invoer("Casus", "Deze casus staat al op de agenda.");
            }

            if (await Bevoegdheid.PastOpAgendaAsync(db, sender, overleg, casus, cancellationToken) is { } ander)
            {
                return ander;
            }

            var sleutel = await kluis.OpenAsync(casusId.Waarde, cancellationToken);
            var (geboren, grenzen) = (Betrokkene.LeesGeboortedatum(casus.Betrokkene?.Geboortedatum, casusId, sleutel), Leeftijdsgrenzen.Van(regels.Nu));
            if (casus.WerdMeerderjarig(geboren, Brussel.Dag(nu), grenzen))
            {
                return Weigering.Min06.Bij("Casus");
            }

            if (casus.BepaalLeeftijd(geboren, overleg.Dag, grenzen) is { } teJong)
            {
                return teJong.MetTekst(regels.Nu);
            }

            var belang = string.IsNullOrWhiteSpace(request.Belang) ? sleutel.Decrypt(casus.Belang, Casus.PlaatsBelang(casusId)) : request.Belang;
            if (casus.MagOpAgenda(overleg.Dag, request.GgbNietNodig, belang, regels.Nu.Termijn("GGB-07", "geldig_dagen")) is { } weigering)
            {
                return weigering;
            }

            if (await db.Agendapunten.AnyAsync(a => a.CasusId == casusId && (a.Staat == Contracts.AgendapuntStaat.Gepland || a.Staat == Contracts.AgendapuntStaat.Bezig), cancellationToken))
            {
                return Weigering.Invoer("Casus", "Deze casus staat al op de agenda van een ander overleg.");
            }

            var vasteLeden = await VasteLeden.VoorAsync(sender, overleg, casus.Betrokkene?.GemeenteNis ?? "", cancellationToken);
            // A verkennend agendapunt is for the source: on the list without anybody having to look up who it is.
            var bron = casus is { Verkennend: true, Bron: { } b } ? await GrondVanBronAsync(b, overleg, casus.SignaalId, cancellationToken) : null;
            if (bron is { Regime: false })
            {
                return Weigering.Avg01.Met("organisatie", bron.OrganisatieNaam).Bij("Casus").MetTekst(regels.Nu);
            }

            if (await db.OverlapAsync(overleg, bron is null ? vasteLeden : [.. vasteLeden, bron], request.Overlap, cancellationToken) is { } dubbel)
            {
                return dubbel;
            }

            var punt = Agendapunt.Maak(Id.Nieuw<AgendapuntId>(), overleg, casus, overleg.Agendapunten.Select(a => a.Volgorde).DefaultIfEmpty().Max() + 1, request.Doel!.Trim(), request.GgbNietNodig, belang, request.GeenJeugdhulp, sleutel, nu);
            foreach (var zetel in vasteLeden)
            {
                punt.Nodig(zetel, "Vast lid van de LIVC R", null, null, int.MaxValue, sleutel, nu);
            }

            if (bron is not null)
            {
                punt.Nodig(bron, "Bron van het signaal", null, null, int.MaxValue, sleutel, nu);
            }

            overleg.Voeg(punt);
            db.RemoveRange(await db.Agendavragen.Where(a => a.CasusId == casusId).ToListAsync(cancellationToken)); // answered by this
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>Who works for two organisations is the source as what they spoke for (PAR-02). Without that aanwijzing there is no source at the table.</summary>
        private async Task<Deelnamegrond?> GrondVanBronAsync(PersoonId bron, Overleg overleg, SignaalId signaal, CancellationToken ct)
        {
            if ((await sender.Send(new GeefGewogenSignaal(signaal), ct)).Value?.Organisatie is not { Length: > 0 } organisatie)
            {
                return (await sender.Send(new MagDeelnemen(bron, overleg.CelId, overleg.Dag), ct)).Value;
            }

            var mogelijk = (await sender.Send(new GeefGenodigden(overleg.CelId, overleg.Dag), ct)).Value ?? [];
            return mogelijk.Select(m => m.Grond).FirstOrDefault(g => g.Persoon == bron && g.OrganisatieNaam == organisatie)
                // Not to be chosen without a regime, and then said (AVG-01).
                ?? ((await sender.Send(new MagDeelnemen(bron, overleg.CelId, overleg.Dag), ct)).Value is { Regime: false } zonder && zonder.OrganisatieNaam == organisatie ? zonder : null);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/agendapunten", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<OverlegPagina, ToonOverleg.Model>(o with { Overleg = id }, $"/overleggen/{id}", new ToonOverleg.Vraag(id), "agendapunt", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
