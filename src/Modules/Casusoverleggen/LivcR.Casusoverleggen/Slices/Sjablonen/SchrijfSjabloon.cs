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

namespace LivcR.Casusoverleggen.Slices.Sjablonen;

/// <summary>The coordination writes a text in its own words, sees it with invented values first, or goes back to the words of the product. The form carries the version it was read with, so the
/// second of two writers is told and keeps what was typed.</summary>
internal static class SchrijfSjabloon
{
    public static readonly Refusal Tweede = Weigering.Toestand("Iemand anders wijzigde deze tekst terwijl u schreef. Wat u typte, staat er nog. Vergelijk het met de bewaarde tekst en bewaar opnieuw.");

    /// <summary>Nobody takes these for real.</summary>
    private static readonly Dictionary<Sjabloonveld, string> Verzonnen = new()
    {
        [Sjabloonveld.Livcr] = "LIVC R Voorbeeldstad",
        [Sjabloonveld.Datum] = "donderdag 3 december 2026",
        [Sjabloonveld.Uur] = "9.30 uur",
        [Sjabloonveld.Plaats] = "zaal Voorbeeld",
        [Sjabloonveld.Casusnummer] = "VOORBEELD-2026-000",
    };

    /// <param name="Getypt">What was typed and not kept, to show an example of.</param>
    public sealed record Vraag(string? Soort, Opdracht? Getypt = null) : IQuery<Model>;

    /// <param name="GewijzigdOp">Null: the words of the product.</param>
    internal sealed record Model(Sjabloonsoort Soort, string Kop, string Voet, DateTimeOffset? GewijzigdOp, string Versie, Sjabloonblad Voorbeeld) : MetFormulier
    {
        public bool VanGetypt { get; init; }
    }

    private static readonly string TeVeelRegels = $"Kort de tekst in tot hoogstens {Sjabloon.MeesteRegels} regels.";

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Soort { get; init; }
        public string? Versie { get; init; }
        public string? Kop { get; init; }
        public string? Voet { get; init; }

        /// <summary>Only look at it.</summary>
        public string? Voorbeeld { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    /// <summary>Back to the words of the product.</summary>
    public sealed record Terugzetting : ICommand<Done>
    {
        public string? Soort { get; init; }
        public string? Versie { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Kop).HoogstensTekens(Sjabloon.Langste);
            RuleFor(o => o.Voet).HoogstensTekens(Sjabloon.Langste);
            RuleFor(o => o.Kop).Must(Regels).WithMessage(TeVeelRegels);
            RuleFor(o => o.Voet).Must(Regels).WithMessage(TeVeelRegels);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Naamtoets namen, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>, IRequestHandler<Terugzetting, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel } || Lees(request.Soort) is not { } soort)
            {
                return Weigering.NietUitgenodigd;
            }

            var eigen = await db.Sjablonen.AsNoTracking().FirstOrDefaultAsync(s => s.CelId == cel && s.Soort == soort, cancellationToken);
            var tekst = eigen is null ? Sjabloon.Standaard(soort) : (eigen.Kop, eigen.Voet);
            var voorbeeld = request.Getypt is { } o ? (Sjabloontekst.Schoon(o.Kop), Sjabloon.HeeftVoet(soort) ? Sjabloontekst.Schoon(o.Voet) : "") : tekst;
            return new Model(soort, tekst.Kop, tekst.Voet, eigen?.GewijzigdOp, VersieVan(eigen), Sjabloonblad.Van(voorbeeld, Verzonnen)) { VanGetypt = request.Getypt is not null };
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel } || Lees(request.Soort) is not { } soort)
            {
                return Weigering.NietUitgenodigd;
            }

            var (kop, voet) = (Sjabloontekst.Schoon(request.Kop), Sjabloon.HeeftVoet(soort) ? Sjabloontekst.Schoon(request.Voet) : "");
            if (await FoutAsync(soort, cel, [(nameof(Opdracht.Kop), kop), (nameof(Opdracht.Voet), voet)], cancellationToken) is { Count: > 0 } fouten)
            {
                return fouten;
            }

            var sjabloon = await db.Sjablonen.FirstOrDefaultAsync(s => s.CelId == cel && s.Soort == soort, cancellationToken);
            if (Invoer.Ja(request.Voorbeeld) || (sjabloon is not null && (sjabloon.Kop, sjabloon.Voet) == (kop, voet)))
            {
                return Done.Ok; // looked at, or pressed twice
            }

            if (VersieVan(sjabloon) != request.Versie)
            {
                return Tweede;
            }

            if (sjabloon is null)
            {
                db.Add(sjabloon = Sjabloon.Van(cel, soort));
            }

            sjabloon.Schrijf(kop, voet, klok.GetUtcNow());
            return await BewaarAsync(soort, "bewaard", cancellationToken);
        }

        public async Task<Result<Done>> Handle(Terugzetting request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel } || Lees(request.Soort) is not { } soort)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.Sjablonen.FirstOrDefaultAsync(s => s.CelId == cel && s.Soort == soort, cancellationToken) is not { } sjabloon)
            {
                return Done.Ok; // pressed twice
            }

            if (VersieVan(sjabloon) != request.Versie)
            {
                return Tweede;
            }

            db.Remove(sjabloon);
            return await BewaarAsync(soort, "standaardtekst", cancellationToken);
        }

        private async Task<List<Refusal>> FoutAsync(Sjabloonsoort soort, CelId cel, (string Veld, string Tekst)[] teksten, CancellationToken ct)
        {
            var velden = Sjabloon.Velden(soort);
            List<Refusal> fouten = [];
            foreach (var (veld, tekst) in teksten.Where(t => t.Tekst.Length > 0))
            {
                if (!Sjabloontekst.Past(tekst, velden))
                {
                    fouten.Add(Weigering.Invoer(veld, "Er staat een veld in dat hier niet bestaat, of een losse accolade. U kunt alleen deze velden gebruiken: {velden}.").Met("velden", string.Join(", ", velden.Select(Sjabloontekst.Naam))));
                }
                else if (await namen.NoemtAsync(tekst, cel, ct))
                {
                    fouten.Add(Weigering.Invoer(veld, "In deze tekst staat de naam van een betrokkene of een casusnummer. Haal die weg: deze tekst is voor elk overleg dezelfde."));
                }
            }

            return fouten;
        }

        private async Task<Result<Done>> BewaarAsync(Sjabloonsoort soort, string wat, CancellationToken ct)
        {
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "casusoverleggen.SchrijfSjabloon", Object = "sjabloon", ObjectId = user.Cel!.Value.Waarde, Doel = "overleg", Uitkomst = $"{Adres(soort)} {wat}" });
            try
            {
                await db.SaveChangesAsync(ct);
                return Done.Ok;
            }
            catch (DbUpdateException) // both pressed at the same moment: the version moved, or the row was made, between reading and writing
            {
                return Tweede;
            }
        }

        private static string VersieVan(Sjabloon? s) => (s?.Versie ?? 0).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>As it stands in an address.</summary>
    public static string Adres(Sjabloonsoort soort) => soort.ToString().ToLowerInvariant();

    private static bool Regels(string? tekst) => Sjabloontekst.Schoon(tekst).Count(t => t == '\n') < Sjabloon.MeesteRegels;

    private static Sjabloonsoort? Lees(string? adres) => Enum.GetValues<Sjabloonsoort>().Cast<Sjabloonsoort?>().FirstOrDefault(s => Adres(s!.Value) == adres);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/sjablonen/{sjabloon}", (string sjabloon, ISender s, HttpContext http) => s.ToonAsync<SjabloonPagina, Model>(new Vraag(sjabloon), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/sjablonen/{sjabloon}", async (string sjabloon, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var opdracht = o with { Soort = sjabloon };
            if (!Invoer.Ja(o.Voorbeeld))
            {
                return await s.DoeAsync<SjabloonPagina, Model>(opdracht, "/sjablonen", new Vraag(sjabloon), "sjabloon", http, regels);
            }

            var r = await s.Send(opdracht, http.RequestAborted);
            var p = await s.Send(new Vraag(sjabloon, r.Ok ? opdracht : null), http.RequestAborted);
            return p.Ok
                ? Scherm<SjabloonPagina>.Toon(p.Value! with { Form = FormState.From(r, opdracht, regels.Nu), Formulier = "sjabloon" }, r.Ok ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
                : SchermAntwoord.Geweigerd(p.Refusals, http);
        }).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/sjablonen/{sjabloon}/standaard", (string sjabloon, [FromForm] Terugzetting o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<SjabloonPagina, Model>(o with { Soort = sjabloon }, "/sjablonen", new Vraag(sjabloon), "standaard", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
