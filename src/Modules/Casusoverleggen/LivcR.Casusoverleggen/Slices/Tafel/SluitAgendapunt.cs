using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
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
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Uitkomst).Must(u => Invoer.LeesCode<Uitkomst>(u) is not null).WithMessage("Kies een uitkomst.");
            this.Datum("Herziening", o => (o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar), verplicht: null);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await Voorzitter.OverlegVanPuntAsync(db, user, request.Agendapunt, cancellationToken) is not { } overleg || !Id.Lees<AgendapuntId>(request.Agendapunt, out var id))
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var punt = overleg.Agendapunten.Single(a => a.Id == id);
            var regisseur = Id.Lees<PersoonId>(request.Casusregisseur, out var p) ? punt.Deelnames.FirstOrDefault(d => d.PersoonId == p) : null;
            var uitkomst = Invoer.LeesCode<Uitkomst>(request.Uitkomst)!.Value;
            var afspraken = await db.Besluiten.AnyAsync(b => b.AgendapuntId == id, cancellationToken) || await db.Taken.AnyAsync(t => t.AgendapuntId == id, cancellationToken);
            if (punt.Sluit(uitkomst, afspraken, nu) is { } w)
            {
                return w;
            }

            var casus = await db.Casussen.FirstAsync(c => c.Id == punt.CasusId, cancellationToken);
            if (await BeslisAsync(casus, uitkomst, request, regisseur, nu, cancellationToken) is { } weigering)
            {
                return weigering;
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

        private async Task<Refusal?> BeslisAsync(Casus casus, Uitkomst uitkomst, Opdracht o, Deelname? regisseur, DateTimeOffset nu, CancellationToken ct)
        {
            if (casus.Bespreek(nu) is { } w)
            {
                return w;
            }

            var termijnen = Herzieningstermijnen.Van(regels.Nu);
            var herziening = Invoer.LeesDatum(o.HerzieningDag, o.HerzieningMaand, o.HerzieningJaar);
            return uitkomst switch
            {
                Uitkomst.Opvolgtraject => casus.StartOpvolgtraject(regisseur?.PersoonId, regisseur is { NamDeel: true }, herziening, termijnen, nu),
                Uitkomst.Monitoring => casus.StartMonitoring(regisseur?.PersoonId, regisseur is { NamDeel: true }, herziening, termijnen, nu),
                Uitkomst.Afgesloten => casus.SluitAf(Invoer.LeesCode<Sluitingsgrond>(o.Grond),
                    await db.Taken.AnyAsync(t => t.CasusId == casus.Id && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend), ct), nu),
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
