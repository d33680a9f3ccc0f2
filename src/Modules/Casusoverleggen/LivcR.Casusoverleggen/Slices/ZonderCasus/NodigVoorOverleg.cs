using FluentValidation;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>Puts people on the list of a meeting without a casus: partners with an aanwijzing that holds on that day (PAR-01, PAR-02). The fixed seats are on it by law.</summary>
internal static class NodigVoorOverleg
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }

        /// <summary>Each a person, or for who is appointed by more than one organisation "person:organisation".</summary>
        public string[]? Personen { get; init; }

        /// <summary>"ja": goes on although somebody is expected elsewhere then.</summary>
        public string? Overlap { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Personen).Must(p => p is { Length: > 0 and <= 200 }).WithMessage("Kies minstens één persoon.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.ZonderCasusAsync(user, request.Overleg, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (overleg.MagWijzigen is { } vast)
            {
                return vast;
            }

            List<Deelnamegrond> gronden = [];
            foreach (var gekozen in request.Personen!)
            {
                var (wie, voor) = gekozen.Split(':') is [var w, var o] ? (w, o) : (gekozen, null);
                OrganisatieId? organisatie = null;
                if (!Id.Lees<PersoonId>(wie, out var persoon) || (voor is not null && (organisatie = Id.Lees<OrganisatieId>(voor, out var id) ? id : null) is null))
                {
                    return Weigering.Invoer("Personen", "Kies uit de lijst.");
                }

                var grond = await sender.GrondVoorLijstAsync(persoon, organisatie, overleg, cancellationToken);
                if (!grond.Ok)
                {
                    return grond.Refusal.Bij("Personen").MetTekst(regels.Nu);
                }

                if (grond.Value!.Zetel is null) // who sits in a seat is on the list already
                {
                    gronden.Add(grond.Value);
                }
            }

            if (await db.OverlapAsync(overleg, gronden, request.Overlap, cancellationToken) is { } dubbel)
            {
                return dubbel;
            }

            foreach (var grond in gronden)
            {
                overleg.Nodig(grond, klok.GetUtcNow());
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.NodigVoorOverleg", Object = "persoon", ObjectId = grond.Persoon.Waarde, Doel = "overleg" });
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/genodigden", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<OverlegPagina, ToonOverleg.Model>(o with { Overleg = id }, $"/overleggen/{id}", new ToonOverleg.Vraag(id), "genodigden", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}

internal static class ZonderCasusLezer
{
    /// <summary>A meeting without a casus of the LIVC R coordinated.</summary>
    public static async Task<Domain.Overleg?> ZonderCasusAsync(this CasusoverleggenDbContext db, ICurrentUser user, string? overleg, CancellationToken ct) =>
        user.IsCoordinatie && Id.Lees<OverlegId>(overleg, out var id) ? await db.Overleggen.FirstOrDefaultAsync(o => o.Id == id && o.Soort != Domain.Overlegsoort.Casusoverleg, ct) : null;
}
