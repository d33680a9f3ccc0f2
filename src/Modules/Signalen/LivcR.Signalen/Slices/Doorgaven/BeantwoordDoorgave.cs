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

namespace LivcR.Signalen.Slices.Doorgaven;

/// <summary>The receiving side says "ontvangen" or sends back, before it has read anything: so the answer can tell nothing about whom it knows (AVG-12). Taken, it is a new signal here.</summary>
internal static class BeantwoordDoorgave
{
    public sealed record Opdracht : ICommand<SignaalId>
    {
        public string? Doorgave { get; init; }

        /// <summary>"ontvangen" or "terug".</summary>
        public string? Antwoord { get; init; }
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<SignaalId>>
    {
        public async Task<Result<SignaalId>> Handle(Opdracht o, CancellationToken ct)
        {
            if (user is not { IsCoordinatie: true, Persoon: { } persoon, Cel: { } cel } || !Id.Lees<SignaalId>(o.Doorgave, out var id)) return Weigering.NietUitgenodigd;
            if (await db.Doorgaven.SingleOrDefaultAsync(x => x.Id == id && x.NaarCelId == cel, ct) is not { } d) return Weigering.NietUitgenodigd;
            if (o.Antwoord is not ("ontvangen" or "terug")) return Weigering.Invoer("Antwoord", "Kies ontvangen of terugsturen.");

            var ontvangen = o.Antwoord == "ontvangen";
            if (d.Beantwoord(cel, ontvangen, termijnen.Nu) is { } weigering) return weigering;

            var inhoud = await db.DoorgaveInhouden.SingleOrDefaultAsync(i => i.Id == id, ct);
            if (ontvangen && await NeemAsync(d, inhoud, persoon, cel, ct) is { } belet) return belet;

            if (inhoud is not null) db.DoorgaveInhouden.Remove(inhoud);
            db.AddEvent(new DoorgaveBeantwoordV1(id, d.SignaalId, termijnen.Nu), d.VanCelId);
            db.LogWijziging(id, nameof(BeantwoordDoorgave), "doorgave", "AVG-12");
            await db.SaveChangesAsync(ct);
            if (!ontvangen) await kluis.DestroyAsync(id.Waarde, CancellationToken.None);
            return id;
        }

        private async Task<Refusal?> NeemAsync(Doorgave d, DoorgaveInhoud? inhoud, PersoonId persoon, CelId cel, CancellationToken ct)
        {
            // Nothing begins in a LIVC R that is still being set up (AVG-02).
            if (await sender.Send(new GeefCel(cel), ct) is { Value.Belet: { } belet }) return belet;
            if (inhoud is null || (await kluis.OpenManyAsync([d.Id.Waarde], ct)).Count == 0) return Weigering.Toestand("Dit aanbod is intussen teruggenomen.");

            var van = (await sender.Send(new GeefAlleCellen(), ct)).Value?.FirstOrDefault(c => c.Id == d.VanCelId)?.Naam ?? "Andere LIVC R";
            db.Signalen.Add(Signaal.UitDoorgave(inhoud, van, Ontvangstnummer.Nieuw(), persoon, termijnen.Nu, termijnen.OngezienTegen));
            db.AddEvent(new SignaalOntvangenV1(d.Id, termijnen.Nu));
            return null;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/doorgaven/{id}", async (string id, [FromForm] Opdracht o, ISender sender, IRegels regels, HttpContext http, CancellationToken ct) =>
    {
        var r = await sender.Send(o with { Doorgave = id }, ct);
        return r.Ok ? Antwoord.Redirect(o.Antwoord == "ontvangen" ? $"/signalen/{id}" : "/doorgaven")
            : r.Refusal == Weigering.NietUitgenodigd ? Antwoord.NietGevonden(http)
            : await ToonDoorgaven.SchermAsync(sender, http, FormState.From(r, null, regels.Nu), 422, ct);
    }).Voor(ToonSignaal.Coordinatie);
}
