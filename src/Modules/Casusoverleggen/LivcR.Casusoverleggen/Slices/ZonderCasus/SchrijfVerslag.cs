using System.Globalization;
using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>The coordinator writes the minutes of a meeting without a casus. They name nobody who is followed: a text with the name of a betrokkene or a casusnummer is not kept, nor one with a
/// marking of classified information (FIN-09). The form carries the version it was read with, so the second of two writers is told and keeps what was typed.</summary>
internal static class SchrijfVerslag
{
    public static readonly Refusal Tweede = Weigering.Toestand("Iemand anders bewaarde dit verslag terwijl u schreef. Wat u typte, staat er nog. Vergelijk het met het bewaarde verslag en bewaar opnieuw.");

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Versie { get; init; }
        public string? Verslag { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Verslag).Verplicht("Schrijf het verslag, zonder namen.", Maximum);
    }

    public const int Maximum = 10000;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, Naamtoets namen, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.ZonderCasusAsync(user, request.Overleg, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!overleg.MagVerslag)
            {
                return Weigering.Toestand("U schrijft het verslag zodra het overleg bezig is.");
            }

            var tekst = request.Verslag!.Trim();
            var verslag = await db.Verslagen.FirstOrDefaultAsync(v => v.OverlegId == overleg.Id, cancellationToken);
            if (verslag is not null && (await Teksten.OpenAsync(kluis, [verslag.Sleutel], cancellationToken)).Lees(verslag.Sleutel, verslag.Tekst, Verslag.Kolom(overleg.Id)) == tekst)
            {
                return Done.Ok; // pressed twice
            }

            if ((verslag?.Versie ?? 0).ToString(CultureInfo.InvariantCulture) != request.Versie)
            {
                return Tweede;
            }

            if (await namen.NoemtAsync(tekst, overleg.CelId, cancellationToken))
            {
                return Weigering.Invoer("Verslag", "In deze tekst staat de naam van een betrokkene of een casusnummer. Haal die weg: een verslag gaat over geen enkele casus.");
            }

            var nieuw = verslag is null;
            verslag ??= Verslag.Van(overleg, Bewaartermijnen.Van(regels.Nu).VerslagMaanden);
            verslag.Schrijf(tekst, nieuw ? await kluis.CreateAsync(verslag.Sleutel, cancellationToken) : await kluis.OpenAsync(verslag.Sleutel, cancellationToken), klok.GetUtcNow());
            if (nieuw)
            {
                db.Add(verslag);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrijfVerslag", Object = "overleg", ObjectId = overleg.Id.Waarde, Doel = "overleg" });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) // both pressed at the same moment: the version moved, or the row was made, between reading and writing
            {
                return Tweede;
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/verslag", (string overleg, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, o with { Overleg = overleg }, "verslag", s, regels, http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
