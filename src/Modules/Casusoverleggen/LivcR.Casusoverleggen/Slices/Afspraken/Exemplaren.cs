using System.Globalization;
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

namespace LivcR.Casusoverleggen.Slices.Afspraken;

/// <summary>Paper for a table without screens: chair or coordination say how many copies go out, and tick off each number that came back to be destroyed (GEH-06).</summary>
internal static class Exemplaren
{
    public sealed record Nummer : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Aantal { get; init; }
    }

    public sealed record NeemTerug : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Exemplaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Nummer>
    {
        public Validator() => RuleFor(o => o.Aantal).Must(a => Getal(a) is not null).WithMessage($"Vul een getal in van 1 tot {Afsprakenlijst.MeesteExemplaren}.");
    }

    internal sealed class NummerHandler(CasusoverleggenDbContext db, Lijstlezer lezer) : IRequestHandler<Nummer, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Nummer request, CancellationToken cancellationToken)
        {
            var r = await lezer.LeesAsync(request.Agendapunt, cancellationToken);
            if (r is not { Ok: true, Value: { Leidt: true, Punt: { } punt } })
            {
                return r.Ok ? Weigering.NietUitgenodigd : r.Refusal;
            }

            if (punt.Staat == AgendapuntStaat.Vervallen)
            {
                return Weigering.Toestand("Dit agendapunt is al voorbij of vervallen.");
            }

            var lijst = await Lijstlezer.OfNieuwAsync(db, punt, cancellationToken);
            if (lijst.Nummer(Getal(request.Aantal)!.Value) is { } w)
            {
                return w;
            }

            db.AddLog(Regel(punt.CasusId, punt.Id, nameof(Nummer), request.Aantal!.Trim()));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    internal sealed class NeemTerugHandler(CasusoverleggenDbContext db, Lijstlezer lezer) : IRequestHandler<NeemTerug, Result<Done>>
    {
        public async Task<Result<Done>> Handle(NeemTerug request, CancellationToken cancellationToken)
        {
            var r = await lezer.LeesAsync(request.Agendapunt, cancellationToken);
            if (r is not { Ok: true, Value: { Leidt: true, Punt: { } punt } })
            {
                return r.Ok ? Weigering.NietUitgenodigd : r.Refusal;
            }

            if (!(await Lijstlezer.OfNieuwAsync(db, punt, cancellationToken)).NeemTerug(Getal(request.Exemplaar) ?? 0))
            {
                return Weigering.Toestand("Dat exemplaar is er niet.");
            }

            db.AddLog(Regel(punt.CasusId, punt.Id, nameof(NeemTerug), request.Exemplaar!.Trim()));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    private static int? Getal(string? t) => int.TryParse(t?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static LogRegel Regel(CasusId casus, AgendapuntId punt, string wat, string hoeveel) =>
        new() { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.Exemplaren." + wat, Casus = casus, Object = "afsprakenlijst", ObjectId = punt.Waarde, Doel = "casusoverleg", Regel = "GEH-06", Uitkomst = hoeveel };

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/afsprakenlijsten/{id}/exemplaren", (string id, [FromForm] Nummer o, ISender s, IRegels regels, HttpContext http) => NaarAsync(id, o with { Agendapunt = id }, "exemplaren", s, regels, http)).Voor(Afdruk.Drukkers);
        e.MapForm("/afsprakenlijsten/{id}/exemplaren/terug", (string id, [FromForm] NeemTerug o, ISender s, IRegels regels, HttpContext http) => NaarAsync(id, o with { Agendapunt = id }, "terug", s, regels, http)).Voor(Afdruk.Drukkers);
    }

    private static Task<Microsoft.AspNetCore.Http.IResult> NaarAsync(string id, ICommand<Done> o, string formulier, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<AfsprakenlijstPagina, ToonAfsprakenlijst.Model>(o, $"/afsprakenlijsten/{id}", new ToonAfsprakenlijst.Vraag(id), formulier, http, regels);
}
