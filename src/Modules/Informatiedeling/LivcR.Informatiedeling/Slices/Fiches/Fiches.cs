using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>What the slices of the terugkoppelingsfiche share.</summary>
internal static class Fiches
{
    public static readonly Rol[] Schrijvers = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.InformationOfficer];

    public static readonly Rol[] Politie = [Rol.Korpschef, Rol.InformationOfficer];

    public static bool IsPolitie(this ICurrentUser user) => user.Rollen.Any(Politie.Contains);

    /// <summary>Took part, also who stepped out before the end. The table answers of an ended place only when its holder was in the room.</summary>
    public static bool NamDeel(this DeelnemerStand d) => d.Aanwezig || d.Staat is DeelnameStaat.Aanwezig or DeelnameStaat.Beeindigd;

    /// <summary>The room about which this person may write a fiche, and by which rules. Not while an embargo stands (GEH-11): that is no reason that is told.</summary>
    public static async Task<(AgendapuntKaart Kaart, Leesoordeel Waarom)?> SchrijfkamerAsync(this ISender s, string? agendapunt, InformatiedelingDbContext db, ICurrentUser user, CancellationToken ct) =>
        user.Persoon is { } wie && user.Rollen.Any(Schrijvers.Contains) && Id.Lees<AgendapuntId>(agendapunt, out var id)
            && await s.Send(new GeefAgendapunt(id), ct) is { Ok: true, Value: { } kaart }
            && new Schrijfkamer(kaart.Cel == user.Cel, kaart.Staat == AgendapuntStaat.Afgesloten, user.IsCoordinatie, user.Rollen.Contains(Rol.InformationOfficer), kaart.Deelnemers.Any(d => d.Persoon == wie && d.NamDeel()))
                .Schrijver is { Mag: true } waarom
            && !await db.Embargos.AnyAsync(e => e.CasusId == kaart.Casus && e.Staat, ct) ? (kaart, waarom) : null;

    /// <summary>Whoever asks for a fiche, as they are now. Of their ground only whether there is one: the table of then tells nobody any more for whom they spoke.</summary>
    public static async Task<Terugkoppelingsfiche.Lezer?> LezerAsync(this ISender s, ICurrentUser user, DateTimeOffset nu, CancellationToken ct) => user is { Persoon: { } wie, Cel: { } cel }
        ? new(wie, user.IsCoordinatie, user.IsPolitie(), user.Rollen.Any(Schrijvers.Contains), (await s.Send(new MagDeelnemen(wie, cel, Brussel.Dag(nu)), ct)).Ok) : null;

    /// <summary>The fiche, for who may read it. A text that is no id, a missing fiche and someone else's are the same: nothing (PAR-03).</summary>
    public static async Task<Terugkoppelingsfiche?> FicheAsync(this InformatiedelingDbContext db, string? fiche, Terugkoppelingsfiche.Lezer lezer, CancellationToken ct) =>
        Id.Lees<FicheId>(fiche, out var id) && await db.Fiches.FirstOrDefaultAsync(f => f.Id == id, ct) is { } f && f.Leest(lezer) ? f : null;

    /// <summary>One act at a time on a fiche: no akkoord is taken back between the counting and the handing over.</summary>
    public static async Task<Terugkoppelingsfiche?> VergrendelAsync(this InformatiedelingDbContext db, ISender s, string? fiche, ICurrentUser user, DateTimeOffset nu, CancellationToken ct)
    {
        if (!Id.Lees<FicheId>(fiche, out var id))
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", ct);
        return await s.LezerAsync(user, nu, ct) is { } lezer ? await db.FicheAsync(fiche, lezer, ct) : null;
    }

    public static async Task<FicheUitkomst> UitkomstAsync(this InformatiedelingDbContext db, Terugkoppelingsfiche fiche, CancellationToken ct) => fiche.Uitkomst(
        await db.Database.SqlQuery<FicheStem>($"""select hash as "Hash", akkoord as "Akkoord" from informatiedeling.fiche_stemmen({fiche.Id.Waarde})""").ToListAsync(ct));

    /// <summary>Whom and what a fiche may name today: the betrokkene where the asker may know the name, and the places and organisations anyone may name.</summary>
    public static async Task<FicheNamen> NamenAsync(this ISender s, AgendapuntKaart kaart, Regelboek regels, DateTimeOffset nu, CancellationToken ct)
    {
        var betrokkene = (await s.Send(new GeefBetrokkene(kaart.Casus), ct)).Value;
        var namen = (await s.Send(new GeefPersonen([.. kaart.Deelnemers.Select(d => d.Persoon)]), ct)).Value ?? [];
        var cel = (await s.Send(new GeefCel(kaart.Cel), ct)).Value;
        var bekend = new List<string>([cel?.Naam ?? "", .. cel?.Gemeenten.Select(g => g.Naam) ?? []]);
        foreach (var plaats in kaart.Deelnemers)
        {
            bekend.Add((await s.GrondAsync(plaats, kaart.Cel, nu, ct))?.OrganisatieNaam ?? "");
        }

        return new($"{betrokkene?.Voornaam} {betrokkene?.Achternaam}", [.. namen.Select(n => n.Naam)], bekend, regels);
    }

    /// <summary>Every item shared in this casus, and how often the author of this fiche repeated one.</summary>
    public static async Task<FicheHerhaling> HerhalingAsync(this InformatiedelingDbContext db, Terugkoppelingsfiche fiche, Regelboek regels, CancellationToken ct) =>
        new(await db.FicheVingerafdrukken.AsNoTracking().Where(v => v.CasusId == fiche.CasusId).ToListAsync(ct), regels,
            await db.Fiches.Where(f => f.CasusId == fiche.CasusId && f.Auteur == fiche.Auteur).SumAsync(f => f.Herhaald, ct));

    public static LogRegel Log(Terugkoppelingsfiche f, string handeling, LogActie actie = LogActie.Wijzigen) =>
        new() { Actie = actie, Handeling = "informatiedeling." + handeling, Casus = f.CasusId, Object = "fiche", ObjectId = f.Id.Waarde, Doel = "casusoverleg", Regel = "GEH-13" };
}
