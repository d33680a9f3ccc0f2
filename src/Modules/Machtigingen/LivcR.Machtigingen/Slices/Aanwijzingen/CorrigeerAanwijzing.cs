using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>The only act that changes an answer about the past: what was recorded about days that are over was wrong. With a reason; what stood there stays readable.</summary>
internal static class CorrigeerAanwijzing
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Aanwijzing { get; init; }
        public string? Gelding { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
        public string? Reden { get; init; }
    }

    internal sealed class Handler(Aanwijzingswerk werk, MachtigingenDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var velden = new Velden();
            var van = velden.Datum("Van", request.VanDag, request.VanMaand, request.VanJaar, "Vul de begindatum in.");
            var tot = velden.Datum("Tot", request.TotDag, request.TotMaand, request.TotJaar);
            var reden = velden.Verplicht("Reden", request.Reden, "Schrijf waarom u dit corrigeert.");
            return velden.Goed ? werk.DoeAsync(request.Aanwijzing, nameof(CorrigeerAanwijzing), (a, recht) => Corrigeer(a, recht, request.Gelding, new(van!.Value, tot), reden), cancellationToken, verruimt: true)
                : Task.FromResult(velden.Weiger<Done>());
        }

        private Refusal? Corrigeer(Aanwijzing a, Aanwijzingsrecht recht, string? gelding, Periode nieuw, string reden)
        {
            if (!recht.IsCoordinatie)
            {
                return Weigering.Par02 with { Tekst = "Alleen de coördinator corrigeert wat over voorbije dagen vastligt." };
            }

            var correctie = a.Corrigeer(Guid.TryParse(gelding, out var g) ? g : Guid.Empty, nieuw, reden, recht.Persoon, werk.Nu);
            if (correctie.Ok)
            {
                db.Add(correctie.Value!);
            }

            return correctie.Ok ? null : correctie.Refusal;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/aanwijzingen/{id}/corrigeren", (string id, [FromForm] Opdracht o, Aanwijzingsscherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "corrigeren", o with { Aanwijzing = id })).Voor(Aanwijzingswerk.Coordinatie).MetHerbevestiging();
}
