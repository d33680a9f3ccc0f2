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

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>A justitieassistent with a task in the casus says when a release is expected and what is ready for the hand-over: a day and ticks, nothing about a sentence.</summary>
internal static class SchrijfVrijlating
{
    public sealed record Vraag(string? Taak) : IQuery<Model>;

    internal sealed record Model(Guid Taak, string Nummer, DateOnly? Op, IReadOnlyList<Vrijlatingspunt> Klaar) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Taak { get; init; }
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }
        public string[]? Klaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            this.Datum("Op", o => (o.OpDag, o.OpMaand, o.OpJaar), "Vul de verwachte dag in. Bijvoorbeeld: 3 12 2026.");
            RuleFor(o => o.Klaar).Must(k => k is null || k.All(x => Invoer.LeesCode<Vrijlatingspunt>(x) is not null)).WithMessage("Kies uit de lijst.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await TaakAsync(request.Taak, cancellationToken) is not { } taak)
            {
                return Weigering.NietUitgenodigd;
            }

            var v = await VanAsync(taak, cancellationToken);
            return new Model(taak.Id, taak.Nummer, v?.Op, v?.Klaar ?? []);
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await TaakAsync(request.Taak, cancellationToken) is not { } taak)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await VanAsync(taak, cancellationToken) is not { } vrijlating)
            {
                db.Add(vrijlating = Vrijlating.Voor(taak));
            }

            if (vrijlating.Schrijf(Invoer.LeesDatum(request.OpDag, request.OpMaand, request.OpJaar)!.Value, (request.Klaar ?? []).Select(k => Invoer.LeesCode<Vrijlatingspunt>(k)!.Value), klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrijfVrijlating", Casus = taak.CasusId, Object = "vrijlating", ObjectId = taak.CasusId.Waarde, Doel = "opvolging" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private Task<Vrijlating?> VanAsync(Taak t, CancellationToken ct) => db.Vrijlatingen.FirstOrDefaultAsync(v => v.CasusId == t.CasusId && v.PersoonId == t.Eigenaar, ct);

        private async Task<Taak?> TaakAsync(string? taak, CancellationToken ct) =>
            user.Rollen.Contains(Rol.Justitieassistent) && Guid.TryParse(taak, out var id) ? await db.Taken.FirstOrDefaultAsync(t => t.Id == id && t.Eigenaar == user.Persoon, ct) : null;
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/taken/{id}/vrijlating", (string id, ISender s, HttpContext http) => s.ToonAsync<VrijlatingPagina, Model>(new Vraag(id), http)).Voor(Rol.Justitieassistent);
        e.MapForm("/taken/{id}/vrijlating", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<VrijlatingPagina, Model>(o with { Taak = id }, "/taken", new Vraag(id), "vrijlating", http, regels)).Voor(Rol.Justitieassistent);
    }
}
