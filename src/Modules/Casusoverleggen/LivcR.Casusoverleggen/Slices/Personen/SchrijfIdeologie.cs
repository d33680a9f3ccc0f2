using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>The coordinator ticks none, several, or "niet bepaald" (FIN-05). Read on this page and nowhere else; it does not travel to another LIVC R.</summary>
internal static class SchrijfIdeologie
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string[]? Ideologie { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IRegels regels) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus || await db.Betrokkenen.FirstOrDefaultAsync(b => b.CasusId == casus.Id, cancellationToken) is not { } betrokkene)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!betrokkene.IsBekend)
            {
                return CorrigeerBetrokkene.NietGenoemd;
            }

            string[] keuzes = request.Ideologie ?? [];
            if ((keuzes.Length > 0 ? Ideologie.MagBijkomen(casus) : null) is { } dicht)
            {
                return dicht;
            }

            if (Ideologie.Toets(keuzes, regels.Nu) is { } w)
            {
                return w;
            }

            betrokkene.SchrijfIdeologie(keuzes.Length == 0 ? null : Ideologie.Versleutel(keuzes, casus.Id, await kluis.OpenAsync(casus.Id.Waarde, cancellationToken)));
            db.AddLog(ToonStappen.Log(nameof(SchrijfIdeologie), casus.Id, "opvolging", "FIN-05"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/betrokkene/ideologie", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.NaarBetrokkeneAsync(o with { Casus = id }, id, "ideologie", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
