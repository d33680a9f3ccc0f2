using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>DPIA, register, controllers and division of tasks (AVG-02), processing regimes (AVG-01), contact point for rights requests (AVG-13).</summary>
internal static class ToonGegevensbescherming
{
    /// <summary>The FG reads it too: whose opinion on it the law asks.</summary>
    public static readonly Rol[] Lezers = [.. ToonOprichting.Rollen, Rol.Fg];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(Gegevensbescherming? Bescherming, IReadOnlyList<Partner> Partners, bool MagWijzigen);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || await Oprichtingslezer.LeesAsync(db, id, Brussel.Dag(time.GetUtcNow()), cancellationToken) is not { } feiten)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonGegevensbescherming", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting" }, cancellationToken);
            return new Model(feiten.Bescherming, feiten.Partners, user.Rollen.Any(ToonOprichting.Rollen.Contains));
        }
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Dpia { get; init; }
        public string? Registerinschrijving { get; init; }
        public string? Verantwoordelijken { get; init; }
        public string? Taakverdeling { get; init; }
        public string? RegimeGemeente { get; init; }
        public string? RegimePolitie { get; init; }
        public string? Contactpunt { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (await db.VoorWijzigingAsync(user, vandaag, cancellationToken) is not { Cel.Id: var id } feiten)
            {
                return Weigering.NietUitgenodigd;
            }

            var v = new Velden();
            var bescherming = feiten.Bescherming ?? new Gegevensbescherming(id);
            var (dpia, register, wie) = (v.Tekst("Dpia", request.Dpia), v.Tekst("Registerinschrijving", request.Registerinschrijving), v.Tekst("Verantwoordelijken", request.Verantwoordelijken, 2000));
            var (taken, gemeente, politie) = (v.Tekst("Taakverdeling", request.Taakverdeling, 4000), v.Code<Verwerkingsregime>("RegimeGemeente", request.RegimeGemeente), v.Code<Verwerkingsregime>("RegimePolitie", request.RegimePolitie));
            if (feiten.Cel.Staat(vandaag) == CelStaat.Actief)
            {
                bescherming.Leegt(dpia, register, wie, taken, gemeente, politie).ToList().ForEach(v.Weiger);
            }

            var weigering = bescherming.Zet(dpia, register, wie, taken, gemeente, politie, v.Tekst("Contactpunt", request.Contactpunt, 1000));
            if (weigering is not null || !v.Goed)
            {
                return Result<Done>.Refused([.. v.Fouten, .. weigering is null ? [] : new[] { weigering }]);
            }

            if (feiten.Bescherming is null)
            {
                db.Add(bescherming);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.ToonGegevensbescherming", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting", Regel = "AVG-02" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public sealed record Regime : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Keuze { get; init; }
    }

    internal sealed class Kies(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Regime, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Regime request, CancellationToken cancellationToken)
        {
            if (await db.VoorWijzigingAsync(user, Brussel.Dag(time.GetUtcNow()), cancellationToken) is not { Cel.Id: var id } feiten)
            {
                return Weigering.NietUitgenodigd;
            }

            var partner = Id.Lees<OrganisatieId>(request.Organisatie, out var o) ? feiten.Partners.FirstOrDefault(p => p.Organisatie == o) : null;
            var velden = new Velden();
            if (partner is null)
            {
                velden.Meld("Organisatie", "Kies een organisatie uit de lijst.");
            }

            var keuze = Velden.LeesCode<Verwerkingsregime>(request.Keuze);
            if (keuze is null or Verwerkingsregime.WvgTitel2)
            {
                velden.Weiger(Weigering.Avg01.Bij("Keuze"));
            }

            if (partner is null || keuze is not { } regime || !velden.Goed)
            {
                return velden.Weiger<Done>();
            }

            if (await db.Verwerkingsgronden.FindAsync([id, partner.Organisatie], cancellationToken) is { } bestaand)
            {
                bestaand.Wijzig(regime);
            }
            else
            {
                db.Add(new Verwerkingsgrond(id, partner.Organisatie, regime));
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.ToonGegevensbescherming", Object = "organisatie", ObjectId = partner.Organisatie.Waarde, Doel = "oprichting", Regel = "AVG-01" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static string Tekst(this Verwerkingsregime regime) => regime switch
    {
        Verwerkingsregime.AvgDecreet2023 => "AVG en decreet van 30 juni 2023",
        Verwerkingsregime.AvgWet2026 => "AVG en wet van 8 januari 2026",
        _ => "Wet van 30 juli 2018 gegevensbescherming, titel 2",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/gegevensbescherming", (ISender s, HttpContext http) => s.ToonAsync<ToonGegevensbeschermingPagina, Model>(new Vraag(), http)).Voor(Lezers);
        routes.MapForm("/livcr/gegevensbescherming", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonGegevensbeschermingPagina, Model>(o, "alles", "/livcr/gegevensbescherming", new Vraag(), http)).Voor(ToonOprichting.Rollen);
        routes.MapForm("/livcr/gegevensbescherming/organisatie", ([FromForm] Regime o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonGegevensbeschermingPagina, Model>(o, "regime", "/livcr/gegevensbescherming", new Vraag(), http)).Voor(ToonOprichting.Rollen);
    }
}
