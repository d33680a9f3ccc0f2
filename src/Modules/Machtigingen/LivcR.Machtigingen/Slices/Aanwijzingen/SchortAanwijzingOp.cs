using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>Puts an aanwijzing on hold and takes it up again. Holding needs one person of the coordination or the mayor; taking it up again needs another one [D] (PAR-02, PAR-08).</summary>
internal static class SchortAanwijzingOp
{
    public sealed record Opdracht(string? Aanwijzing) : ICommand<Done>;

    internal sealed class Handler(Aanwijzingswerk werk) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Aanwijzing, nameof(SchortAanwijzingOp), (a, recht) =>
            recht.MagOpschorten ? a.SchortOp(Opschortingsgrond.Beslissing, recht.Persoon, werk.Vandaag) : NietUw, cancellationToken);
    }

    internal static readonly Refusal NietUw = Weigering.Par02 with { Tekst = "Alleen de coördinator of de burgemeester schort een aanwijzing op of hervat ze." };

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/aanwijzingen/{id}/opschorten", (string id, Aanwijzingsscherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "opschorten", new Opdracht(id))).Voor(Aanwijzingswerk.Allen);
}

/// <summary>The way back from a suspension, and from an access that was withdrawn in this LIVC R alone.</summary>
internal static class HervatAanwijzing
{
    public sealed record Opdracht(string? Aanwijzing) : ICommand<Done>;

    internal sealed class Handler(Aanwijzingswerk werk, MachtigingenDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var ingetrokken = await db.IngetrokkenAsync(request.Aanwijzing, cancellationToken);
            return await werk.DoeAsync(request.Aanwijzing, nameof(HervatAanwijzing), (a, recht) =>
                !recht.MagOpschorten ? SchortAanwijzingOp.NietUw : ingetrokken is null || a.Staat == AanwijzingStaat.Opgeschort ? a.Hervat(recht.Persoon, werk.Vandaag) : ingetrokken.GeefTerug(recht.Persoon, werk.Vandaag), cancellationToken, verruimt: true);
        }
    }

    /// <summary>That the access to the LIVC R acted for was withdrawn while the aanwijzing stands; null when it was not.</summary>
    internal static async Task<Rolmelding?> IngetrokkenAsync(this MachtigingenDbContext db, string? aanwijzing, CancellationToken ct) =>
        Guid.TryParse(aanwijzing, out var id) ? await db.Rolmeldingen.SingleOrDefaultAsync(r => r.Grond == id && r.Tot == null && r.IngetrokkenOp != null, ct) : null;

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/aanwijzingen/{id}/hervatten", (string id, Aanwijzingsscherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "hervatten", new Opdracht(id))).Voor(Aanwijzingswerk.Allen).MetHerbevestiging();
}
