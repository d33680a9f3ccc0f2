using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Informatiedeling.Slices.Embargos;

/// <summary>Korpschef or information officer hides an item they read at the table: from this moment nobody reads it, its author neither, who can still withdraw it (GEH-11).</summary>
internal static class LegInbrengEmbargo
{
    public sealed record Opdracht : ICommand<AgendapuntId>
    {
        public string? Inbreng { get; init; }
        public string? Reden { get; init; }
        public string? DatumDag { get; init; }
        public string? DatumMaand { get; init; }
        public string? DatumJaar { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Reden).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Schrijf waarom de inbreng wordt opgeschort.")
                .Must(r => r is null || r.Trim().Length <= 2000).WithMessage("Kort de tekst in tot hoogstens 2000 tekens.").Must(r => !Rubricering.IsGerubriceerd(r, 2000)).WithErrorCode("FIN-09");
            RuleFor(o => o).Custom((o, c) =>
            {
                if (!DateParts.TryParse(o.DatumDag, o.DatumMaand, o.DatumJaar, out var dag, out var fout)) c.AddFailure("Datum", fout!);
                else if (dag is null) c.AddFailure("Datum", "Vul de datum in. Bijvoorbeeld: 3 12 2026.");
            });
        }
    }

    internal sealed class Handler(InbrengEmbargowerk werk, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await werk.LeesbaarAsync(request.Inbreng, cancellationToken) is not { } inbreng)
            {
                return Weigering.NietUitgenodigd;
            }

            var (nu, dag) = (klok.GetUtcNow(), DateParts.TryParse(request.DatumDag, request.DatumMaand, request.DatumJaar, out var d, out _) ? d!.Value : default);
            if (InbrengEmbargo.DagKan(dag, regels.Nu.Termijn("GEH-11", "opschorting_maanden"), nu) is { } geenDag)
            {
                return geenDag;
            }

            return await werk.DoeAsync<Result<AgendapuntId>>(async (db, kluis) =>
            {
                if (!await InbrengEmbargowerk.ZetAsync(db, inbreng.Id, aan: true, cancellationToken))
                {
                    return Weigering.NietUitgenodigd; // withdrawn or hidden in the meantime
                }

                db.Add(InbrengEmbargo.Leg(inbreng, request.Reden!.Trim(), dag, user.Persoon!.Value, await kluis.OpenAsync(inbreng.Casus.Waarde, cancellationToken), nu));
                db.AddLog(InbrengEmbargowerk.Log(inbreng.Casus, inbreng.Id, nameof(LegInbrengEmbargo)));
                await db.SaveChangesAsync(cancellationToken);
                return inbreng.Agendapunt;
            });
        }
    }

    internal sealed record Scherm(string Id, AgendapuntId Agendapunt, int HoogstensMaanden, FormState Form);

    private static async Task<HttpResult> ToonAsync(string id, FormState form, int status, InbrengEmbargowerk werk, IRegels regels, HttpContext http) =>
        await werk.LeesbaarAsync(id, http.RequestAborted) is { } i
            ? Scherm<InbrengEmbargoPagina>.Toon(new Scherm(id, i.Agendapunt, regels.Nu.Termijn("GEH-11", "opschorting_maanden"), form), status) : Antwoord.NietGevonden(http);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/inbreng/{id}/embargo", (string id, InbrengEmbargowerk werk, IRegels regels, HttpContext http) =>
            ToonAsync(id, FormState.Empty, StatusCodes.Status200OK, werk, regels, http)).Voor(InbrengEmbargowerk.Politie).MetHerbevestiging();
        e.MapForm("/inbreng/{id}/embargo", async (string id, [FromForm] Opdracht o, InbrengEmbargowerk werk, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o with { Inbreng = id }, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/embargo/inbreng") : await ToonAsync(id, FormState.From(r, o, regels.Nu), StatusCodes.Status422UnprocessableEntity, werk, regels, http);
        }).Voor(InbrengEmbargowerk.Politie).MetHerbevestiging();
    }
}
