using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Informatiedeling.Slices;

/// <summary>All the policy must know to answer for one person in one room: the neighbours' answers of this moment, and what this module itself remembers.</summary>
/// <param name="Grond">On which the asker sits there; null when there is none (any more).</param>
/// <param name="Waar">The rooms of this casus, by this module's own copy.</param>
internal sealed record Kamerzicht(AgendapuntKaart Kaart, PersoonId Wie, CelId Cel, DateTimeOffset Nu, Deelnamegrond? Grond, IReadOnlyDictionary<AgendapuntId, WaarStand> Waar, bool Embargo)
{
    public KamerStand Kamer => KamerStand.Van(Kaart, Wie, Grond is not null, Waar.GetValueOrDefault(Kaart.Id)?.BegonnenOp);

    /// <summary>The asker is in the running room: elsewhere only a draft can be kept (GEH-01).</summary>
    public bool KanDelen => !Embargo && Inzagebeleid.VanLezer(Kamer, Wie, Cel).All(k => k.Houdt);

    public InzageVraag Vraag(InbrengStand i, bool wasErbij) =>
        new(i, Wie, Cel, Nu, Kamer, i.Agendapunt == Kaart.Id ? Kamer.Waar : Waar.GetValueOrDefault(i.Agendapunt) ?? new(AgendapuntStaat.Gepland, null), wasErbij, Embargo);

    /// <summary>Who is there now, besides its author: the closed list of who may read it again later.</summary>
    public IEnumerable<AanwezigBij> Erbij(Inbreng i) =>
        Kaart.Deelnemers.Where(d => d.Persoon != i.Auteur && d.Geheimhouding && Inzagebeleid.IsAanwezig(d.Staat, d.Aanwezig)).Select(d => new AanwezigBij(i.Id, d.Persoon, i.CelId, i.AgendapuntId, i.Auteur));
}

/// <summary>What the slices of one room share: the neighbour's answer of this moment, and the way back to its page.</summary>
internal static class Kamers
{
    /// <summary>The room as it is now, for who has a place in it; who may only look at the room's frame (coordinator, chair) has none here (GEH-07).</summary>
    public static async Task<AgendapuntKaart?> KamerAsync(this ISender s, string? agendapunt, ICurrentUser user, CancellationToken ct) =>
        Id.Lees<AgendapuntId>(agendapunt, out var id) && await s.Send(new GeefAgendapunt(id), ct) is { Ok: true, Value: { } kaart }
            && kaart.Cel == user.Cel && kaart.Deelnemers.Any(d => d.Persoon == user.Persoon) ? kaart : null;

    /// <summary>The room with all the policy asks about it; null for who has no place in it.</summary>
    public static async Task<Kamerzicht?> ZichtAsync(this ISender s, string? agendapunt, InformatiedelingDbContext db, ICurrentUser user, DateTimeOffset nu, CancellationToken ct)
    {
        if (user is not { Persoon: { } wie, Cel: { } cel } || await s.KamerAsync(agendapunt, user, ct) is not { } kaart)
        {
            return null;
        }

        var grond = await s.GrondAsync(kaart.Deelnemers.First(d => d.Persoon == wie), cel, nu, ct);
        var kamers = await db.Kamers.AsNoTracking().Where(k => k.CasusId == kaart.Casus).ToDictionaryAsync(k => k.AgendapuntId, k => new WaarStand(k.Staat, k.BegonnenOp), ct);
        var embargo = await db.Embargos.AnyAsync(e => e.CasusId == kaart.Casus && e.Staat, ct);
        return new(kaart, wie, cel, nu, grond, kamers, embargo);
    }

    /// <summary>What someone's place in a room stands on now. Who works for two organisations sits there, and speaks, for the one that was invited (PAR-02); who sits in a fixed seat, in that seat:
    /// another ground opens nothing there (PAR-08).</summary>
    public static async Task<Deelnamegrond?> GrondAsync(this ISender s, DeelnemerStand plaats, CelId cel, DateTimeOffset nu, CancellationToken ct) =>
        await s.Send(new MagDeelnemen(plaats.Persoon, cel, Brussel.Dag(nu), plaats.Organisatie), ct) is { Ok: true, Value: { } grond } && (!plaats.VastLid || grond.Zetel is not null) ? grond : null;

    /// <summary>Whether the author of an item still has the ground on which they spoke: the organisation, or null for a fixed seat. Without it only withdrawing is left (PAR-08).</summary>
    public static async Task<bool> HeeftGrondAsync(this ISender s, ICurrentUser user, OrganisatieId? organisatie, DateTimeOffset nu, CancellationToken ct) =>
        user is { Persoon: { } wie, Cel: { } cel } && await s.Send(new MagDeelnemen(wie, cel, Brussel.Dag(nu), organisatie), ct) is { Ok: true, Value: { } grond } && (organisatie is not null || grond.Zetel is not null);

    /// <summary>A minor, or a casus that cannot be looked at: the stricter of the two (MIN-01).</summary>
    public static async Task<bool> IsMinderjarigAsync(this ISender s, CasusId casus, CancellationToken ct) => await s.Send(new GeefCasus(casus), ct) is not { Ok: true, Value.Minderjarig: false };

    /// <summary>PAR-08 where the day on which the ground ended is not known: the neighbour only says that it does not hold now.</summary>
    public static Refusal GeenGrond(Regelboek regels) => Weigering.Par08 with { Tekst = regels.Variant("PAR-08", "geen_grond") };

    /// <summary>Done: back to the room. Refused: the reason; "not yours" and "not there" are one page.</summary>
    public static HttpResult Toon(this Result<AgendapuntId> r, HttpContext http, Regelboek regels) => r.Toon(http, () => new InbrengScherm(null, FormState.From(r, new object(), regels), regels, [], false));

    public static HttpResult Toon(this Result<AgendapuntId> r, HttpContext http, Func<InbrengScherm> scherm) =>
        r.Ok ? Antwoord.Redirect($"/agendapunten/{r.Value}")
        : r.Refusals.Contains(Weigering.NietUitgenodigd) ? Antwoord.NietGevonden(http)
        : Scherm<InbrengPagina>.Toon(scherm(), StatusCodes.Status422UnprocessableEntity);

    /// <summary>Where an author goes on: the room while it is theirs and not over, else their own page.</summary>
    public static async Task<string> TerugAsync(this ISender s, AgendapuntId agendapunt, ICurrentUser user, CancellationToken ct) =>
        await s.KamerAsync(agendapunt.ToString(), user, ct) is { Staat: AgendapuntStaat.Gepland or AgendapuntStaat.Bezig } ? $"/agendapunten/{agendapunt}" : ToonEigenInbreng.Pad;

    /// <summary>Persons as an author chooses among them.</summary>
    public static async Task<IReadOnlyList<Optie>> OptiesAsync(this ISender s, IReadOnlyList<PersoonId> personen, CancellationToken ct)
    {
        var namen = await s.NamenAsync(personen, ct);
        return [.. personen.Select(p => new Optie(p.ToString(), namen(p))).OrderBy(o => o.Tekst, StringComparer.Ordinal)];
    }

    public static async Task<Func<PersoonId, string>> NamenAsync(this ISender s, IEnumerable<PersoonId> personen, CancellationToken ct)
    {
        var namen = ((await s.Send(new GeefPersonen([.. personen.Distinct()]), ct)).Value ?? []).ToDictionary(p => p.Id, p => p.Naam);
        return p => namen.GetValueOrDefault(p, "Een deelnemer");
    }
}

/// <param name="Agendapunt">Null when only the reason is shown, without a form.</param>
internal sealed record InbrengScherm(string? Agendapunt, FormState Form, Regelboek Regels, IReadOnlyList<Optie> Lezers, bool Minderjarig)
{
    /// <summary>The draft that stands in the form.</summary>
    public AgendapuntPaneel.Rij? Concept { get; init; }

    /// <summary>Whom the author chose before as readers; null is everyone present.</summary>
    public IReadOnlyList<string>? Gekozen { get; init; }

    /// <summary>The author is in the running room: elsewhere only a draft can be kept (GEH-01).</summary>
    public bool KanDelen { get; init; }
}
