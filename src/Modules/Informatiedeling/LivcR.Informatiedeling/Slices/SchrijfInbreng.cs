using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Informatiedeling.Slices;

/// <summary>A participant writes an inbreng for one agendapunt: keeps it as a draft only they see, or shares it at once. No field is mandatory (PAR-05): whoever shares nothing
/// sends nothing. The hidden Verzending is the item's id: sent again it is the same item.</summary>
internal static class SchrijfInbreng
{
    public const int MaxTekst = 4000;
    public const int MaxToets = 300;
    public const string Delen = "delen";

    public sealed record Opdracht : ICommand<AgendapuntId>
    {
        public string? Agendapunt { get; init; }
        public string? Verzending { get; init; }
        public string? Wijze { get; init; }
        public string? Tekst { get; init; }
        public string? Noodzakelijk { get; init; }
        public string? Proportioneel { get; init; }
        public string? Subsidiair { get; init; }
        public string? Actie { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Wijze).Must(w => LeesWijze(w) is not null).WithMessage("Kies hoe u deelt: alleen mondeling, samenvatting of noteren.");
            RuleFor(o => o.Tekst).Must(t => t is null || t.Trim().Length <= MaxTekst).WithMessage($"Kort de tekst in tot hoogstens {MaxTekst} tekens.")
                .Must(t => t?.Length > MaxTekst * 2 || !Rubricering.IsGerubriceerd(t)).WithErrorCode("FIN-09");
            foreach (var toets in new System.Linq.Expressions.Expression<Func<Opdracht, string?>>[] { o => o.Noodzakelijk, o => o.Proportioneel, o => o.Subsidiair })
            {
                RuleFor(toets).Must(t => t is null || (t.Trim().Length <= MaxToets && !t.Trim().AsSpan().ContainsAny('\r', '\n'))).WithMessage($"Antwoord in een regel van hoogstens {MaxToets} tekens.")
                    .Must(t => t?.Length > MaxTekst || !Rubricering.IsGerubriceerd(t)).WithErrorCode("FIN-09");
            }
        }
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } wie, Cel: { } cel } || await s.KamerAsync(request.Agendapunt, user, cancellationToken) is not { } kaart)
            {
                return Weigering.NietUitgenodigd;
            }

            if (kaart.Staat is AgendapuntStaat.Afgesloten or AgendapuntStaat.Vervallen)
            {
                return Weigering.Geh01;
            }

            var nu = klok.GetUtcNow();
            var inbreng = await db.EigenAsync(request.Verzending, wie, cancellationToken);
            if (inbreng is { Staat: not InbrengStaat.Concept } || (inbreng is not null && inbreng.AgendapuntId != kaart.Id))
            {
                return inbreng.AgendapuntId; // sent again: as the first time
            }

            if (inbreng is null)
            {
                var id = Id.Lees<InbrengId>(request.Verzending, out var verzending) ? verzending : Id.Nieuw<InbrengId>(); // a form without it keeps its text
                inbreng = Inbreng.Begin(id, cel, kaart.Casus, kaart.Id, wie, nu);
                db.Inbrengen.Add(inbreng);
            }

            var woorden = new Woorden(request.Tekst, request.Noodzakelijk, request.Proportioneel, request.Subsidiair);
            var sleutel = await kluis.OpenAsync(kaart.Casus.Waarde, cancellationToken);
            var delen = request.Actie == Delen;
            if ((inbreng.Schrijf(LeesWijze(request.Wijze)!.Value, woorden, sleutel) ?? (delen ? inbreng.Deel(KamerStand.Van(kaart, wie), woorden, nu) : null)) is { } refusal)
            {
                return refusal;
            }

            db.AddRange(delen ? FicheVingerafdruk.Van(inbreng, woorden, sleutel) : []);
            db.AddLog(Log(inbreng, delen ? "informatiedeling.DeelInbreng" : "informatiedeling.SchrijfInbreng"));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // The same form twice at the same moment, or an id that is someone else's: nothing of theirs is touched or told.
                db.ChangeTracker.Clear();
            }

            return kaart.Id;
        }
    }

    /// <summary>Nothing chosen is the default: alleen mondeling (GEH-08). Null for what is no way of sharing.</summary>
    private static Deelwijze? LeesWijze(string? tekst) =>
        string.IsNullOrEmpty(tekst) ? Deelwijze.Mondeling : Enum.GetValues<Deelwijze>().Where(w => w.ToString() == tekst).Cast<Deelwijze?>().FirstOrDefault();

    public static LogRegel Log(Inbreng i, string handeling, LogActie actie = LogActie.Wijzigen) =>
        new() { Actie = actie, Handeling = handeling, Casus = i.CasusId, Object = "inbreng", ObjectId = i.Id.Waarde, Doel = "casusoverleg" };

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/inbreng", async (string id, [FromForm] Opdracht o, ISender s, ICurrentUser user, HttpContext http, IRegels regels) =>
    {
        var opdracht = o with { Agendapunt = id };
        var r = await s.Send(opdracht, http.RequestAborted);
        // Whatever was wrong with the form: a room that is not theirs is one that does not exist (PAR-03).
        return r.Ok || await s.KamerAsync(id, user, http.RequestAborted) is not null ? r.Toon(id, opdracht, http, regels.Nu) : Antwoord.NietGevonden(http);
    }).VoorIedereenIngelogd();
}
