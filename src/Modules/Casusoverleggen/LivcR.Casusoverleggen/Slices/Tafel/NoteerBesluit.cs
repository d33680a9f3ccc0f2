using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>A decision on the afsprakenlijst, by chair or coordinator, while the agendapunt runs (GEH-09).</summary>
internal static class NoteerBesluit
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Verzending { get; init; }
        public string? Besluit { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Besluit).Verplicht("Schrijf het besluit.", 1000);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await voorzitter.PuntAsync(request.Agendapunt, cancellationToken) is not { } punt)
            {
                return Weigering.NietUitgenodigd;
            }

            if (punt.Staat != AgendapuntStaat.Bezig)
            {
                return Noteerder.NietBezig;
            }

            var id = Guid.TryParse(request.Verzending, out var v) ? v : Guid.CreateVersion7();
            if (await db.Besluiten.AnyAsync(b => b.Id == id, cancellationToken))
            {
                return Done.Ok;
            }

            db.Add(Besluit.Maak(id, punt, request.Besluit!.Trim(), await kluis.OpenAsync(punt.CasusId.Waarde, cancellationToken), klok.GetUtcNow()));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.NoteerBesluit", Casus = punt.CasusId, Object = "besluit", ObjectId = id, Doel = "casusoverleg", Regel = "GEH-09" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/besluiten", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanPunt.NaarKamerAsync(id, o with { Agendapunt = id }, "besluit", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger);
}

internal static class Noteerder
{
    public static readonly Refusal NietBezig = Weigering.Toestand("Afspraken noteren kan alleen terwijl het agendapunt bezig is.");
}
