using FluentValidation;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace LivcR.Ggb.Slices;

/// <summary>The executor records what they found: one of three codes and nothing else (GGB-02, GGB-03). It counts only once confirmed.</summary>
internal static class RegistreerAntwoord
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Controle { get; init; }
        public string? Antwoord { get; init; }

        /// <summary>Set when the form carried anything besides the one answer.</summary>
        public string? Extra { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Antwoord).NotEmpty().WithMessage("Kies een antwoord.");
            RuleFor(o => o.Antwoord).Must(a => Woord.LeesResultaat(a) is not null).When(o => !string.IsNullOrEmpty(o.Antwoord)).WithErrorCode("GGB-03");
            RuleFor(o => o.Extra).Null().WithErrorCode("GGB-03").OverridePropertyName(nameof(Opdracht.Antwoord));
        }
    }

    internal sealed class Handler(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user, IKeyVault kluis) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.ZoekAsync(request.Controle, cancellationToken) is not { } c || user.Persoon is not { } wie)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!await uitvoerders.BenIkAsync(c, cancellationToken))
            {
                return Weigering.Ggb02;
            }

            var sleutel = await kluis.OpenAsync(c.CasusId.Waarde, cancellationToken);
            if (c.Registreer(Woord.LeesResultaat(request.Antwoord)!.Value, wie, sleutel) is { } refusal)
            {
                return refusal;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.RegistreerAntwoord", Casus = c.CasusId, Object = "ggb-controle", ObjectId = c.Id.Waarde, Regel = "GGB-08" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    /// <summary>Anything but one answer and the form's own token is refused unread: a comment field cannot be smuggled in (GGB-03).</summary>
    internal static bool HeeftExtra(IFormCollection form, string token) =>
        form.Files.Count > 0 || form[nameof(Opdracht.Antwoord)].Count > 1 || form.Keys.Any(k => k != nameof(Opdracht.Antwoord) && k != token);

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/ggb/{id}/antwoord", async (string id, [FromForm] Opdracht o, ISender s, HttpContext http, IOptions<AntiforgeryOptions> antiforgery, IRegels regels) =>
    {
        var extra = HeeftExtra(await http.Request.ReadFormAsync(http.RequestAborted), antiforgery.Value.FormFieldName);
        var opdracht = new Opdracht { Controle = id, Antwoord = o.Antwoord, Extra = extra ? "ja" : null };
        var r = await s.Send(opdracht, http.RequestAborted);
        return r.Ok ? Antwoord.Redirect($"/ggb/{id}") : await s.OpnieuwAsync(id, r, new { Antwoord = Woord.LeesResultaat(o.Antwoord) is null ? null : o.Antwoord }, http, regels.Nu);
    }).Voor(Rol.InformationOfficer, Rol.Korpschef, Rol.Coordinator, Rol.Plaatsvervanger); // the coordination is let in to be told GGB-02
}
