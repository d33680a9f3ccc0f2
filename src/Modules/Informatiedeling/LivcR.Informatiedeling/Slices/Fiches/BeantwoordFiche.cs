using FluentValidation;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>Who took part agrees or objects, for themselves, without a reason, on the text they read (GEH-13). Taking an akkoord back is objecting. The log holds that they answered, not what.</summary>
internal static class BeantwoordFiche
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Fiche { get; init; }
        public string? Hash { get; init; }
        public string? Keuze { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Keuze).Must(k => k is "akkoord" or "bezwaar").WithMessage("Kies akkoord of bezwaar.");
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (user.Persoon is not { } wie || await db.VergrendelAsync(s, request.Fiche, user, nu, cancellationToken) is not { } fiche || !fiche.Gevraagd.Contains(wie.Waarde))
            {
                return Weigering.NietUitgenodigd;
            }

            var akkoord = request.Keuze == "akkoord";
            var hash = LeesHash(request.Hash);
            var eigen = await db.FicheAntwoorden.FirstOrDefaultAsync(a => a.FicheId == fiche.Id && a.PersoonId == wie, cancellationToken);
            if (fiche.MagAntwoorden(akkoord, eigen?.Akkoord, hash, Brussel.Dag(nu)) is { } refusal)
            {
                return refusal;
            }

            if (eigen is null)
            {
                db.FicheAntwoorden.Add(new() { FicheId = fiche.Id, PersoonId = wie, CelId = fiche.CelId, Hash = hash, Akkoord = akkoord, Op = nu });
            }
            else
            {
                (eigen.Akkoord, eigen.Op) = (akkoord, nu);
            }

            db.AddLog(Fiches.Log(fiche, nameof(BeantwoordFiche)));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static byte[] LeesHash(string? hex)
        {
            var bytes = new byte[32];
            return hex?.Length == 64 && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/fiches/{id}/antwoord", (string id, [FromForm] Opdracht o, ISender s, HttpContext http, IRegels regels) =>
        s.NaarFicheAsync(o with { Fiche = id }, id, http, regels)).VoorIedereenIngelogd();
}
