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

namespace LivcR.Signalen.Slices.Doorgaven;

/// <summary>Offers a signal to the LIVC R it belongs to (AVG-12). The text is written over under a new key that only the other side will open, and only once it said "ontvangen".</summary>
internal static class GeefSignaalDoor
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Livcr { get; init; }
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel }) return Weigering.NietUitgenodigd;

            var cellen = await sender.Send(new GeefAlleCellen(), ct);
            if (!Id.Lees<CelId>(o.Livcr, out var naar) || naar == cel || cellen.Value?.Any(c => c.Id == naar) != true) return Weigering.Invoer("Livcr", "Kies de andere LIVC R uit de lijst.");

            var nieuw = Id.Nieuw<SignaalId>();
            var ander = await kluis.CreateAsync(nieuw.Waarde, ct);
            var r = await wegen.DoeAsync(o.Signaal, nameof(GeefSignaalDoor), (s, _, eigen) =>
            {
                if (s.BiedAan(naar, termijnen.DoorgaveTegen) is { } weigering) return weigering;

                db.Doorgaven.Add(new Doorgave(nieuw, s.Id, cel, naar, termijnen.Nu, termijnen.DoorgaveTegen, termijnen.DoorgegevenWeg));
                db.DoorgaveInhouden.Add(s.VoorDoorgave(nieuw, naar, eigen, ander));
                db.AddEvent(new DoorgaveAangebodenV1(nieuw, termijnen.Nu), naar);
                return null;
            }, ct);
            if (!r.Ok) await kluis.DestroyAsync(nieuw.Waarde, CancellationToken.None);
            return r;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/doorgeven", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "doorgeven", o with { Signaal = id }, $"/signalen/{id}", ct)).Voor(ToonSignaal.Coordinatie);
}
