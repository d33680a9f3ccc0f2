using FluentValidation;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>First of the two persons: the coordinator says why this signal fits the purpose (FIN-01) and asks the information officer, or the korpschef when there is none
/// or when the officer is away. That person sees this one signal, for this weging only.</summary>
internal static class StelCasusVoor
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Finaliteit { get; init; }
        public string? Leeftijd { get; init; }
        public string? Gemeente { get; init; }
        public string? Voornaam { get; init; }
        public string? Achternaam { get; init; }
        public string? GeboorteDag { get; init; }
        public string? GeboorteMaand { get; init; }
        public string? GeboorteJaar { get; init; }

        /// <summary>"ja": the information officer is away, ask the korpschef.</summary>
        public string? Korpschef { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator(TimeProvider tijd)
        {
            RuleFor(o => o.Finaliteit).IsTekst();
            RuleFor(o => o.Finaliteit).Must(Casusvoorstel.IsMotivering).WithErrorCode("FIN-01").When(o => o.Finaliteit is null or { Length: <= Signaal.MaxTekst });
            RuleFor(o => o.Voornaam).IsTekst(Signaal.MaxKort);
            RuleFor(o => o.Achternaam).IsTekst(Signaal.MaxKort);
            RuleFor(o => o.Leeftijd).Must(l => !string.IsNullOrEmpty(l) && Invoer.IsLeeftijd(l)).WithMessage("Kies een leeftijdsgroep, of onbekend.");
            RuleFor(o => o).Custom((o, c) =>
            {
                if (Invoer.GeboorteFout(o.GeboorteDag, o.GeboorteMaand, o.GeboorteJaar, Brussel.Dag(tijd.GetUtcNow()), out var geboren) is { } fout) c.AddFailure("Geboorte", fout);
                else if (Invoer.Wie(o.Voornaam, o.Achternaam, geboren) is { } wie && (wie.Voornaam.Length == 0 || wie.Achternaam.Length == 0))
                {
                    c.AddFailure(wie.Voornaam.Length == 0 ? "Voornaam" : "Achternaam", "Vul voornaam en achternaam allebei in.");
                }
            });
        }
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, Gemeenten gemeenten, Politiezetel politie, Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            if (user.Cel is not { } cel || !user.IsCoordinatie) return Weigering.NietUitgenodigd;
            if (await sender.Send(new GeefCel(cel), ct) is not { Ok: true, Value.HuishoudelijkReglement: true }) return Weigering.Liv08;

            var lijst = await gemeenten.VanAsync(cel, ct);
            var woonplaats = string.IsNullOrEmpty(o.Gemeente) ? await VanSignaalAsync(o.Signaal, ct) : o.Gemeente;
            var nis = lijst.Count == 1 ? lijst[0].Nis : lijst.FirstOrDefault(g => g.Nis == woonplaats)?.Nis;
            if (nis is null) return Weigering.Invoer("Gemeente", "Kies de gemeente waar deze persoon verblijft.");

            var gevraagd = await politie.KiesAsync(cel, nis, Invoer.Ja(o.Korpschef), ct);
            if (!gevraagd.Ok) return Result<Done>.Refused(gevraagd.Refusals);

            Invoer.GeboorteFout(o.GeboorteDag, o.GeboorteMaand, o.GeboorteJaar, termijnen.Vandaag, out var geboren);
            var voorstel = new Casusvoorstel(o.Finaliteit!.Trim(), Invoer.Leeftijd(o.Leeftijd), nis, Invoer.Wie(o.Voornaam, o.Achternaam, geboren), o.Voornaam is not null || o.Achternaam is not null);
            return await wegen.DoeAsync(o.Signaal, nameof(StelCasusVoor), (s, wie, sleutel) =>
            {
                if (s.StelCasusVoor(voorstel, wie, gevraagd.Value, sleutel, termijnen.Vandaag, termijnen.Leeftijden, termijnen.PolitieTegen) is { } weigering) return weigering;

                db.AddEvent(new PolitieGevraagdV1(s.Id, gevraagd.Value, termijnen.Nu));
                return null;
            }, ct);
        }

        /// <summary>Without a residence, a casus is of the municipality of its signal.</summary>
        private Task<string?> VanSignaalAsync(string? signaal, CancellationToken ct) =>
            Id.Lees<SignaalId>(signaal, out var id) ? db.Signalen.Where(s => s.Id == id).Select(s => s.GemeenteNis).SingleOrDefaultAsync(ct) : Task.FromResult<string?>(null);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/casus", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "casus", o with { Signaal = id }, $"/signalen/{id}", ct)).Voor(ToonSignaal.Coordinatie);
}
