using FluentValidation;
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

namespace LivcR.Signalen.Slices.Adviesvragen;

/// <summary>The coordination answers, once; a month later both are gone.</summary>
internal static class BeantwoordAdviesvraag
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Adviesvraag { get; init; }
        public string? Antwoord { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Antwoord).IsTekst("Schrijf uw antwoord.");
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel } || !Id.Lees<AdviesvraagId>(o.Adviesvraag, out var id)) return Weigering.NietUitgenodigd;
            if (await db.Adviesvragen.SingleOrDefaultAsync(a => a.Id == id && a.CelId == cel, ct) is not { } vraag) return Weigering.NietUitgenodigd;
            if (vraag.Beantwoord(o.Antwoord!.Trim(), await kluis.OpenAsync(id.Waarde, ct), termijnen.Nu, termijnen.AdviesvraagWeg) is { } weigering) return weigering;

            db.AddEvent(new AdviesvraagBeantwoordV1(vraag.VragerId, termijnen.Nu));
            db.LogAdvies(id, nameof(BeantwoordAdviesvraag));
            await db.SaveChangesAsync(ct);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/adviesvragen/{id}/antwoord", async (string id, [FromForm] Opdracht o, ISender sender, IRegels regels, HttpContext http, CancellationToken ct) =>
    {
        var r = await sender.Send(o with { Adviesvraag = id }, ct);
        return r.Ok ? Antwoord.Redirect($"/adviesvragen/{id}") : await ToonAdviesvraag.SchermAsync(id, sender, http, FormState.From(r, o, regels.Nu), 422, ct);
    }).Voor(ToonSignaal.Coordinatie);
}
