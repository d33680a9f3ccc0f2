using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>Korpschef or information officer who was at the table records the hand-over to the LTF: on which day, and whether the approved fiche went along (GEH-06, GEH-13). There is no field for content.</summary>
internal static class DraagOverAanLtf
{
    public sealed record Vraag(string? Casus) : IQuery<Model>;

    internal sealed record Model(CasusId Id, string Nummer, DateOnly BeslotenOp, bool FicheBezorgd, int Dagen) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Casus { get; init; }
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }
        public string? Meegave { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            this.Datum("Op", o => (o.OpDag, o.OpMaand, o.OpJaar), "Vul in wanneer u de casus overdroeg. Bijvoorbeeld: 3 12 2026.");
            RuleFor(o => o.Meegave).Must(m => Invoer.LeesCode<LtfMeegave>(m) is not null).WithMessage("Kies wat meeging.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Herweegvraag herwegen, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await CasusAsync(request.Casus, cancellationToken) is not { LtfBeslotenOp: { } op } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonLtf", Casus = casus.Id, Object = "casus", Doel = "overdracht aan de LTF", Uitkomst = "zonder naam" }, cancellationToken);
            return new Model(casus.Id, casus.Nummer, op, casus.FicheBezorgd, regels.Nu.Termijn("GEH-13", "na_overdracht_ltf_dagen"));
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await CasusAsync(request.Casus, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await herwegen.BeletAsync([casus.Id], cancellationToken) is { } belet)
            {
                return belet;
            }

            if (casus.DraagOverAanLtf(Invoer.LeesDatum(request.OpDag, request.OpMaand, request.OpJaar)!.Value, Invoer.LeesCode<LtfMeegave>(request.Meegave)!.Value, Herzieningstermijnen.Van(regels.Nu), klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(ToonStappen.Log(nameof(DraagOverAanLtf), casus.Id, "overdracht aan de LTF", "GEH-13", request.Meegave));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>Police who took part in the meeting that decided: they keep its afsprakenlijst, and so this row.</summary>
        private async Task<Casus?> CasusAsync(string? casus, CancellationToken ct) =>
            Embargowerk.Politie.Any(user.Rollen.Contains) && Id.Lees<CasusId>(casus, out var id)
                ? await db.Casussen.FirstOrDefaultAsync(c => c.Id == id && c.LtfBeslotenOp != null && c.Staat == CasusStaat.Besproken && db.Inzagen.Any(i => i.CasusId == id && i.PersoonId == user.Persoon && i.Grond == InzageGrond.Uitnodiging), ct)
                : null;
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/casussen/{id}/ltf", (string id, ISender s, HttpContext http) => s.ToonAsync<LtfPagina, Model>(new Vraag(id), http)).Voor(Embargowerk.Politie);
        e.MapForm("/casussen/{id}/ltf", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<LtfPagina, Model>(o with { Casus = id }, "/", new Vraag(id), "ltf", http, regels)).Voor(Embargowerk.Politie);
    }
}
