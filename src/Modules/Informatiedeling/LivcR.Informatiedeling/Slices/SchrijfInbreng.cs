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

        /// <summary>The list of readers that stood on the form: then nothing ticked is nobody. Null when there was none.</summary>
        public string? Lezerslijst { get; init; }
        public string[]? Lezers { get; init; }
        public string? TotEnMetDag { get; init; }
        public string? TotEnMetMaand { get; init; }
        public string? TotEnMetJaar { get; init; }
        public string? Actie { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Wijze).Must(w => LeesWijze(w) is not null).WithMessage("Kies hoe u deelt: alleen mondeling, samenvatting of noteren.");
            RuleFor(o => o.Tekst).Must(t => t is null || t.Trim().Length <= MaxTekst).WithMessage($"Kort de tekst in tot hoogstens {MaxTekst} tekens.")
                .Must(t => !Rubricering.IsGerubriceerd(t, MaxTekst)).WithErrorCode("FIN-09");
            RuleFor(o => o).Custom((o, c) =>
            {
                if (Lezerskeuze.Fout(o.TotEnMetDag, o.TotEnMetMaand, o.TotEnMetJaar) is { } fout) c.AddFailure("TotEnMet", fout);
            });
            foreach (var toets in new System.Linq.Expressions.Expression<Func<Opdracht, string?>>[] { o => o.Noodzakelijk, o => o.Proportioneel, o => o.Subsidiair })
            {
                RuleFor(toets).Must(t => t is null || (t.Trim().Length <= MaxToets && !t.Trim().AsSpan().ContainsAny('\r', '\n'))).WithMessage($"Antwoord in een regel van hoogstens {MaxToets} tekens.")
                    .Must(t => !Rubricering.IsGerubriceerd(t, MaxToets)).WithErrorCode("FIN-09");
            }
        }
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (await s.ZichtAsync(request.Agendapunt, db, user, nu, cancellationToken) is not { Kaart: var kaart, Wie: var wie } zicht)
            {
                return Weigering.NietUitgenodigd;
            }

            if (kaart.Staat is AgendapuntStaat.Afgesloten or AgendapuntStaat.Vervallen || zicht.Embargo)
            {
                return Weigering.Geh01; // an embargo is told as any room that is not open (GEH-11)
            }

            if (zicht.Grond is not { } grond)
            {
                return Kamers.GeenGrond(regels.Nu);
            }

            var wijze = LeesWijze(request.Wijze)!.Value;
            if (wijze == Deelwijze.Mondeling && new[] { request.Tekst, request.Noodzakelijk, request.Proportioneel, request.Subsidiair }.Any(t => !string.IsNullOrWhiteSpace(t)))
            {
                return Weigering.Geh05 with { Veld = "Wijze", Tekst = regels.Nu.Variant("GEH-05", "mondeling") }; // thrown away unseen, they would think it was kept
            }

            var woorden = new Woorden(request.Tekst, request.Noodzakelijk, request.Proportioneel, request.Subsidiair);
            var sleutel = await kluis.OpenAsync(kaart.Casus.Waarde, cancellationToken);
            var inbreng = await db.EigenAsync(request.Verzending, wie, cancellationToken);
            if (inbreng is { Staat: not InbrengStaat.Concept } || (inbreng is not null && inbreng.AgendapuntId != kaart.Id))
            {
                return Opnieuw(inbreng);
            }

            var minderjarig = await s.IsMinderjarigAsync(kaart.Casus, cancellationToken);
            inbreng?.BepaalMinderjarig(minderjarig);
            if (inbreng is null)
            {
                var id = Id.Lees<InbrengId>(request.Verzending, out var verzending) ? verzending : Id.Nieuw<InbrengId>(); // a form without it keeps its text
                inbreng = Inbreng.Begin(id, zicht.Cel, kaart.Casus, kaart.Id, wie, minderjarig, nu);
                db.Inbrengen.Add(inbreng);
            }

            // A form without the list, from the waiting room, leaves the readers as the author chose them before.
            var lezers = request.Lezerslijst is null ? inbreng.Stand.Lezers : Lezerskeuze.Lees(request.Lezers, request.Lezerslijst, Lezerskeuze.Mogelijk(kaart, wie), inbreng);
            var tot = Lezerskeuze.Tot(request.TotEnMetDag, request.TotEnMetMaand, request.TotEnMetJaar);
            var delen = request.Actie == Delen;
            if ((inbreng.Schrijf(wijze, woorden, Bron.Van(grond), lezers, tot, sleutel)
                ?? (delen ? inbreng.Deel(zicht.Vraag(inbreng.Stand, wasErbij: true), sleutel) : null)) is { } refusal)
            {
                return refusal;
            }

            if (delen)
            {
                db.AddRange(zicht.Erbij(inbreng));
                db.AddRange(inbreng.Vingerafdruk(sleutel));
            }

            db.AddLog(Log(inbreng, delen ? "informatiedeling.DeelInbreng" : "informatiedeling.SchrijfInbreng"));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // The same form twice at the same moment, or an id that is someone else's: nothing of theirs is touched or told.
                db.ChangeTracker.Clear();
                return await db.EigenAsync(request.Verzending, wie, cancellationToken) is { } eerste ? Opnieuw(eerste) : Inbreng.GeenConcept;
            }

            return kaart.Id;

            // The same form sent again is as the first time; other words are given back.
            Result<AgendapuntId> Opnieuw(Inbreng i) =>
                i.Zegt(wijze, woorden, Inzagebeleid.Geldend.Lezen(zicht.Vraag(i.Stand, wasErbij: true)), sleutel) ? i.AgendapuntId : Inbreng.GeenConcept;
        }
    }

    /// <summary>Nothing chosen is the default: alleen mondeling (GEH-08). Null for what is no way of sharing.</summary>
    private static Deelwijze? LeesWijze(string? tekst) =>
        string.IsNullOrEmpty(tekst) ? Deelwijze.Mondeling : Enum.GetValues<Deelwijze>().Where(w => w.ToString() == tekst).Cast<Deelwijze?>().FirstOrDefault();

    public static LogRegel Log(Inbreng i, string handeling, LogActie actie = LogActie.Wijzigen) =>
        new() { Actie = actie, Handeling = handeling, Casus = i.CasusId, Object = "inbreng", ObjectId = i.Id.Waarde, Doel = "casusoverleg" };

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/inbreng", async (string id, [FromForm] Opdracht o, ISender s, ICurrentUser user, InformatiedelingDbContext db, TimeProvider klok, HttpContext http, IRegels regels) =>
    {
        var opdracht = o with { Agendapunt = id };
        var r = await s.Send(opdracht, http.RequestAborted);
        if (r.Ok)
        {
            return r.Toon(http, regels.Nu);
        }

        // Whatever was wrong with the form: a room that is not theirs is one that does not exist (PAR-03).
        if (await s.ZichtAsync(id, db, user, klok.GetUtcNow(), http.RequestAborted) is not { Kaart: var kaart } zicht)
        {
            return Antwoord.NietGevonden(http);
        }

        // What cannot go into that item any more becomes one of its own when it is sent again.
        var getypt = r.Refusals.Contains(Inbreng.GeenConcept) ? opdracht with { Verzending = Guid.CreateVersion7().ToString() } : opdracht;
        var lezers = await s.OptiesAsync(Lezerskeuze.Mogelijk(kaart, user.Persoon!.Value), http.RequestAborted);
        var minderjarig = await s.IsMinderjarigAsync(kaart.Casus, http.RequestAborted);
        return r.Toon(http, () => new InbrengScherm(id, FormState.From(r, getypt, regels.Nu), regels.Nu, lezers, minderjarig) { KanDelen = zicht.KanDelen });
    }).VoorIedereenIngelogd();
}
