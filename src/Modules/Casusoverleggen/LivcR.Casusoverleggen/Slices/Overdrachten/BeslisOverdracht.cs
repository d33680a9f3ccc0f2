using FluentValidation;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The mayor of the side a casus comes from decides whether it is offered (AVG-12): number, where to, why and who proposes, nothing of the person. A yes is the first of two acts.</summary>
internal static class BeslisOverdracht
{
    public const string Akkoord = "akkoord", NietAkkoord = "niet-akkoord";

    public sealed record Vraag(string? Casus) : IQuery<Model>;

    internal sealed record Model(CasusId Id, Guid Voorstel, string Nummer, bool Minderjarig, string Livcr, string Gemeente, string Reden, string Door, DateTimeOffset Op, DateOnly Tegen) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Casus { get; init; }

        /// <summary>The proposal that was read.</summary>
        public string? Voorstel { get; init; }
        public string? Besluit { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Besluit).Must(b => b is Akkoord or NietAkkoord).WithMessage("Kies of de casus naar de andere LIVC R mag.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Systeemwerk systeem, ICurrentUser user, ISender sender, Herweegvraag herwegen, IKeyVault kluis, IAudit audit, Overdrachttermijnen termijnen) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await VoorstelAsync(request.Casus, cancellationToken) is not { } v)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonOverdrachtsvoorstel", Casus = v.CasusId, Object = "casus", Doel = "overdracht", Uitkomst = "zonder naam" }, cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [v.CasusId.Waarde], cancellationToken);
            var door = (await sender.Send(new GeefPersonen([v.Door]), cancellationToken)).Value?.FirstOrDefault()?.Naam;
            return new Model(v.CasusId, v.Verzending, v.Nummer, v.Minderjarig, v.NaarNaam, v.GemeenteNaam, t.Lees(v.CasusId.Waarde, v.Reden, Overdrachtsvoorstel.Kolom(v.CasusId))!, door ?? "Onbekend", v.Op, v.Tegen);
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await VoorstelAsync(request.Casus, cancellationToken) is not { } voorstel)
            {
                return Weigering.NietUitgenodigd;
            }

            if (request.Voorstel != voorstel.Verzending.ToString())
            {
                return Ander; // proposed anew while this was read
            }

            var nieuw = Id.Nieuw<CasusId>();
            var van = (await sender.Send(new GeefCel(voorstel.CelId), cancellationToken)).Value?.Naam ?? "";
            // The mayor reads neither the casus nor who was invited: the effect is the system's.
            var r = await systeem.DoeAsync((d, k) => VoerUitAsync(d, k, voorstel, request.Besluit == Akkoord, nieuw, van, cancellationToken));
            if (r is not null)
            {
                await kluis.DestroyAsync(nieuw.Waarde, CancellationToken.None);
                return r;
            }

            await audit.LogAsync(ToonStappen.Log(nameof(BeslisOverdracht), voorstel.CasusId, "overdracht", "AVG-12", request.Besluit), cancellationToken);
            return Done.Ok;
        }

        private static readonly Refusal Ander = Weigering.Toestand("Dit voorstel is ingetrokken of gewijzigd.");

        private async Task<Refusal?> VoerUitAsync(CasusoverleggenDbContext d, IKeyVault k, Overdrachtsvoorstel gelezen, bool akkoord, CasusId nieuw, string vanNaam, CancellationToken ct)
        {
            var id = gelezen.CasusId;
            if (await d.Overdrachtsvoorstellen.FirstOrDefaultAsync(v => v.CasusId == id && v.Verzending == gelezen.Verzending, ct) is not { } voorstel || await d.Casussen.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } casus
                || termijnen.Vandaag > voorstel.Tegen) // lapsed; the night takes it away
            {
                return Ander;
            }

            // Asked anew: a seat may have ended since it was proposed.
            if (!(await Bevoegdheid.BeslissersVanAsync(d, sender, casus, termijnen.Vandaag, ct)).Contains(user.Persoon!.Value))
            {
                return Weigering.Liv05;
            }

            if (akkoord && await BiedAanAsync(d, k, voorstel, casus, nieuw, vanNaam, ct) is { } w)
            {
                return w;
            }

            if (!akkoord)
            {
                casus.GaNietAkkoord(Voorstelsoort.Overdracht, termijnen.Nu);
            }

            d.Remove(voorstel);
            await d.SaveChangesAsync(ct);
            return null;
        }

        private async Task<Refusal?> BiedAanAsync(CasusoverleggenDbContext d, IKeyVault k, Overdrachtsvoorstel voorstel, Casus casus, CasusId nieuw, string vanNaam, CancellationToken ct)
        {
            var (nu, id) = (termijnen.Nu, casus.Id);
            if (await d.IsAanTafelAsync(id, ct))
            {
                return Overdrachtstop.AanTafel;
            }

            if (await herwegen.BeletAsync(d, k, [id], ct) is { } belet)
            {
                return belet;
            }

            await Vervallen.VanCasusAsync(d, id, nu, ct);
            if (casus.BeginOverdracht(nu) is { } w)
            {
                return w;
            }

            d.RemoveRange(await d.Sluitingsvoorstellen.Where(v => v.CasusId == id).ToListAsync(ct)); // of a casus that may leave
            var reden = (await k.OpenAsync(id.Waarde, ct)).Decrypt(voorstel.Reden, Overdrachtsvoorstel.Kolom(id))!;
            d.Add(Overdracht.BiedAan(nieuw, voorstel, vanNaam, user.Persoon!.Value, reden, termijnen.AntwoordTegen, await k.CreateAsync(nieuw.Waarde, ct), nu));
            d.AddEvent(new OverdrachtAangebodenV1(nieuw, nu), voorstel.NaarCelId);
            return null;
        }

        /// <summary>The row is visible to the mayors named in it and to the coordination; who proposed does not decide.</summary>
        private async Task<Overdrachtsvoorstel?> VoorstelAsync(string? casus, CancellationToken ct) =>
            user.IsBurgemeester() && Id.Lees<CasusId>(casus, out var id)
                ? await db.Overdrachtsvoorstellen.AsNoTracking().FirstOrDefaultAsync(v => v.CasusId == id && v.Beslissers.Contains(user.Persoon!.Value.Waarde) && v.Door != user.Persoon, ct) : null;
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/casussen/{id}/overdracht", (string id, ISender s, HttpContext http) => s.ToonAsync<OverdrachtsvoorstelPagina, Model>(new Vraag(id), http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
        e.MapForm("/casussen/{id}/overdracht", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<OverdrachtsvoorstelPagina, Model>(o with { Casus = id }, "/", new Vraag(id), "overdracht", http, regels)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
    }
}
