using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Uitnodigingen;

/// <summary>"Waarom zie ik dit?": the chain of Machtigingen with what this module adds, invitation and acceptance (PAR-03, GEH-04), for the invited person themself, and
/// for the coordination about each participant. Nothing of the casus is on it, so it also answers when the door has closed.</summary>
internal static class ToonWaaromUitnodiging
{
    /// <param name="Over">Null: about oneself.</param>
    public sealed record Vraag(string? Agendapunt, string? Over = null) : IQuery<Model>;

    /// <param name="Naam">Of another; null about oneself.</param>
    /// <param name="Beeindigd">That the ground under this place ended or was suspended, and when (PAR-08); null while one holds, and for who never accepted: to them this casus was never open.</param>
    internal sealed record Model(AgendapuntId Id, OverlegId Overleg, PersoonId Persoon, string? Naam, bool Mag, IReadOnlyList<Schakel> Schakels, string? Beeindigd);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var overZichzelf = request.Over is null;
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id) || user is not { Persoon: { } ik, Cel: { } cel } || (!overZichzelf && !user.IsCoordinatie)
                || (overZichzelf ? ik : Id.Lees<PersoonId>(request.Over, out var p) ? p : (PersoonId?)null) is not { } wie
                || await db.Deelnames.AsNoTracking().FirstOrDefaultAsync(d => d.AgendapuntId == id && d.PersoonId == wie, cancellationToken) is not { } eigen || (overZichzelf && eigen.Staat == DeelnameStaat.Voorgesteld)
                || await sender.Send(new GeefDeelnameketen(wie, cel, Brussel.Dag(klok.GetUtcNow())), cancellationToken) is not { Ok: true, Value: { } keten })
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonWaaromUitnodiging", Object = "agendapunt", ObjectId = id.Waarde, Doel = "casusoverleg" }, cancellationToken);
            var naam = overZichzelf ? null : (await sender.Send(new GeefPersonen([wie]), cancellationToken)).Value is [var kaart] ? kaart.Naam : "Onbekend";
            var erbij = Erbij(eigen);
            // As at the door (MagNogAsync): a place in a fixed seat stands on that seat only, one made for an organisation on the aanwijzing by that one only.
            var wegen = keten.Wegen.Where(w => eigen.Zetel is { } zetel ? w.Zetel == zetel : eigen.OrganisatieId is not { } voor || w.Organisatie == voor).ToList();
            var mag = keten.Mag && wegen.Exists(w => w.Geldt);
            return new Model(id, eigen.OverlegId, wie, naam, mag && erbij.TrueForAll(s => s.Houdt), [.. wegen.Where(w => w.Geldt || !mag).SelectMany(w => w.Schakels), .. keten.Algemeen, .. erbij],
                eigen.WasAanvaard && !wegen.Exists(w => w.Geldt) ? Beeindigd(wegen.MaxBy(w => w.OpgeschortSinds ?? w.BeeindigdOp), overZichzelf) : null);
        }

        private string? Beeindigd(Deelnameweg? laatste, bool overZichzelf)
        {
            var variant = (laatste?.OpgeschortSinds is not null, overZichzelf) switch { (true, true) => "opgeschort", (true, false) => "genodigde_opgeschort", (false, true) => null, _ => "genodigde" };
            return (laatste?.OpgeschortSinds ?? laatste?.BeeindigdOp) is not { } op ? null
                : regels.Nu.Tekst((variant is null ? Weigering.Par08 : Weigering.Par08 with { Tekst = regels.Nu.Variant("PAR-08", variant) }).Met("datum", NlTekst.Datum(op)));
        }

        private static List<Schakel> Erbij(Deelname d)
        {
            var (uitgenodigd, aanvaard) = (d.Staat is not (DeelnameStaat.Beeindigd or DeelnameStaat.Geweigerd or DeelnameStaat.Voorgesteld), d.Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or DeelnameStaat.Afwezig);
            return
            [
                new("PAR-03", uitgenodigd, null, null, uitgenodigd ? "Uitgenodigd door de burgemeester voor dit agendapunt." : d.Staat == DeelnameStaat.Voorgesteld ? "Voorgesteld. De burgemeester moet nog bijeenroepen." : "Deze uitnodiging geldt niet meer."),
                new("PAR-03", aanvaard, aanvaard && d.GeantwoordOp is { } op ? Brussel.Dag(op) : null, null, aanvaard ? "De uitnodiging is aanvaard." : "De uitnodiging is niet aanvaard."),
                new("GEH-04", d.GeheimhoudingAanvaard || d.Geheimhouding, null, null, d.Geheimhouding ? "De geheimhouding is voor dit overleg bevestigd."
                    : d.GeheimhoudingAanvaard ? "De geheimhouding is beloofd. Bij het begin van het overleg wordt ze bevestigd." : "De geheimhouding is nog niet bevestigd."),
            ];
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/uitnodigingen/{agendapunt}/waarom", (string agendapunt, ISender s, HttpContext http) =>
            s.ToonAsync<WaaromUitnodigingPagina, Model>(new Vraag(agendapunt), http)).VoorIedereenIngelogd();
        e.MapPage("/agendapunten/{agendapunt}/genodigden/{persoon}/waarom", (string agendapunt, string persoon, ISender s, HttpContext http) =>
            s.ToonAsync<WaaromUitnodigingPagina, Model>(new Vraag(agendapunt, persoon), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
