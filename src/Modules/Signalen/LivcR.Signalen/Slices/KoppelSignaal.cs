using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>The signal belongs to a casus that is already there. A number of another LIVC R and a number that does not exist get one answer (AVG-12).</summary>
internal static class KoppelSignaal
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Casusnummer { get; init; }
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, Wegen wegen, Termijnen termijnen, IRegels regels) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            var nummer = Invoer.Kort(o.Casusnummer)?.ToUpperInvariant();
            if (nummer is null or { Length: > 30 }) return Weigering.Invoer("Casusnummer", "Vul een casusnummer in. Bijvoorbeeld: ZON-2026-014.");

            var casus = await db.BekendeCasussen.AsNoTracking().SingleOrDefaultAsync(c => c.CelId == user.Cel && c.Nummer == nummer && !c.IsVernietigd, ct);
            return casus is null
                ? Weigering.Avg12.Bij("Casusnummer")
                : casus.OnderEmbargo ? Opgeschort.Weiger(regels).Bij("Casusnummer")
                : await wegen.DoeAsync(o.Signaal, nameof(KoppelSignaal), (s, _, _) => s.Koppel(casus.Id, termijnen.Nu), ct);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/koppelen", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "koppelen", o with { Signaal = id }, "/signalen", ct)).Voor(ToonSignaal.Coordinatie);
}
