using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>On which basis the staff of an organisation may take part, from today at the earliest: a ground that is recorded now gives nobody a seat yesterday (PAR-01).</summary>
internal static class LegRechtsgrondVast
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Grond { get; init; }
        public string? Bron { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
    }

    internal sealed class Handler(Organisatiewerk werk, MachtigingenDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(LegRechtsgrondVast), (organisatie, _) =>
        {
            var velden = new Velden();
            var (grond, bron) = Organisatievelden.Rechtsgrond(velden, request.Grond, request.Bron);
            var van = velden.Datum("Van", request.VanDag, request.VanMaand, request.VanJaar, "Vul in vanaf wanneer deze rechtsgrond geldt.");
            var tot = velden.Datum("Tot", request.TotDag, request.TotMaand, request.TotJaar);
            if (!velden.Goed)
            {
                return Task.FromResult(velden.Fouten);
            }

            var fout = Voorbij.Fout("Van", van!.Value, werk.Vandaag) ?? organisatie.LegRechtsgrondVast(grond!.Value, bron, new(van.Value, tot));
            if (fout is null)
            {
                db.Add(organisatie.Rechtsgronden[^1]);
            }

            return Task.FromResult<IReadOnlyList<Refusal>>(fout is null ? [] : [fout]);
        }, cancellationToken);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/rechtsgrond", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "rechtsgrond", o with { Organisatie = id })).Voor(ToonOrganisaties.Wie).MetHerbevestiging();
}

/// <summary>A ground falls away, today or later: from then on nobody of the organisation takes part on it (PAR-01).</summary>
internal static class BeeindigRechtsgrond
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Rechtsgrond { get; init; }
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }
    }

    internal sealed class Handler(Organisatiewerk werk) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(BeeindigRechtsgrond), (organisatie, _) =>
        {
            var velden = new Velden();
            var op = velden.Datum("Op", request.OpDag, request.OpMaand, request.OpJaar, "Vul in vanaf wanneer deze rechtsgrond niet meer geldt.");
            if (!Guid.TryParse(request.Rechtsgrond, out var grond))
            {
                velden.Meld("Rechtsgrond", "Kies een rechtsgrond.");
            }

            return Task.FromResult(velden.Goed ? organisatie.BeeindigRechtsgrond(grond, op!.Value, werk.Vandaag) is { } fout ? [fout] : [] : velden.Fouten);
        }, cancellationToken, beeindigt: true);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/rechtsgrond/einde", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "rechtsgrond-einde", o with { Organisatie = id })).Voor(ToonOrganisaties.Wie);
}
