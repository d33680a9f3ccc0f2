using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Plan;

/// <summary>Who keeps the opvolgtraject going: the one who is asked says yes or no by an act of their own, without a reason (PAR-05); the coordinator asks another who was at the table.</summary>
internal static class Regie
{
    public const string Ja = "ja", Nee = "nee";

    public sealed record Antwoord : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Keuze { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    public sealed record NieuweVraag : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Casusregisseur { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Validator : AbstractValidator<Antwoord>
    {
        public Validator() => RuleFor(o => o.Keuze).Must(k => k is Ja or Nee).WithMessage("Kies of u casusregisseur wordt.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Antwoord, Result<Done>>, IRequestHandler<NieuweVraag, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Antwoord request, CancellationToken cancellationToken)
        {
            if (await db.VoorPlanAsync(request.LogCasus, user, cancellationToken) is not { } casus || casus.Casusregisseur != user.Persoon)
            {
                return Weigering.NietUitgenodigd;
            }

            var (nu, ik) = (klok.GetUtcNow(), user.Persoon!.Value);
            if (request.Keuze == Ja && await sender.MagNogAsync(user, null, nu, cancellationToken) is { } verlopen)
            {
                return verlopen;
            }

            if ((request.Keuze == Ja ? casus.AanvaardRegie(ik, nu) : casus.GeefRegieTerug(ik)) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.Regie", Casus = casus.Id, Object = "casus", ObjectId = casus.Id.Waarde, Doel = "opvolging" });
            if (request.Keuze == Nee)
            {
                // With the act their sight ends; the row of the casus is written first, since the grant is what shows it to them.
                db.RemoveRange(await db.Inzagen.Where(i => i.CasusId == casus.Id && i.PersoonId == ik && i.Grond == InzageGrond.Casusregisseur).ToListAsync(cancellationToken));
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        public async Task<Result<Done>> Handle(NieuweVraag request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || await db.VoorPlanAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var kandidaten = await ToonPlan.KandidatenAsync(db, casus.Id, cancellationToken);
            var wie = Id.Lees<PersoonId>(request.Casusregisseur, out var p) ? kandidaten.Find(k => k.PersoonId == p) : null;
            if (casus.VraagRegie(wie?.PersoonId, wie is not null) is { } w)
            {
                return w;
            }

            db.RemoveRange(await db.Inzagen.Where(i => i.CasusId == casus.Id && i.Grond == InzageGrond.Casusregisseur).ToListAsync(cancellationToken));
            db.Add(Inzage.VoorCasus(p, InzageGrond.Casusregisseur, casus.CelId, casus.Id));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VraagRegie", Casus = casus.Id, Object = "persoon", ObjectId = p.Waarde, Doel = "opvolging" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/casussen/{id}/regie", (string id, [FromForm] Antwoord o, ISender s, IRegels regels, HttpContext http) =>
            s.NaarPlanAsync(o with { Casus = id }, id, "regie", http, regels, o.Keuze == Nee ? "/" : null)).VoorIedereenIngelogd();
        e.MapForm("/casussen/{id}/regie/vragen", (string id, [FromForm] NieuweVraag o, ISender s, IRegels regels, HttpContext http) =>
            s.NaarPlanAsync(o with { Casus = id }, id, "regie-vragen", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
