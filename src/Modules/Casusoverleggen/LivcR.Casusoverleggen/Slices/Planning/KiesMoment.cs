using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Planning;

/// <summary>Moves a meeting in preparation to a moment, with the order of its agendapunten. What hangs on the day is asked again for the new one: age (MIN-01), GGB step (GGB-07), who may take part (PAR-02).</summary>
internal static class KiesMoment
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }

        /// <summary>"2026-12-03T14:30", local time.</summary>
        public string? Moment { get; init; }

        /// <summary>The agendapunten, first to last.</summary>
        public string[]? Volgorde { get; init; }

        /// <summary>"ja": goes on although somebody is expected elsewhere then.</summary>
        public string? Overlap { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!DateTime.TryParseExact(request.Moment, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lokaal) || Math.Abs(lokaal.Year - klok.GetUtcNow().Year) > 2)
            {
                return Weigering.Toestand("Kies een moment uit de lijst.");
            }

            var begin = Brussel.Moment(DateOnly.FromDateTime(lokaal), TimeOnly.FromDateTime(lokaal));
            var volgorde = (request.Volgorde ?? []).Select(v => Id.Lees<AgendapuntId>(v, out var p) ? p : default).ToList();
            if (overleg.Verplaats(begin, volgorde, klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            foreach (var punt in overleg.Komend)
            {
                if (await PastAsync(overleg, punt, cancellationToken) is { } belet)
                {
                    return belet;
                }
            }

            if (await MagNietAsync(overleg, overleg.Genodigden, cancellationToken) is { } niet)
            {
                return niet;
            }

            if (await db.OverlapAsync(overleg, request.Overlap, cancellationToken) is { } dubbel)
            {
                return dubbel;
            }

            await db.WisPeilingAsync(id, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.KiesMoment", Object = "overleg", ObjectId = id.Waarde, Doel = "planning" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private async Task<Refusal?> PastAsync(Overleg overleg, Agendapunt punt, CancellationToken ct)
        {
            if (await db.Casussen.Include(c => c.Betrokkene).FirstOrDefaultAsync(c => c.Id == punt.CasusId, ct) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var sleutel = await kluis.OpenAsync(casus.Id.Waarde, ct);
            if (casus.BepaalLeeftijd(Betrokkene.LeesGeboortedatum(casus.Betrokkene?.Geboortedatum, casus.Id, sleutel), overleg.Dag, Leeftijdsgrenzen.Van(regels.Nu)) is { } teJong)
            {
                return teJong.MetTekst(regels.Nu);
            }

            string? Lees(string kolom, byte[]? cijfer) => sleutel.Decrypt(cijfer, Agendapunt.Kolom(kolom, punt.Id));
            if (casus.MagOpAgenda(overleg.Dag, Lees("ggb_niet_nodig", punt.GgbNietNodig), Lees("belang", punt.Belang), regels.Nu.Termijn("GGB-07", "geldig_dagen")) is { } weigering)
            {
                return weigering with { Veld = null };
            }

            return await MagNietAsync(overleg, punt.Deelnames, ct);
        }

        private async Task<Refusal?> MagNietAsync(Overleg overleg, IEnumerable<IPlaats> plaatsen, CancellationToken ct)
        {
            foreach (var d in plaatsen.Where(d => d.Staat != DeelnameStaat.Beeindigd))
            {
                if (!(await sender.Send(new MagDeelnemen(d.PersoonId, overleg.CelId, overleg.Dag, d.OrganisatieId), ct)).Ok)
                {
                    return Weigering.Toestand($"{d.Functie} ({d.Organisatie}) heeft op {NlTekst.Kort(overleg.Dag)} geen geldige aanwijzing of zetel meer. Kies een ander moment, of schrap die persoon eerst.");
                }
            }

            return null;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/momenten", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<MomentenPagina, ZoekMomenten.Model>(o with { Overleg = id }, $"/overleggen/{id}", new ZoekMomenten.Vraag(id), "moment", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
