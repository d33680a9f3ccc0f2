using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices.Navragen;

/// <summary>The sender answers, or does not: nothing follows from silence (PAR-05).</summary>
internal static class BeantwoordNavraag
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Antwoord { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Antwoord).IsTekst("Schrijf uw antwoord, of laat de vraag open: antwoorden hoeft niet.");
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            if (!Id.Lees<SignaalId>(o.Signaal, out var id) || user.Persoon is not { } persoon) return Weigering.NietUitgenodigd;
            if (await db.Signalen.SingleOrDefaultAsync(s => s.Id == id && s.AfzenderId == persoon, ct) is not { } signaal) return Weigering.NietUitgenodigd;
            if (await db.Navragen.Where(n => n.SignaalId == id && n.AfzenderId == persoon).OrderByDescending(n => n.GesteldOp).FirstOrDefaultAsync(ct) is not { } navraag) return Weigering.NietUitgenodigd;
            if (signaal.IsAfgerond) return Weigering.Toestand("Dit signaal is afgerond. Antwoorden hoeft niet meer.");
            if (navraag.Beantwoord(persoon, signaal, o.Antwoord!.Trim(), await kluis.OpenAsync(id.Waarde, ct), termijnen.Nu) is { } weigering) return weigering;

            db.AddEvent(new NavraagBeantwoordV1(id, navraag.VragerId, termijnen.Nu));
            db.LogWijziging(id, nameof(BeantwoordNavraag), "melding");
            await db.SaveChangesAsync(ct);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/antwoord", async (string id, [FromForm] Opdracht o, ISender sender, IRegels regels, HttpContext http, CancellationToken ct) =>
    {
        var r = await sender.Send(o with { Signaal = id }, ct);
        if (r.Ok) return Antwoord.Redirect($"/signalen/{id}/ontvangst");

        return await sender.Send(new ToonOntvangst.Vraag(id), ct) is { Ok: true, Value: { } bewijs }
            ? Scherm<OntvangstPagina>.Toon(new ToonOntvangst.Model(bewijs, FormState.From(r, o, regels.Nu)), 422)
            : Antwoord.NietGevonden(http);
    }).Voor(MeldSignaal.Wie);
}
