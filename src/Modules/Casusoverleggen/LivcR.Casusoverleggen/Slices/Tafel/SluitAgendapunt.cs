using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Afspraken;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.SharedKernel.Infrastructure.Pipeline;
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

    /// <summary>Asked by the handler: the chair hears of the whole form in one round.</summary>
    private static readonly InlineValidator<Opdracht> Velden = MaakVelden();

    private static InlineValidator<Opdracht> MaakVelden()
    {
        var velden = new InlineValidator<Opdracht>();
        velden.RuleFor(o => o.Uitkomst).Must(u => Invoer.LeesCode<Uitkomst>(u) is not null).WithMessage("Kies een uitkomst.");
        velden.RuleFor(o => o.Finaliteit).HoogstensTekens();
        velden.RuleFor(o => o.NazorgOrganisatie).HoogstensTekens(150);
        velden.RuleFor(o => o.NazorgFunctie).HoogstensTekens(150);
        velden.Datum("Herziening", o => (o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar), verplicht: null);
        return velden;
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
            var casus = await db.Casussen.FirstAsync(c => c.Id == punt.CasusId, cancellationToken);
            var ongenoemd = punt.Verkennend && !casus.IdentiteitBekend;

            // Nobody was named: there is nothing to agree on, and nothing to write down (GEH-09).
            var afspraken = ongenoemd || await db.Besluiten.AnyAsync(b => b.AgendapuntId == id, cancellationToken) || await db.Taken.AnyAsync(t => t.AgendapuntId == id, cancellationToken);
            var dicht = punt.KanSluiten(afspraken);
            if (dicht is { Veld: null })
            {
                return dicht;
            }

            var fouten = (await Velden.ValidateAsync(request, cancellationToken)).Refusals();
            fouten.Meld(dicht is null ? [] : [dicht]);
            if (Invoer.LeesCode<Uitkomst>(request.Uitkomst) is not { } uitkomst)
            {
                return fouten;
            }

            if (ongenoemd && uitkomst != Uitkomst.Afgesloten)
            {
                fouten.Meld([Weigering.Invoer("Uitkomst", "De betrokkene is niet genoemd. Kies afgesloten.")]);
                return fouten;
            }

            var gaatDoor = uitkomst is Uitkomst.Opvolgtraject or Uitkomst.Monitoring or Uitkomst.OverdrachtLtf;
            if (gaatDoor && casus.Minderjarig && await herwegen.IsNodigAsync(casus.Id, cancellationToken) && casus.HerweegAanTafel(request.Finaliteit, await kluis.OpenAsync(casus.Id.Waarde, cancellationToken)) is { } stil)
            {
                fouten.Meld([stil]);
            }

            // Handed over to the LTF it stays there until a decision brings it back (legal.md §4.2).
            if (casus.Staat != CasusStaat.OvergedragenLtf && casus.Bespreek(nu) is { } w)
            {
                return w;
            }

            fouten.Meld(await MistAsync(casus, punt, uitkomst, request, regisseur, fouten.Exists(f => f.Regel == Weigering.Min06.Regel), nu, cancellationToken));
            if (fouten.Count > 0)
            {
                return fouten;
            }

            if (await BeslisAsync(casus, punt, uitkomst, request, regisseur, nu, cancellationToken) is { } weigering)
            {
                return weigering;
            }

            punt.Sluit(uitkomst, afspraken, nu);
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

        /// <summary>All that the decision still lacks.</summary>
        /// <param name="wordtHerwogen">The terms of an adult hold for what is filled in, though the weging itself is not written yet (MIN-06).</param>
        private async Task<IEnumerable<Refusal>> MistAsync(Casus casus, Agendapunt punt, Uitkomst uitkomst, Opdracht o, Deelname? regisseur, bool wordtHerwogen, DateTimeOffset nu, CancellationToken ct)
        {
            var termijnen = Herzieningstermijnen.Van(regels.Nu);
            var herziening = Invoer.LeesDatum(o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar);
            var (aanTafel, minderjarig) = (regisseur is { NamDeel: true }, casus.Minderjarig && !wordtHerwogen);
            return uitkomst switch
            {
                Uitkomst.Opvolgtraject => casus.MistOpvolgtraject(aanTafel, herziening, minderjarig, termijnen, nu),
                Uitkomst.Monitoring => casus.MistMonitoring(aanTafel, herziening, o.Finaliteit, minderjarig, termijnen, nu).Select(w => w.MetTekst(regels.Nu)),
                Uitkomst.Afgesloten when !casus.Verkennend => await MistEindeAsync(casus, punt, o, ct),
                Uitkomst.OverdrachtLtf => casus.MistLtf(MetPolitie(punt)),
                _ => [],
            };
        }

        private async Task<Refusal?> BeslisAsync(Casus casus, Agendapunt punt, Uitkomst uitkomst, Opdracht o, Deelname? regisseur, DateTimeOffset nu, CancellationToken ct)
        {
            var termijnen = Herzieningstermijnen.Van(regels.Nu);
            var herziening = Invoer.LeesDatum(o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar);
            return uitkomst switch
            {
                Uitkomst.Afgesloten when casus.Verkennend => casus.SluitOngenoemd(nu),
                Uitkomst.Opvolgtraject => casus.StartOpvolgtraject(regisseur?.PersoonId, regisseur is { NamDeel: true }, herziening, termijnen, nu),
                Uitkomst.Monitoring => casus.StartMonitoring(regisseur?.PersoonId, regisseur is { NamDeel: true }, herziening, o.Finaliteit, await kluis.OpenAsync(casus.Id.Waarde, ct), termijnen, nu),
                Uitkomst.Afgesloten => await SluitAfAsync(casus, punt, o, nu, ct),
                Uitkomst.OverdrachtLtf => casus.BeslisLtf(MetPolitie(punt), nu),
                _ => null,
            };
        }

        private static bool MetPolitie(Agendapunt punt) => punt.Deelnames.Any(d => d is { IsPolitie: true, NamDeel: true });
        /// <summary>Who died has no task left that somebody must round off first.</summary>
        private async Task<IEnumerable<Refusal>> MistEindeAsync(Casus casus, Agendapunt punt, Opdracht o, CancellationToken ct)
        {
            var grond = Invoer.LeesCode<Sluitingsgrond>(o.Grond);
            var openTaken = grond != Sluitingsgrond.Overleden && await db.Taken.AnyAsync(t => t.CasusId == casus.Id && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend), ct);
            return Casus.MistEinde(grond, openTaken).Concat(Afsluiting.Mist(grond, Verteller(punt, o), o.NazorgOrganisatie, o.NazorgFunctie));
        }

        private async Task<Refusal?> SluitAfAsync(Casus casus, Agendapunt punt, Opdracht o, DateTimeOffset nu, CancellationToken ct)
        {
            if (casus.SluitAf(Invoer.LeesCode<Sluitingsgrond>(o.Grond), openTaken: false, nu) is { } w)
            {
                return w;
            }

            var afsluiting = Afsluiting.Maak(casus, casus.Grond, Verteller(punt, o), o.NazorgOrganisatie, o.NazorgFunctie);
            if (!afsluiting.Ok)
            {
                return afsluiting.Refusal;
            }

            if (casus.Grond == Sluitingsgrond.Overleden)
            {
                await db.LaatTakenVervallenAsync(casus.Id, nu, ct);
            }

            await db.Afsluitingen.Where(a => a.CasusId == casus.Id).ExecuteDeleteAsync(ct); // of an earlier end, before it was reopened
            db.Add(afsluiting.Value!);
            return null;
        }

        /// <summary>Somebody of the table, as function and organisation.</summary>
        private static string? Verteller(Agendapunt punt, Opdracht o) =>
            Id.Lees<PersoonId>(o.Verteller, out var v) && punt.Deelnames.FirstOrDefault(d => d.PersoonId == v && d.NamDeel) is { } wie ? $"{wie.Functie}, {wie.Organisatie}" : null;

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
