using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Taken;

/// <summary>The owner (or the coordination) says how a task stands. Not done asks a reason from the list.</summary>
internal static class WerkTaakBij
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Taak { get; init; }
        public string? Staat { get; init; }
        public string? Reden { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Staat).Must(s => Invoer.LeesCode<TaakStaat>(s) is TaakStaat.Lopend or TaakStaat.Uitgevoerd or TaakStaat.NietUitgevoerd).WithMessage("Kies een staat.");
            RuleFor(o => o.Reden).Must(r => string.IsNullOrEmpty(r) || Invoer.LeesCode<TaakReden>(r) is not null).WithMessage("Kies een reden uit de lijst.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.ZoekTaakAsync(sender, request.Taak, user, klok.GetUtcNow(), cancellationToken) is not { } taak)
            {
                return Weigering.NietUitgenodigd;
            }

            var sleutel = await kluis.OpenAsync(taak.CasusId.Waarde, cancellationToken);
            if (taak.Zet(Invoer.LeesCode<TaakStaat>(request.Staat)!.Value, Invoer.LeesCode<TaakReden>(request.Reden), sleutel, klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.WerkTaakBij", Casus = taak.CasusId, Object = "taak", ObjectId = taak.Id, Doel = "opvolging", Uitkomst = taak.Staat.ToString() });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    /// <summary>The owner's task while their ground holds (PAR-08), or any of the LIVC R for who coordinates it.</summary>
    public static async Task<Taak?> ZoekTaakAsync(this CasusoverleggenDbContext db, ISender sender, string? taak, ICurrentUser user, DateTimeOffset nu, CancellationToken ct) =>
        Guid.TryParse(taak, out var id) && await db.Taken.FirstOrDefaultAsync(t => t.Id == id && (t.Eigenaar == user.Persoon || user.IsCoordinatie), ct) is { } gevonden
            && await sender.WerktNogAsync(user, nu, ct) ? gevonden : null;

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/taken/{id}", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<TakenPagina, ToonTaken.Model>(o with { Taak = id }, "/taken", new ToonTaken.Vraag(id, NaFormulier: true), id, http, regels)).VoorIedereenIngelogd();
}
