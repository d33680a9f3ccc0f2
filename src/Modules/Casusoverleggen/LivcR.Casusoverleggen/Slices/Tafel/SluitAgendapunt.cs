using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Afspraken;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The chair closes the room with a decision about the casus. What partners could see ends here: they keep their tasks and their duty of secrecy (GEH-12).</summary>
internal static class SluitAgendapunt
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Uitkomst { get; init; }
        public string? Casusregisseur { get; init; }
        public string? HerzieningDag { get; init; }
        public string? HerzieningMaand { get; init; }
        public string? HerzieningJaar { get; init; }
        public string? Grond { get; init; }
        public string? Finaliteit { get; init; }
        public string? Verteller { get; init; }
        public string? NazorgOrganisatie { get; init; }
        public string? NazorgFunctie { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Uitkomst).Must(u => Invoer.LeesCode<Uitkomst>(u) is not null).WithMessage("Kies een uitkomst.");
            RuleFor(o => o.Finaliteit).HoogstensTekens();
            RuleFor(o => o.NazorgOrganisatie).HoogstensTekens(150);
            RuleFor(o => o.NazorgFunctie).HoogstensTekens(150);
            this.Datum("Herziening", o => (o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar), verplicht: null);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, Herweegvraag herwegen, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await voorzitter.OverlegVanPuntAsync(request.Agendapunt, cancellationToken) is not { } overleg || !Id.Lees<AgendapuntId>(request.Agendapunt, out var id))
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var punt = overleg.Agendapunten.Single(a => a.Id == id);
            var regisseur = Id.Lees<PersoonId>(request.Casusregisseur, out var p) ? punt.Deelnames.FirstOrDefault(d => d.PersoonId == p) : null;
            var uitkomst = Invoer.LeesCode<Uitkomst>(request.Uitkomst)!.Value;
            var afspraken = await db.Besluiten.AnyAsync(b => b.AgendapuntId == id, cancellationToken) || await db.Taken.AnyAsync(t => t.AgendapuntId == id, cancellationToken);
            var casus = await db.Casussen.FirstAsync(c => c.Id == punt.CasusId, cancellationToken);
            var ongenoemd = punt.Verkennend && !casus.IdentiteitBekend;
            if (ongenoemd && uitkomst != Uitkomst.Afgesloten)
            {
                return Weigering.Invoer("Uitkomst", "De betrokkene is niet genoemd. Kies afgesloten.");
            }

            if (uitkomst is Uitkomst.Opvolgtraject or Uitkomst.Monitoring or Uitkomst.OverdrachtLtf && casus.Minderjarig && await herwegen.IsNodigAsync(casus.Id, cancellationToken)
                && casus.HerweegAanTafel(request.Finaliteit, await kluis.OpenAsync(casus.Id.Waarde, cancellationToken)) is { } stil)
            {
                return stil;
            }

            // Nobody was named: there is nothing to agree on, and nothing to write down (GEH-09).
            if (punt.Sluit(uitkomst, afspraken || ongenoemd, nu) is { } w)
            {
                return w;
            }

            if (await BeslisAsync(casus, punt, uitkomst, request, regisseur, nu, cancellationToken) is { } weigering)
            {
                return weigering;
            }

            if (uitkomst == Uitkomst.Afgesloten && !ongenoemd)
            {
                if (casus.Grond == Sluitingsgrond.Overleden)
                {
                    await db.LaatTakenVervallenAsync(casus.Id, nu, cancellationToken);
                }

                var wie = Id.Lees<PersoonId>(request.Verteller, out var v) ? punt.Deelnames.FirstOrDefault(d => d.PersoonId == v && d.NamDeel) : null;
                var afsluiting = Afsluiting.Maak(casus, casus.Grond, wie is null ? null : $"{wie.Functie}, {wie.Organisatie}", request.NazorgOrganisatie, request.NazorgFunctie);
                if (!afsluiting.Ok)
                {
                    return afsluiting.Refusal;
                }

                await db.Afsluitingen.Where(a => a.CasusId == casus.Id).ExecuteDeleteAsync(cancellationToken); // of an earlier end, before it was reopened
                db.Add(afsluiting.Value!);
            }

            if (!ongenoemd)
            {
                await LegLijstVoorAsync(punt, casus.Nummer, nu, cancellationToken);
            }

            await EindInzageAsync(punt, cancellationToken);
            if (uitkomst is Uitkomst.Opvolgtraject or Uitkomst.Monitoring)
            {
                db.Add(Inzage.Voor(regisseur!.PersoonId, InzageGrond.Casusregisseur, punt));
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SluitAgendapunt", Casus = punt.CasusId, Object = "agendapunt", ObjectId = id.Waarde, Doel = "casusoverleg", Uitkomst = uitkomst.ToString() });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>GEH-09: who was there can say until some working days later whether the afsprakenlijst is right.</summary>
        private async Task LegLijstVoorAsync(Agendapunt punt, string nummer, DateTimeOffset nu, CancellationToken ct)
        {
            var lijst = await Lijstlezer.OfNieuwAsync(db, punt, ct);
            var gevraagd = lijst.LegVoor(punt, nummer, regels.Nu.Termijn("GEH-09", "goedkeuring_werkdagen"), Brussel.Dag(nu));
            db.AddRange(gevraagd);
            db.AddEvent(new AfsprakenlijstTerGoedkeuringV1(punt.Id, [.. gevraagd.Select(g => g.PersoonId)], lijst.Tegen!.Value, nu));
        }

        private async Task<Refusal?> BeslisAsync(Casus casus, Agendapunt punt, Uitkomst uitkomst, Opdracht o, Deelname? regisseur, DateTimeOffset nu, CancellationToken ct)
        {
            // Handed over to the LTF it stays there until a decision brings it back (legal.md §4.2).
            if (casus.Staat != CasusStaat.OvergedragenLtf && casus.Bespreek(nu) is { } w)
            {
                return w;
            }

            var termijnen = Herzieningstermijnen.Van(regels.Nu);
            var herziening = Invoer.LeesDatum(o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar);
            return uitkomst switch
            {
                Uitkomst.Afgesloten when casus.Verkennend => casus.SluitOngenoemd(nu),
                Uitkomst.Opvolgtraject => casus.StartOpvolgtraject(regisseur?.PersoonId, regisseur is { NamDeel: true }, herziening, termijnen, nu),
                Uitkomst.Monitoring => casus.StartMonitoring(regisseur?.PersoonId, regisseur is { NamDeel: true }, herziening, o.Finaliteit, await kluis.OpenAsync(casus.Id.Waarde, ct), termijnen, nu)?.MetTekst(regels.Nu),
                // Who died has no task left that somebody must round off first.
                Uitkomst.Afgesloten => casus.SluitAf(Invoer.LeesCode<Sluitingsgrond>(o.Grond), Invoer.LeesCode<Sluitingsgrond>(o.Grond) != Sluitingsgrond.Overleden
                    && await db.Taken.AnyAsync(t => t.CasusId == casus.Id && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend), ct), nu),
                Uitkomst.OverdrachtLtf => casus.BeslisLtf(punt.Deelnames.Any(d => d is { IsPolitie: true, NamDeel: true }), nu),
                _ => null,
            };
        }

        /// <summary>A fixed member who took part keeps the afsprakenlijst (legal.md §2.1); the name and all other sight end.</summary>
        private async Task EindInzageAsync(Agendapunt punt, CancellationToken ct)
        {
            foreach (var inzage in await db.Inzagen.Where(i => i.AgendapuntId == punt.Id && i.Grond == InzageGrond.Uitnodiging).ToListAsync(ct))
            {
                if (punt.Deelnames.Any(d => d.PersoonId == inzage.PersoonId && d is { Zetel: not null, NamDeel: true }))
                {
                    inzage.GeefNaam(false);
                }
                else
                {
                    db.Remove(inzage);
                }
            }
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/sluiten", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanPunt.NaarKamerAsync(id, o with { Agendapunt = id }, "sluiten", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
