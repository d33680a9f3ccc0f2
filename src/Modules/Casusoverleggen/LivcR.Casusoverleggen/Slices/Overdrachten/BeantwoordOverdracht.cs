using FluentValidation;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The receiving side reads that a casus is offered, by whom, why, and whether it is about a minor. Its mayor says yes or no before anyone there can know whom it is about, so the answer tells nothing
/// of whom they know (AVG-12). The coordination reads along.</summary>
internal static class BeantwoordOverdracht
{
    public const string Akkoord = "akkoord", NietAkkoord = "niet-akkoord";

    public sealed record Vraag(string? Overdracht) : IQuery<Model>;

    /// <param name="Beslist">The asker may answer it.</param>
    /// <param name="Casus">The own casus it became; for the coordination.</param>
    internal sealed record Model(CasusId Id, string Livcr, string Gemeente, bool Minderjarig, string Reden, DateTimeOffset Op, DateOnly Tegen, OverdrachtStaat Staat, OverdrachtWeigering? WaaromNiet, bool Beslist, CasusId? Casus) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overdracht { get; init; }
        public string? Besluit { get; init; }
        public string? WaaromNiet { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Besluit).Must(b => b is Akkoord or NietAkkoord).WithMessage("Kies of uw LIVC R de casus overneemt.");
            RuleFor(o => o.WaaromNiet).Must(w => Invoer.LeesCode<OverdrachtWeigering>(w) is not null).When(o => o.Besluit == NietAkkoord).WithMessage("Kies waarom uw LIVC R de casus niet overneemt.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Systeemwerk systeem, ICurrentUser user, ISender sender, IKeyVault kluis, IAudit audit, Overdrachttermijnen termijnen) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await AanbodAsync(request.Overdracht, cancellationToken) is not { } o || (!user.IsCoordinatie && !Beslist(o)))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(Log(o.Id, LogActie.Lezen, "ToonOverdracht", "zonder naam"), cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [o.Id.Waarde], cancellationToken);
            var casus = user.IsCoordinatie && o.Staat == OverdrachtStaat.Bezorgd && await db.Casussen.AnyAsync(c => c.Id == o.Id, cancellationToken) ? o.Id : (CasusId?)null;
            return new Model(o.Id, o.VanNaam, o.GemeenteNaam, o.Minderjarig, t.Lees(o.Id.Waarde, o.Reden, Overdracht.PlaatsReden(o.Id))!, o.Op, o.Tegen, o.Staat, o.WaaromNiet,
                Beslist(o) && o.Staat == OverdrachtStaat.Aangeboden && termijnen.Vandaag <= o.Tegen, casus);
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await AanbodAsync(request.Overdracht, cancellationToken) is not { } gelezen || !Beslist(gelezen))
            {
                return Weigering.NietUitgenodigd;
            }

            var waaromNiet = request.Besluit == Akkoord ? null : Invoer.LeesCode<OverdrachtWeigering>(request.WaaromNiet);
            if (await MagAsync(gelezen, akkoord: waaromNiet is null, cancellationToken) is { } belet)
            {
                return belet;
            }

            // A mayor reads the row and writes nothing: the effect is the system's.
            var r = await systeem.DoeAsync(async (d, _) =>
            {
                if (await d.Overdrachten.FirstOrDefaultAsync(x => x.Id == gelezen.Id, cancellationToken) is not { } o)
                {
                    return Weigering.NietUitgenodigd;
                }

                if (o.Beantwoord(user.Persoon!.Value, waaromNiet, termijnen.Vandaag, termijnen.Nu) is { } w)
                {
                    return w;
                }

                d.AddEvent(new OverdrachtBeantwoordV1(o.Id, o.CasusId, termijnen.Nu), o.VanCelId);
                await d.SaveChangesAsync(cancellationToken);
                return (Refusal?)null;
            });
            if (r is not null)
            {
                return r;
            }

            await audit.LogAsync(Log(gelezen.Id, LogActie.Wijzigen, nameof(BeantwoordOverdracht), request.Besluit!), cancellationToken);
            if (waaromNiet is not null)
            {
                await kluis.DestroyAsync(gelezen.Id.Waarde, CancellationToken.None); // nothing to read here any more, not even why
            }

            return Done.Ok;
        }

        /// <summary>Asked at this moment: the seat may have ended since, and nothing begins in a LIVC R that is being set up (AVG-02) or has no house rules (LIV-08).</summary>
        private async Task<Refusal?> MagAsync(Overdracht o, bool akkoord, CancellationToken ct)
        {
            if (!(await Bevoegdheid.BeslissersVoorAsync(sender, o.NaarCelId, o.GemeenteNis, termijnen.Vandaag, ct)).Contains(user.Persoon!.Value))
            {
                return Weigering.Liv05;
            }

            var cel = (await sender.Send(new GeefCel(o.NaarCelId), ct)).Value;
            return !akkoord ? null : cel?.Belet ?? (cel is { HuishoudelijkReglement: true } ? null : Weigering.Liv08);
        }

        private async Task<Overdracht?> AanbodAsync(string? overdracht, CancellationToken ct) =>
            user.Persoon is not null && Id.Lees<CasusId>(overdracht, out var id) ? await db.Overdrachten.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.NaarCelId == user.Cel, ct) : null;

        private bool Beslist(Overdracht o) => user.IsBurgemeester() && o.NaarBeslissers.Contains(user.Persoon!.Value.Waarde);

        private static LogRegel Log(CasusId id, LogActie actie, string handeling, string uitkomst) =>
            new() { Actie = actie, Handeling = "casusoverleggen." + handeling, Object = "overdracht", ObjectId = id.Waarde, Doel = "overdracht", Regel = "AVG-12", Uitkomst = uitkomst };
    }

    private static readonly Rol[] Lezers = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde];

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/overdrachten/{id}", (string id, ISender s, HttpContext http) => s.ToonAsync<OverdrachtPagina, Model>(new Vraag(id), http)).Voor(Lezers);
        e.MapForm("/overdrachten/{id}", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<OverdrachtPagina, Model>(o with { Overdracht = id }, "/", new Vraag(id), "overdracht", http, regels)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
    }
}
