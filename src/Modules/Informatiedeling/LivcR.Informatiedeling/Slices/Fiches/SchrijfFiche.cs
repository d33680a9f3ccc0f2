using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>Coordinator or information officer writes a fiche about one closed agendapunt, as a concept only they see.</summary>
internal static class SchrijfFiche
{
    public const int MaxTekst = 4000;

    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    /// <param name="Tekst">Of the asker's own concept; null when there is none yet.</param>
    public sealed record Model(AgendapuntId Agendapunt, string? Tekst, Leesoordeel Waarom, FormState Form)
    {
        public override string ToString() => nameof(Model);
    }

    public sealed record Opdracht : ICommand<FicheId>
    {
        public string? Agendapunt { get; init; }
        public string? Tekst { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Tekst).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Schrijf wat de politie mag weten.")
            .Must(t => t is null || t.Trim().Length <= MaxTekst).WithMessage($"Kort de tekst in tot hoogstens {MaxTekst} tekens.")
            .Must(t => !Rubricering.IsGerubriceerd(t, MaxTekst)).WithErrorCode("FIN-09");
    }

    internal sealed class VraagHandler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await s.SchrijfkamerAsync(request.Agendapunt, db, user, cancellationToken) is not (var kaart, var waarom))
            {
                return Weigering.NietUitgenodigd;
            }

            var concept = await db.ConceptAsync(kaart.Id, user.Persoon, cancellationToken);
            return new Model(kaart.Id, concept?.Lees(await kluis.OpenAsync(kaart.Casus.Waarde, cancellationToken)), waarom, FormState.Empty);
        }
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<FicheId>>
    {
        public async Task<Result<FicheId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } wie, Cel: { } cel } || await s.SchrijfkamerAsync(request.Agendapunt, db, user, cancellationToken) is not (var kaart, _))
            {
                return Weigering.NietUitgenodigd;
            }

            var fiche = await db.ConceptAsync(kaart.Id, wie, cancellationToken);
            if (fiche is null)
            {
                fiche = Terugkoppelingsfiche.Begin(Id.Nieuw<FicheId>(), cel, kaart.Casus, kaart.Id, wie, klok.GetUtcNow());
                db.Fiches.Add(fiche);
            }

            if (fiche.Schrijf(request.Tekst!, await s.NamenAsync(kaart, regels.Nu, klok.GetUtcNow(), cancellationToken), await kluis.OpenAsync(kaart.Casus.Waarde, cancellationToken)) is { } refusal)
            {
                return refusal;
            }

            db.AddLog(Fiches.Log(fiche, nameof(SchrijfFiche)));
            await db.SaveChangesAsync(cancellationToken);
            return fiche.Id;
        }
    }

    private static Task<Terugkoppelingsfiche?> ConceptAsync(this InformatiedelingDbContext db, AgendapuntId punt, PersoonId? wie, CancellationToken ct) =>
        db.Fiches.OrderByDescending(f => f.GemaaktOp).FirstOrDefaultAsync(f => f.AgendapuntId == punt && f.Auteur == wie && f.Staat == FicheStaat.Concept, ct);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/agendapunten/{id}/fiche", async (string id, ISender s, HttpContext http) =>
            await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } m } ? Scherm<FicheSchrijfPagina>.Toon(m) : Antwoord.NietGevonden(http)).Voor(Fiches.Schrijvers);
        e.MapForm("/agendapunten/{id}/fiche", async (string id, [FromForm] Opdracht o, ISender s, HttpContext http, IRegels regels) =>
        {
            var opdracht = o with { Agendapunt = id };
            var r = await s.Send(opdracht, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect($"/fiches/{r.Value}")
                // Whatever was wrong with the form: a room that is not theirs is one that does not exist (PAR-03).
                : await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } m }
                    ? Scherm<FicheSchrijfPagina>.Toon(m with { Form = FormState.From(r, opdracht, regels.Nu) }, StatusCodes.Status422UnprocessableEntity)
                    : Antwoord.NietGevonden(http);
        }).Voor(Fiches.Schrijvers);
    }
}
