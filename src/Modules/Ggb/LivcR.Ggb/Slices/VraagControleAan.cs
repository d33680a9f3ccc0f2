using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Ggb.Slices;

/// <summary>The coordinator asks for a GGB-controle of one open casus, for a need from a closed list. The question names a casus, never a person: no batch, no wildcard,
/// no self-check, no third person can be asked (GGB-04).</summary>
internal static class VraagControleAan
{
    private const string EenOpen = "ggb_controle_open";

    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Noodzaak { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Noodzaak).Must(n => Woord.LeesNoodzaak(n) is not null).WithMessage("Kies waarom deze controle nu nodig is.");
    }

    internal sealed record Model(string? Casus, FormState Form, IReadOnlyList<PaneelInhoud> Kop);

    internal sealed class Handler(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user, ISender s, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (request.LogCasus is not { } id || user is not { IsCoordinatie: true, Persoon: { } aanvrager, Cel: { } cel }
                || await s.Send(new GeefCasus(id), cancellationToken) is not { Ok: true, Value: { } casus } || casus.Cel != cel)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.Embargos.AnyAsync(e => e.CasusId == id && e.Staat, cancellationToken))
            {
                return Weigering.Geh11 with { Tekst = regels.Nu.Variant("GEH-11", "coordinatie") }; // lifted, and the news is still on its way: the earlier questions are not in sight yet
            }

            if (!IsOpen(casus.Staat) || !casus.IdentiteitBekend)
            {
                return Weigering.Ggb04;
            }

            var nu = klok.GetUtcNow();
            if (await MinderjarigAsync(casus, Brussel.Dag(nu), cancellationToken) is { } kind)
            {
                return kind;
            }

            if (await db.LaatsteAsync(id, cancellationToken) is { } vorige)
            {
                if (vorige.Staat == ControleStaat.Aangevraagd)
                {
                    return LooptAl;
                }

                if (vorige.IsGeldig(Brussel.Dag(nu)))
                {
                    return (Weigering.Ggb07 with { Tekst = regels.Nu.Variant("GGB-07", "nog_geldig") }).Met("datum", NlTekst.Datum(vorige.GeldigTot!.Value));
                }
            }

            var gevraagd = await uitvoerders.KiesAsync(cel, id, cancellationToken);
            if (gevraagd.Count == 0)
            {
                return Weigering.Toestand("Voor deze casus is er nu geen information officer en geen korpschef die een GGB-controle mag doen. Verwittig de beheerder.");
            }

            var controle = GgbControle.VraagAan(Id.Nieuw<ControleId>(), cel, id, aanvrager, Woord.LeesNoodzaak(request.Noodzaak)!.Value, gevraagd, nu);
            db.Controles.Add(controle);
            db.AddEvent(new GgbControleAangevraagdV1(controle.Id.Waarde, id, gevraagd, nu));
            db.AddLog(new LogRegel
            {
                Actie = LogActie.Wijzigen,
                Handeling = "ggb.VraagControleAan",
                Casus = id,
                Object = "ggb-controle",
                ObjectId = controle.Id.Waarde,
                Doel = "noodzaak " + controle.Noodzaak,
                Regel = "GGB-08",
            });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: EenOpen })
            {
                return LooptAl; // two at once: the database let one through
            }

            return Done.Ok;
        }

        /// <summary>The age is computed at each step (MIN-01), so also when the casus was opened without a birth date or before a birthday.</summary>
        private async Task<Refusal?> MinderjarigAsync(CasusKaart casus, DateOnly dag, CancellationToken ct)
        {
            var geboren = (await s.Send(new GeefBetrokkene(casus.Id), ct)).Value?.Geboortedatum;
            bool Jonger(int jaar) => geboren?.AddYears(jaar) > dag;
            var ondergrens = regels.Nu.Termijn("MIN-01", "ondergrens_jaar");
            return Jonger(ondergrens)
                    ? (Weigering.Min01 with { Tekst = regels.Nu.Variant("MIN-01", "ondergrens") }).Met("n", ondergrens.ToString(System.Globalization.CultureInfo.InvariantCulture))
                : (casus.Minderjarig || Jonger(regels.Nu.Termijn("MIN-01", "meerderjarig_jaar"))) && !casus.HeeftBelang
                    ? Weigering.Min02 with { Tekst = regels.Nu.Variant("MIN-02", "ggb") }
                : null;
        }

        private Refusal LooptAl => Weigering.Ggb04 with { Tekst = regels.Nu.Variant("GGB-04", "loopt_al") };
    }

    /// <summary>In progress: neither closed, nor out of this cell's hands, nor suspended.</summary>
    public static bool IsOpen(CasusStaat staat) =>
        staat is CasusStaat.InVoorbereiding or CasusStaat.Geagendeerd or CasusStaat.Besproken or CasusStaat.Opvolgtraject or CasusStaat.Monitoring or CasusStaat.Heropend;

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/ggb", async (string id, [FromForm] Opdracht o, ISender s, PaneelVerzameling panelen, HttpContext http, IRegels regels) =>
    {
        var opdracht = o with { Casus = id };
        var r = await s.Send(opdracht, http.RequestAborted);
        return r.Ok ? Antwoord.Redirect($"/casussen/{opdracht.LogCasus}")
            // Whatever was wrong with the form: a casus that is not theirs is one that does not exist (PAR-03).
            : r.Refusals.Contains(Weigering.NietUitgenodigd) || opdracht.LogCasus is not { } casus || !(await s.Send(new GeefCasus(casus), http.RequestAborted)).Ok ? Antwoord.NietGevonden(http)
            : Scherm<VraagControleAanPagina>.Toon(new Model(opdracht.LogCasus?.ToString(), FormState.From(r, opdracht, regels.Nu), await panelen.GeefAsync(Plaatsen.Casuskop, new PaneelContext(casus.Waarde, new Dictionary<string, string?>()), http.RequestAborted)), StatusCodes.Status422UnprocessableEntity);
    }).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
