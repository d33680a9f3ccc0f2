using FluentValidation;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices;

/// <summary>Someone who has no role left in this LIVC R cannot sign in here, and asks the FG to withdraw what they brought in (PAR-05). The FG does so without seeing a text, a casus or whether there was anything:
/// all of it goes, since choosing would mean looking. The log keeps who asked and who did it, in one line
/// without a casus: the FG reads the log too.</summary>
internal static class TrekInOpVerzoek
{
    public const string Pad = "/inbreng/op-verzoek";
    private const string Bevestiging = "ja";

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Email { get; init; }
        public string? Gevraagd { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Email).Must(e => !string.IsNullOrWhiteSpace(e)).WithMessage("Vul het e-mailadres in waarmee deze persoon zich aanmeldde.").Must(e => e is null || e.Length <= 254).WithMessage("Kort het e-mailadres in tot hoogstens 254 tekens.");
            RuleFor(o => o.Gevraagd).Must(g => g == Bevestiging).WithMessage("Bevestig dat deze persoon het zelf vroeg. Zonder vraag trekt niemand iets van een ander in.");
        }
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.Rollen.Contains(Rol.Fg) || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            if ((await s.Send(new GeefVertrokkene(cel, request.Email!), cancellationToken)).Value is not { } wie)
            {
                return Weigering.Invoer(nameof(request.Email), "Met dit adres had niemand een rol in deze LIVC R. Kijk het adres na.");
            }

            if (wie.HeeftRol)
            {
                return Weigering.Invoer(nameof(request.Email), "Deze persoon heeft hier nog een rol en trekt zelf in, op Mijn inbreng. Vraag de persoon om dat te doen.");
            }

            await db.Database.ExecuteSqlAsync($"select informatiedeling.trek_alles_in({wie.Persoon.Waarde}, {klok.GetUtcNow()})", cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "informatiedeling.TrekInOpVerzoek", Object = "persoon", ObjectId = wie.Persoon.Waarde, Doel = "verzoek", Regel = "PAR-05" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    internal sealed record Scherm(bool Gelukt, FormState Form);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage(Pad, (string? gelukt) => Scherm<OpVerzoekPagina>.Toon(new Scherm(gelukt is not null, FormState.Empty))).Voor(Rol.Fg).MetHerbevestiging();
        e.MapForm(Pad, async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect(Pad + "?gelukt=ja") : Scherm<OpVerzoekPagina>.Toon(new Scherm(false, FormState.From(r, o, regels.Nu)), StatusCodes.Status422UnprocessableEntity);
        }).Voor(Rol.Fg).MetHerbevestiging();
    }
}
