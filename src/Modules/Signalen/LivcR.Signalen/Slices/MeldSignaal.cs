using System.Security.Cryptography;
using FluentValidation;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Pipeline;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Signalen.Slices;

/// <summary>A professional hands in a concern. Six fields, one required (PAR-05); the name block only for who is not bound by beroepsgeheim (GEH-01).</summary>
internal static class MeldSignaal
{
    public static readonly Rol[] Wie = [Rol.Partner, Rol.Justitieassistent, Rol.InformationOfficer, Rol.Korpschef, Rol.Coordinator, Rol.Plaatsvervanger];

    public sealed record Opdracht : ICommand<SignaalId>
    {
        public string? Verzending { get; init; }
        public string? Zorg { get; init; }
        public string? Dringend { get; init; }
        public string? Leeftijd { get; init; }
        public string? Gemeente { get; init; }
        public string? Functie { get; init; }
        public string? MagBellen { get; init; }
        public string? Voornaam { get; init; }
        public string? Achternaam { get; init; }
        public string? GeboorteDag { get; init; }
        public string? GeboorteMaand { get; init; }
        public string? GeboorteJaar { get; init; }

        /// <summary>The next four count only from who may use that channel (<see cref="Bron"/>): the coordination that writes down a call, a justitieassistent who registers (GGB-11).</summary>
        public string? Kanaal { get; init; }
        public string? Organisatie { get; init; }
        public string? Sector { get; init; }
        public string? Beroepsgeheim { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator(TimeProvider tijd)
        {
            RuleFor(o => o.Zorg).IsTekst("Schrijf in uw eigen woorden wat uw zorg is.");
            RuleFor(o => o.Functie).IsTekst(Signaal.MaxKort);
            RuleFor(o => o.Organisatie).IsTekst(Signaal.MaxKort);
            RuleFor(o => o.Voornaam).IsTekst(Signaal.MaxKort);
            RuleFor(o => o.Achternaam).IsTekst(Signaal.MaxKort);
            RuleFor(o => o.Leeftijd).Must(Invoer.IsLeeftijd).WithMessage("Kies een leeftijdsgroep, of onbekend.");
            RuleFor(o => o.Gemeente).Must(g => string.IsNullOrEmpty(g) || (g.Length == 5 && g.All(char.IsAsciiDigit))).WithMessage("Kies een gemeente uit de lijst.");
            RuleFor(o => o).Custom((o, c) =>
            {
                if (Invoer.GeboorteFout(o.GeboorteDag, o.GeboorteMaand, o.GeboorteJaar, Brussel.Dag(tijd.GetUtcNow()), out _) is { } fout) c.AddFailure("Geboorte", fout);
            });
        }
    }

    private const int Pogingen = 5;

    internal sealed class Handler(AddRound<SignalenDbContext> nieuw, ICurrentUser user, Bron bronnen, ISender sender, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<SignaalId>>
    {
        public async Task<Result<SignaalId>> Handle(Opdracht o, CancellationToken ct)
        {
            if (user is not { Persoon: { } persoon, Cel: { } cel }) return Weigering.NietUitgenodigd;

            // Nothing begins in a LIVC R that is still being set up (AVG-02).
            if (await sender.Send(new GeefCel(cel), ct) is { Value.Belet: { } belet }) return belet;

            var van = await bronnen.GeefAsync(o, ct);
            if (!van.Ok) return Result<SignaalId>.Refused(van.Refusals);

            var (bron, functie) = van.Value;
            if (bron.Geheimhouding == Geheimhoudingssoort.Beroepsgeheim && Ingevuld(o) is { Count: > 0 } verboden) return verboden;

            Invoer.GeboorteFout(o.GeboorteDag, o.GeboorteMaand, o.GeboorteJaar, termijnen.Vandaag, out var geboren);
            var melding = new Melding(o.Zorg!.Trim(), Invoer.Ja(o.Dringend), Invoer.Leeftijd(o.Leeftijd), Invoer.Kort(o.Gemeente),
                Invoer.Kort(o.Functie) ?? Invoer.Kort(functie), Invoer.Ja(o.MagBellen), Invoer.Wie(o.Voornaam, o.Achternaam, geboren));

            // Sent twice, it is the same signal and the same receipt.
            var id = Id.UitVerzending<SignaalId>(o.Verzending, persoon);
            var sleutel = await kluis.CreateAsync(id.Waarde, ct);
            for (var poging = 1; ; poging++)
            {
                var signaal = Signaal.Ontvang(id, cel, Ontvangstnummer.Nieuw(), persoon, bron, melding, sleutel, termijnen.Nu, termijnen.OngezienTegen,
                    bron.Kanaal == Domain.Kanaal.VerplichteAanmelding ? termijnen.AanmeldingTegen : null);
                try
                {
                    await nieuw.AddAsync(Rij(signaal), SignalenDbContext.Wijziging(id, nameof(MeldSignaal), "melding"), ct, new SignaalOntvangenV1(id, termijnen.Nu));
                    return id;
                }
                catch (PostgresException e) when (e.ConstraintName == "signaal_pkey")
                {
                    return id; // Sent before. The receipt page shows it to its sender only; for anybody else this id does not exist.
                }
                catch (PostgresException e) when (e.ConstraintName == "signaal_nummer" && poging < Pogingen)
                {
                    // The random number was given out before: another one.
                }
            }
        }

        /// <summary>All that a signal has when it comes in.</summary>
        internal static NewRow Rij(Signaal s) => new("signalen.signaal",
            ("id", s.Id.Waarde), ("cel_id", s.CelId.Waarde), ("nummer", s.Nummer), ("staat", s.Staat.ToString()), ("ontvangen_op", s.OntvangenOp), ("afzender_id", s.AfzenderId.Waarde),
            ("organisatie_naam", s.OrganisatieNaam), ("sector", s.Sector.ToString()), ("geheimhouding", s.Geheimhouding.ToString()), ("dringend", s.Dringend), ("mag_bellen", s.MagBellen),
            ("leeftijd", s.Leeftijd.ToString()), ("gemeente_nis", s.GemeenteNis), ("tegen", s.Tegen), ("kanaal", s.Kanaal.ToString()), ("antwoord_tegen", s.AntwoordTegen),
            ("zorg", s.Zorg), ("functie", s.Functie), ("identiteit", s.Identiteit));

        /// <summary>A name given where none is asked: from under beroepsgeheim it may only be said at the table (GEH-01).</summary>
        private static List<Refusal> Ingevuld(Opdracht o) =>
        [
            .. new (string Veld, string? Waarde)[] { ("Voornaam", o.Voornaam), ("Achternaam", o.Achternaam), ("Geboorte", o.GeboorteDag + o.GeboorteMaand + o.GeboorteJaar) }
                .Where(v => !string.IsNullOrWhiteSpace(v.Waarde)).Select(v => Weigering.Geh01.Bij(v.Veld)),
        ];
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/signalen/nieuw", async (Formulier formulier, HttpContext http, CancellationToken ct) =>
            await formulier.ToonAsync(http, FormState.Empty, Guid.CreateVersion7().ToString(), 200, ct)).Voor(Wie);

        e.MapForm("/signalen/nieuw", ([FromForm] Opdracht o, ISender sender, Formulier formulier, IRegels regels, HttpContext http, CancellationToken ct) =>
            formulier.StuurAsync(http, o with { Kanaal = null }, Intake.Rechtstreeks, sender, ct)).Voor(Wie);
    }

    /// <summary>The page as this sender gets it: which block it has depends on the function (GEH-01).</summary>
    internal sealed class Formulier(Bron bronnen, ICurrentUser user, Gemeenten gemeenten, Termijnen termijnen, IRegels regels)
    {
        public async Task<HttpResult> StuurAsync(HttpContext http, Opdracht o, Intake intake, ISender sender, CancellationToken ct)
        {
            var r = await sender.Send(o, ct);
            if (!r.Ok && intake == Intake.Inschrijving)
            {
                List<Refusal> alles = [.. r.Refusals];
                alles.Meld(Bron.MistBeller(o)); // the whole form in one round
                r = alles;
            }

            return r.Ok ? Antwoord.Redirect(intake == Intake.Inschrijving ? $"/signalen/{r.Value}" : $"/signalen/{r.Value}/ontvangst")
                : await ToonAsync(http, FormState.From(r, o, regels.Nu), Guid.TryParse(o.Verzending, out var v) ? v.ToString() : Guid.CreateVersion7().ToString(), 422, ct, intake);
        }

        public async Task<HttpResult> ToonAsync(HttpContext http, FormState form, string verzending, int status, CancellationToken ct, Intake intake = Intake.Rechtstreeks)
        {
            if (user.Cel is not { } cel) return Antwoord.NietGevonden(http);

            var van = await bronnen.GeefAsync(null, ct);
            return Scherm<MeldSignaalPagina>.Toon(new Model(form, verzending, van.Ok ? null : regels.Nu.Tekst(van.Refusal), van.Value.Functie,
                van.Ok && van.Value.Voor.Geheimhouding != Geheimhoudingssoort.Beroepsgeheim, await gemeenten.VanAsync(cel, ct), termijnen, regels.Nu["GEH-01"].Tekst, regels.Nu["PAR-05"].Tekst, intake), status);
        }
    }

    /// <param name="Waarom">Why this account cannot send a signal (yet): said before anything is typed.</param>
    internal sealed record Model(FormState Form, string Verzending, string? Waarom, string? Functie, bool MetNaam, IReadOnlyList<GemeenteKaart> Gemeenten, Termijnen Termijnen, string Geheim, string Vrij, Intake Intake);

    /// <summary>Which form: the same questions, and for the coordination who called.</summary>
    internal enum Intake { Rechtstreeks, Inschrijving, Aanmelding }
}

/// <summary>Ten random digits, in groups that can be read out over the telephone. It starts with no zero: it is nobody's telephone number.</summary>
internal static class Ontvangstnummer
{
    public static string Nieuw() => $"{RandomNumberGenerator.GetInt32(1000, 10_000)} {RandomNumberGenerator.GetInt32(1000):000} {RandomNumberGenerator.GetInt32(1000):000}";
}
