using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Embargos;

/// <summary>Korpschef or information officer hides a casus (GEH-11): from this moment nobody reads anything of it, its agendapunt lapses as any cancelled one does, and why is for the police only.</summary>
internal static class LegEmbargo
{
    public const string Einde = "Einde", Herziening = "Herziening";

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Nummer { get; init; }
        public string? Reden { get; init; }
        public string? Soort { get; init; }
        public string? DatumDag { get; init; }
        public string? DatumMaand { get; init; }
        public string? DatumJaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Nummer).Verplicht("Vul het casusnummer in. Bijvoorbeeld: ZON-2026-014.", 40);
            RuleFor(o => o.Reden).Verplicht("Schrijf waarom de casus wordt opgeschort.", 2000);
            RuleFor(o => o.Soort).Must(s => s is Einde or Herziening).WithMessage("Kies wat er op die dag gebeurt.");
            this.Datum("Datum", o => (o.DatumDag, o.DatumMaand, o.DatumJaar), "Vul de datum in. Bijvoorbeeld: 3 12 2026.");
        }
    }

    internal sealed class Handler(Embargowerk werk, ICurrentUser user, IAudit audit, IRegels regels, Overdrachttermijnen overdracht, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        /// <summary>The same for a number that does not exist, one of another LIVC R, and a casus that is closed.</summary>
        private static readonly Refusal Onbekend = Weigering.Invoer("Nummer", "Er is geen lopende casus met dit nummer.");

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!werk.Mag)
            {
                return Weigering.NietUitgenodigd;
            }

            var (dag, maanden) = (Invoer.LeesDatum(request.DatumDag, request.DatumMaand, request.DatumJaar)!.Value, regels.Nu.Termijn("GEH-11", "opschorting_maanden"));
            if (Embargo.DagKan(dag, maanden, klok.GetUtcNow()) is { } geenDag)
            {
                return geenDag;
            }

            var r = await werk.DoeAsync((db, kluis) => LegAsync(db, kluis, request, dag, maanden, cancellationToken));
            if (!r.Ok)
            {
                return r.Refusal;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.LegEmbargo", Casus = r.Value, Object = "embargo", Doel = "embargo", Regel = "GEH-11" }, cancellationToken);
            return Done.Ok;
        }

        private async Task<Result<CasusId>> LegAsync(CasusoverleggenDbContext db, IKeyVault kluis, Opdracht request, DateOnly dag, int maanden, CancellationToken ct)
        {
            var (nu, cel, nummer) = (klok.GetUtcNow(), user.Cel!.Value, request.Nummer!.Trim().ToUpperInvariant());
            // First, since the mark travels to the rows below the casus: what is read after it is what is saved. A refusal below takes it back.
            var gemarkeerd = await db.Database.ExecuteSqlAsync($"update casusoverleggen.casus set onder_embargo = true where cel_id = {cel.Waarde} and nummer = {nummer} and not onder_embargo", ct);
            if (await db.Casussen.FirstOrDefaultAsync(c => c.CelId == cel && c.Nummer == nummer, ct) is not { } casus || casus.Staat is CasusStaat.Afgesloten or CasusStaat.Vernietigd)
            {
                return Onbekend;
            }

            if (gemarkeerd == 0)
            {
                return Weigering.Invoer("Nummer", "Deze casus is al opgeschort.");
            }

            var embargo = Embargo.Leg(casus, request.Reden!.Trim(), dag, request.Soort == Einde, user.Persoon!.Value,
                maanden, await kluis.OpenAsync(casus.Id.Waarde, ct), nu);
            if (!embargo.Ok)
            {
                return embargo.Refusal;
            }

            var punt = await Vervallen.VanCasusAsync(db, casus.Id, nu, ct);
            if (casus.Schort(nu) is { } w)
            {
                return w;
            }

            // Asked anew after the embargo. What another LIVC R was offered is taken back: there it reads as any offer that was (AVG-12).
            db.RemoveRange(await db.Sluitingsvoorstellen.Where(v => v.CasusId == casus.Id).ToListAsync(ct));
            db.RemoveRange(await db.Wegingsvoorstellen.Where(v => v.CasusId == casus.Id).ToListAsync(ct));
            var gestopt = await db.StopOverdrachtAsync(casus.Id, overdracht.Weg, ct);
            db.Add(embargo.Value!);
            db.Add(Opschorting.Van(casus, punt));
            db.AddEvent(new CasusEmbargoGewijzigdV1(casus.Id, Staat: true, casus.Volgnummer));
            await db.SaveChangesAsync(ct);
            await kluis.VernietigAsync(gestopt, ct);
            return casus.Id;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/embargo", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<EmbargoPagina, ToonEmbargos.Model>(o, "/embargo", new ToonEmbargos.Vraag(), "leggen", http, regels)).Voor(Embargowerk.Politie).MetHerbevestiging();
}
