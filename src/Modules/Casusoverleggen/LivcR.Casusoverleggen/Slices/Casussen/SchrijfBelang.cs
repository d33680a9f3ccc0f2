using FluentValidation;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Casussen;

/// <summary>The coordinator writes why this casus serves the child (MIN-02), before there is an agendapunt to write it at.</summary>
internal static class SchrijfBelang
{
    public const string Formulier = "belang";

    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Belang { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Belang).Verplicht("Schrijf waarom deze casus het belang van het kind dient.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || request.LogCasus is not { } id || await db.Casussen.FirstOrDefaultAsync(c => c.Id == id && c.CelId == user.Cel, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!(await kluis.OpenManyAsync([id.Waarde], cancellationToken)).TryGetValue(id.Waarde, out var sleutel))
            {
                return Weigering.NietUitgenodigd;
            }

            if (casus.SchrijfBelang(request.Belang!.Trim(), sleutel) is { } weigering)
            {
                return weigering;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrijfBelang", Casus = id, Object = "casus", ObjectId = id.Waarde, Doel = "belang van het kind", Regel = "MIN-02" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/belang", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<CasusPagina, ToonCasus.Model>(o with { Casus = id }, $"/casussen/{id}", new ToonCasus.Vraag(id), Formulier, http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
