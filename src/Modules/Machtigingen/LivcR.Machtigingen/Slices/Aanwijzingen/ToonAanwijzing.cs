using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>One aanwijzing: what was granted, who asked and who approved, on which days it was in force, and what this asker may do with it.</summary>
internal static class ToonAanwijzing
{
    /// <param name="VoorBrief">Asked for the letter, which the appointee reads too.</param>
    public sealed record Vraag(string? Aanwijzing, bool VoorBrief = false) : IQuery<Model>;

    internal sealed record Model(Guid Id, string Naam, string Organisatie, Sector? Sector, string Functie, Geheimhoudingssoort Geheimhouding, Periode Periode, AanwijzingStaat Staat, Aanvraagsoort Soort,
        string? Brief, string? AangevraagdDoor, DateTimeOffset? AangevraagdOp, string? GoedgekeurdDoor, DateTimeOffset? GoedgekeurdOp, DateOnly? BevestigdOp, DateOnly? TeBevestigenTegen, Opschortingsgrond? Opschorting,
        IReadOnlyList<(Guid Id, Periode Periode)> Geldingen, IReadOnlyList<CorrectieRij> Correcties, Aanwijzingsrecht Recht, DateOnly? ToegangIngetrokkenOp);

    internal sealed record CorrectieRij(Periode Oud, Periode Nieuw, string Reden, string Door, DateTimeOffset Op);

    internal sealed class Handler(Aanwijzingswerk werk, MachtigingenDbContext db, ISender sender, IRegels regels, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await werk.LeesAsync(request.Aanwijzing, cancellationToken, request.VoorBrief) is not { } gevonden)
            {
                return Weigering.NietUitgenodigd;
            }

            var (a, recht) = gevonden;
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonAanwijzing", Object = "aanwijzing", ObjectId = a.Id, Doel = "aanwijzing" }, cancellationToken);
            var organisatie = await db.Organisaties.AsNoTracking().SingleAsync(o => o.Id == a.OrganisatieId, cancellationToken);
            var correcties = await db.Correcties.AsNoTracking().Where(c => c.AanwijzingId == a.Id).OrderBy(c => c.Op).ToListAsync(cancellationToken);
            PersoonId?[] wie = [a.PersoonId, a.AangevraagdDoor, a.GoedgekeurdDoor, .. correcties.Select(c => (PersoonId?)c.DoorId)];
            var namen = await sender.Send(new GeefPersonen([.. wie.OfType<PersoonId>().Distinct()]), cancellationToken);
            string? Naam(PersoonId? p) => p is null ? null : namen.Value?.FirstOrDefault(n => n.Id == p)?.Naam ?? "Geen account in deze LIVC R";
            return new Model(a.Id, Naam(a.PersoonId)!, organisatie.Naam, organisatie.Sector, a.Functie, a.Geheimhouding, a.Periode, a.Staat, a.Soort, a.Brief, Naam(a.AangevraagdDoor), a.AangevraagdOp,
                Naam(a.GoedgekeurdDoor), a.GoedgekeurdOp, a.BevestigdOp,
                a.Staat is AanwijzingStaat.Actief or AanwijzingStaat.Opgeschort ? a.TeBevestigenTegen(regels.Nu.Termijn("PAR-02", "hervalidatie_maanden")) : null, a.Opschorting,
                [.. a.Geldingen.OrderBy(g => g.Van).Select(g => (g.Id, g.Periode))],
                [.. correcties.Select(c => new CorrectieRij(new(c.VanOud, c.TotOud), new(c.VanNieuw, c.TotNieuw), c.Reden, Naam(c.DoorId)!, c.Op))], recht, recht.MagOpschorten && a.Staat == AanwijzingStaat.Actief ? (await db.IngetrokkenAsync(request.Aanwijzing, cancellationToken))?.IngetrokkenOp : null);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/aanwijzingen/{id:guid}", (string id, Aanwijzingsscherm scherm, HttpContext http) => scherm.ToonAsync(http, id)).Voor(Aanwijzingswerk.Allen);
}

/// <summary>The page as it is, and as it comes back after a refused act with what was typed.</summary>
internal sealed class Aanwijzingsscherm(ISender sender)
{
    public Task<HttpResult> ToonAsync(HttpContext http, string id) => sender.ToonAsync<AanwijzingPagina, ToonAanwijzing.Model>(new ToonAanwijzing.Vraag(id), http);

    public Task<HttpResult> DoeAsync(HttpContext http, string id, string formulier, ICommand<Done> opdracht) =>
        sender.DoeAsync<AanwijzingPagina, ToonAanwijzing.Model>(opdracht, formulier, $"/aanwijzingen/{Uri.EscapeDataString(id)}", new ToonAanwijzing.Vraag(id), http);
}
