using System.Text.RegularExpressions;
using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The betrokkene moved: the coordinator asks the mayor to hand the casus to the LIVC R of the new municipality (AVG-12). Until the other side opened it, "intrekken" takes it back.</summary>
internal static class StelOverdrachtVoor
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    /// <param name="Gemeenten">Of the other LIVC R's that work.</param>
    /// <param name="Voorstel">What waits for the mayor here.</param>
    /// <param name="Aanbod">What waits for the mayor there, or was said there.</param>
    internal sealed record Model(CasusId Id, string Nummer, CasusStaat Staat, bool Minderjarig, Refusal? Belet, IReadOnlyList<Gemeente> Gemeenten, Stand? Voorstel, Stand? Aanbod, bool Taken) : MetFormulier
    {
        public string? Bewaring { get; init; }
        public string Verzending { get; } = Guid.CreateVersion7().ToString();
    }

    internal sealed record Gemeente(string Nis, string Naam, string Livcr);

    internal sealed record Stand(string Livcr, string Gemeente, DateTimeOffset Op, DateOnly Tegen, OverdrachtStaat? Staat = null, OverdrachtWeigering? WaaromNiet = null);

    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Gemeente { get; init; }
        public string? Reden { get; init; }
        public string? Verzending { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Gemeente).NotEmpty().WithMessage("Kies de nieuwe gemeente van de betrokkene.");
            RuleFor(o => o.Reden).Verplicht("Schrijf waarom de casus naar een andere LIVC R gaat, zonder namen.", 1000);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, IRegels regels, Overdrachttermijnen termijnen) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { WachtOpWeging: false } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var voorstel = await db.Overdrachtsvoorstellen.AsNoTracking().FirstOrDefaultAsync(v => v.CasusId == casus.Id, cancellationToken);
            var aanbod = await db.Overdrachten.AsNoTracking().Where(o => o.CasusId == casus.Id).OrderByDescending(o => o.Op).FirstOrDefaultAsync(cancellationToken);
            var vrij = casus.MagOverdragen is null && voorstel is null;
            return new Model(casus.Id, casus.Nummer, casus.Staat, casus.Minderjarig, casus.MagOverdragen,
                vrij ? [.. (await AndereAsync(cancellationToken)).SelectMany(c => c.Gemeenten.Select(g => new Gemeente(g.Nis, g.Naam, c.Naam))).OrderBy(g => g.Naam, StringComparer.CurrentCulture)] : [],
                voorstel is null ? null : new(voorstel.NaarNaam, voorstel.GemeenteNaam, voorstel.Op, voorstel.Tegen),
                aanbod is null ? null : new(aanbod.NaarNaam, aanbod.GemeenteNaam, aanbod.Op, aanbod.Tegen, aanbod.Staat, aanbod.WaaromNiet),
                vrij && await db.Taken.AnyAsync(t => t.CasusId == casus.Id && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend), cancellationToken))
            {
                Bewaring = Bewaring.Zin(casus, regels.Nu, termijnen.Nu),
            };
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var verzending = Guid.TryParse(request.Verzending, out var v) ? v : Guid.CreateVersion7();
            if (await db.Overdrachtsvoorstellen.AsNoTracking().FirstOrDefaultAsync(x => x.CasusId == casus.Id, cancellationToken) is { } al)
            {
                return al.Verzending == verzending ? Done.Ok : Weigering.Toestand("Er wacht al een voorstel op de burgemeester. Trek dat eerst in.");
            }

            if (await BestemmingAsync(request.Gemeente!, cancellationToken) is not { } naar)
            {
                return Weigering.Avg12.Bij("Gemeente") with { Tekst = "Kies een gemeente van een andere LIVC R uit de lijst." };
            }

            var sleutel = await kluis.OpenAsync(casus.Id.Waarde, cancellationToken);
            if (await NoemtAsync(casus, request.Reden!, sleutel, cancellationToken))
            {
                return Weigering.Avg12.Bij("Reden") with { Tekst = "De andere LIVC R leest deze reden voor ze weet over wie het gaat. Haal de naam en het casusnummer weg." };
            }

            if (await db.IsAanTafelAsync(casus.Id, cancellationToken))
            {
                return Overdrachtstop.AanTafel;
            }

            if ((await db.TeHerwegenAsync(kluis, [casus.Id], termijnen.Vandaag, Leeftijdsgrenzen.Van(regels.Nu), cancellationToken)).Count > 0)
            {
                return Weigering.Min06;
            }

            var voorstel = Overdrachtsvoorstel.Maak(casus, verzending, naar, request.Reden!.Trim(), user.Persoon!.Value,
                await Bevoegdheid.BeslissersVanAsync(db, sender, casus, termijnen.Vandaag, cancellationToken), termijnen.AntwoordTegen, sleutel, termijnen.Nu);
            if (!voorstel.Ok)
            {
                return voorstel.Refusal;
            }

            casus.ZieNietAkkoord();
            db.Add(voorstel.Value!);
            db.AddEvent(new OverdrachtVoorgelegdV1(casus.Id, [.. voorstel.Value!.Beslissers.Select(PersoonId.Van)], termijnen.Nu));
            db.AddLog(ToonStappen.Log(nameof(StelOverdrachtVoor), casus.Id, "overdracht", "AVG-12"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private async Task<List<Celnaam>> AndereAsync(CancellationToken ct) => [.. ((await sender.Send(new GeefAlleCellen(MetGemeenten: true), ct)).Value ?? []).Where(c => c.Id != user.Cel)];

        private async Task<Bestemming?> BestemmingAsync(string nis, CancellationToken ct) =>
            (await AndereAsync(ct)).SelectMany(c => c.Gemeenten.Where(g => g.Nis == nis).Select(g => new Bestemming(c.Id, c.Naam, g.Nis, g.Naam))).FirstOrDefault();

        private async Task<bool> NoemtAsync(Casus casus, string reden, ContentKey sleutel, CancellationToken ct)
        {
            var b = await db.Betrokkenen.AsNoTracking().FirstOrDefaultAsync(x => x.CasusId == casus.Id, ct);
            return new[] { casus.Nummer, sleutel.Decrypt(b?.Voornaam, Betrokkene.Plaats("voornaam", casus.Id)), sleutel.Decrypt(b?.Achternaam, Betrokkene.Plaats("achternaam", casus.Id)) }
                .Any(w => !string.IsNullOrWhiteSpace(w) && Regex.IsMatch(reden, $@"(?<!\w){Regex.Escape(w.Trim())}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/casussen/{id}/overdragen", (string id, ISender s, HttpContext http) => s.ToonAsync<OverdragenPagina, Model>(new Vraag(id), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/casussen/{id}/overdragen", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<OverdragenPagina, Model>(o with { Casus = id }, $"/casussen/{id}/overdragen", new Vraag(id), "overdragen", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
