using System.Globalization;
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
using Npgsql;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The coordinator prepares a meeting: when, where, why, how, and on which legal basis (GEH-02).</summary>
internal static class PlanOverleg
{
    public sealed record Opdracht : ICommand<OverlegId>
    {
        /// <summary>Made with the page: the id of the new meeting, so that a second click makes no second one.</summary>
        public string? Verzending { get; init; }

        /// <summary>What it is about; nothing chosen is a casusoverleg.</summary>
        public string? Soort { get; init; }
        public string? DatumDag { get; init; }
        public string? DatumMaand { get; init; }
        public string? DatumJaar { get; init; }
        public string? Uur { get; init; }

        /// <summary>"ja": goes on although somebody is expected elsewhere then.</summary>
        public string? Overlap { get; init; }
        public string? Plaats { get; init; }
        public string? Doel { get; init; }
        public string? Werkwijze { get; init; }
        public string? Rechtsgrond { get; init; }
        public string? ToestemmingReferentie { get; init; }
        public string? ToestemmingDatumDag { get; init; }
        public string? ToestemmingDatumMaand { get; init; }
        public string? ToestemmingDatumJaar { get; init; }
        public string? ToestemmingOmvang { get; init; }
        public string? ToestemmingPersonen { get; init; }

        public override string ToString() => nameof(Opdracht);

        /// <summary>Null as long as day or hour cannot be read.</summary>
        internal DateTimeOffset? Begin => Invoer.LeesDatum(DatumDag, DatumMaand, DatumJaar) is { } dag && TimeParts.TryParse(Uur, out var uur, out _) && uur is { } u ? Brussel.Moment(dag, u) : null;

        internal OverlegRechtsgrond? Grond => Invoer.LeesCode<OverlegRechtsgrond>(Rechtsgrond);

        internal Toestemming Toestemming => new(ToestemmingReferentie?.Trim(), Invoer.LeesDatum(ToestemmingDatumDag, ToestemmingDatumMaand, ToestemmingDatumJaar), ToestemmingOmvang?.Trim(), ToestemmingPersonen?.Trim());
    }

    /// <param name="Moment">"2026-12-08T14:00", local time: one of the proposals that was chosen.</param>
    public sealed record Vraag(string? Moment = null) : IQuery<Model>;

    /// <param name="Vast">The next fixed moments of the LIVC R; null when it keeps none.</param>
    internal sealed record Model(string Verzending, FormState Form, IReadOnlyList<Voorstel>? Vast, Voorstel? Gekozen, string? Plaats);

    internal sealed record Voorstel(DateOnly Dag, TimeOnly Begin, TimeOnly Einde)
    {
        public string Moment => Dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T" + Begin.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator(TimeProvider klok)
        {
            RuleFor(o => o.Soort).Must(x => string.IsNullOrEmpty(x) || Invoer.LeesCode<Overlegsoort>(x) is not null).WithMessage("Kies uit de lijst.");
            this.Datum("Datum", o => (o.DatumDag, o.DatumMaand, o.DatumJaar), "Vul de datum van het overleg in. Bijvoorbeeld: 3 12 2026.");
            RuleFor(o => o.Uur).Custom((uur, c) =>
            {
                if (!TimeParts.TryParse(uur, out var t, out var fout) || t is null)
                {
                    c.AddFailure(fout ?? "Vul het beginuur in. Bijvoorbeeld: 9.30.");
                }
            });
            this.Weiger(o => o.Begin is { } begin ? Overleg.MoetKomen(begin, klok.GetUtcNow()) : []);
            RuleFor(o => o.Plaats).Verplicht("Vul in waar het overleg plaatsvindt.", 300);
            RuleFor(o => o.Doel).Verplicht("Schrijf het doel van het overleg, zonder namen.");
            RuleFor(o => o.Werkwijze).Verplicht("Schrijf hoe het overleg verloopt. Bijvoorbeeld: volgens het huishoudelijk reglement.");
            this.Weiger(o => Overleg.ZonderGrond(o.Grond, o.Toestemming, klok.GetUtcNow()).Where(w => w.Veld != "ToestemmingDatum" || DateParts.TryParse(o.ToestemmingDatumDag, o.ToestemmingDatumMaand, o.ToestemmingDatumJaar, out _, out _)));
            RuleFor(o => o.ToestemmingReferentie).HoogstensTekens(500);
            RuleFor(o => o.ToestemmingOmvang).HoogstensTekens();
            RuleFor(o => o.ToestemmingPersonen).HoogstensTekens();
            When(o => o.Grond == OverlegRechtsgrond.Procureur,
                () => this.Datum("ToestemmingDatum", o => (o.ToestemmingDatumDag, o.ToestemmingDatumMaand, o.ToestemmingDatumJaar), verplicht: null));
        }
    }

    internal sealed class Kijker(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        /// <summary>Enough to choose from.</summary>
        private const int Hoogstens = 3;

        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.VasteMomenten.AsNoTracking().FirstOrDefaultAsync(v => v.CelId == cel, cancellationToken) is not { } vast)
            {
                return new Model("", FormState.Empty, null, null, null);
            }

            var kalender = new Werkdagen();
            var vanaf = kalender.PlusWerkdagen(Brussel.Dag(klok.GetUtcNow()), Planning.ZoekMomenten.NaWerkdagen);
            var (begin, einde) = (vast.Uur, vast.Uur.AddMinutes(vast.Minuten));
            var komend = vast.Volgende(vanaf, kalender).ToList();
            var bezet = await BezetAsync(cel, [.. komend.Select(d => Brussel.Moment(d, begin))], cancellationToken);
            var voorstellen = komend.Where(d => !bezet.Contains(Brussel.Moment(d, begin))).Take(Hoogstens).Select(d => new Voorstel(d, begin, einde)).ToList();
            var gekozen = voorstellen.Find(v => v.Moment == request.Moment);
            return new Model("", FormState.Empty, voorstellen, gekozen, gekozen is null ? null : (await Planning.HoudVastMoment.LeesAsync(kluis, vast, cancellationToken)).Plaats);
        }

        /// <summary>Fixed moments for which a meeting is planned already.</summary>
        private async Task<HashSet<DateTimeOffset>> BezetAsync(CelId cel, DateTimeOffset[] momenten, CancellationToken ct) =>
            [.. await db.Overleggen.Where(o => o.CelId == cel && momenten.Contains(o.Begin) && o.Staat != OverlegStaat.Geannuleerd).Select(o => o.Begin).ToListAsync(ct)];
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<OverlegId>>
    {
        public async Task<Result<OverlegId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var id = Id.UitVerzending<OverlegId>(request.Verzending, user.Persoon!.Value);
            if (await db.Overleggen.AnyAsync(o => o.Id == id, cancellationToken))
            {
                return id;
            }

            var sleutel = await kluis.CreateAsync(id.Waarde, cancellationToken);
            var overleg = Overleg.Plan(id, user.Cel!.Value, request.Begin!.Value, request.Plaats!.Trim(), request.Doel!.Trim(), request.Werkwijze!.Trim(), request.Grond, request.Toestemming, sleutel, klok.GetUtcNow(), Invoer.LeesCode<Overlegsoort>(request.Soort) ?? Overlegsoort.Casusoverleg);
            if (!overleg.Ok)
            {
                return overleg.Refusals.ToList();
            }

            var vasteLeden = overleg.Value!.ZonderCasus ? await VasteLeden.VanAlleGemeentenAsync(sender, overleg.Value, cancellationToken) : await VasteLeden.VanHeelDeCelAsync(sender, overleg.Value, cancellationToken);
            if (await db.OverlapAsync(overleg.Value, vasteLeden, request.Overlap, cancellationToken) is { } dubbel)
            {
                return dubbel;
            }

            foreach (var grond in overleg.Value.ZonderCasus ? vasteLeden : [])
            {
                overleg.Value.Nodig(grond, klok.GetUtcNow());
            }

            db.Add(overleg.Value);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.PlanOverleg", Object = "overleg", ObjectId = id.Waarde, Doel = "casusoverleg" });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return id; // the other click was first
            }

            return id;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/overleggen/nieuw", (string? moment, ISender s, HttpContext http) => ToonAsync(s, http, moment, FormState.Empty, null)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/overleggen/nieuw", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect($"/overleggen/{r.Value}") : await ToonAsync(s, http, null, FormState.From(r, o, regels.Nu), o.Verzending);
        }).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(ISender s, HttpContext http, string? moment, FormState form, string? verzending)
    {
        var r = await s.Send(new Vraag(moment), http.RequestAborted);
        return r.Ok
            ? Scherm<PlanOverlegPagina>.Toon(r.Value! with { Form = form, Verzending = Id.Lees<OverlegId>(verzending, out var v) ? v.ToString() : Guid.CreateVersion7().ToString() }, form.IsGetypt ? 422 : 200)
            : SchermAntwoord.Geweigerd(r.Refusals, http);
    }
}
