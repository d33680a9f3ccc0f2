using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Uitnodigingen;

/// <summary>"Waarom zie ik dit?": the chain of Machtigingen with what this module adds, invitation and acceptance (PAR-03, GEH-04), for the invited person themself. Nothing
/// of the casus is on it, so it also answers when the door has closed.</summary>
internal static class ToonWaaromUitnodiging
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    internal sealed record Model(AgendapuntId Id, bool Mag, IReadOnlyList<Schakel> Schakels);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id) || user is not { Persoon: { } wie, Cel: { } cel }
                || await db.Deelnames.AsNoTracking().FirstOrDefaultAsync(d => d.AgendapuntId == id && d.PersoonId == wie, cancellationToken) is not { Staat: not DeelnameStaat.Voorgesteld } eigen
                || await sender.Send(new GeefDeelnameketen(wie, cel, Brussel.Dag(klok.GetUtcNow())), cancellationToken) is not { Ok: true, Value: { } keten })
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonWaaromUitnodiging", Object = "agendapunt", ObjectId = id.Waarde, Doel = "casusoverleg" }, cancellationToken);
            var erbij = Erbij(eigen);
            return new Model(id, keten.Mag && erbij.TrueForAll(s => s.Houdt), [.. keten.Wegen.Where(w => w.Geldt || !keten.Mag).SelectMany(w => w.Schakels), .. keten.Algemeen, .. erbij]);
        }

        private static List<Schakel> Erbij(Deelname d)
        {
            var (uitgenodigd, aanvaard) = (d.Staat is not (DeelnameStaat.Beeindigd or DeelnameStaat.Geweigerd), d.Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or DeelnameStaat.Afwezig);
            return
            [
                new("PAR-03", uitgenodigd, null, null, uitgenodigd ? "Uitgenodigd door de burgemeester voor dit agendapunt." : "Deze uitnodiging geldt niet meer."),
                new("PAR-03", aanvaard, aanvaard && d.GeantwoordOp is { } op ? Brussel.Dag(op) : null, null, aanvaard ? "De uitnodiging is aanvaard." : "De uitnodiging is niet aanvaard."),
                new("GEH-04", d.GeheimhoudingAanvaard || d.Geheimhouding, null, null, d.Geheimhouding ? "De geheimhouding is voor dit overleg bevestigd."
                    : d.GeheimhoudingAanvaard ? "De geheimhouding is beloofd. Bij het begin van het overleg bevestigt u ze." : "De geheimhouding is nog niet bevestigd."),
            ];
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapGet("/uitnodigingen/{agendapunt}/waarom", (string agendapunt, ISender s, HttpContext http) =>
        s.ToonAsync<WaaromUitnodigingPagina, Model>(new Vraag(agendapunt), http)).VoorIedereenIngelogd();
}
