using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;

namespace LivcR.Informatiedeling.Domain;

/// <param name="Wie">Who asks, acting for <paramref name="Cel"/>.</param>
/// <param name="Kamer">The room the asker sits in.</param>
/// <param name="Waar">The room the item was brought into; the same one, or an earlier one of the casus.</param>
/// <param name="WasErbij">Was present when it was shared.</param>
/// <param name="Embargo">The casus is under embargo.</param>
internal sealed record InzageVraag(InbrengStand Inbreng, PersoonId Wie, CelId? Cel, DateTimeOffset Nu, KamerStand Kamer, WaarStand Waar, bool WasErbij, bool Embargo);

/// <param name="Lezers">Who of those present may read; null is everyone present.</param>
/// <param name="Tot">Until when others may read; null is as long as the casus.</param>
/// <param name="Opgeschort">Police put this item under embargo.</param>
internal sealed record InbrengStand(InbrengId Id, CelId Cel, CasusId Casus, AgendapuntId Agendapunt, PersoonId Auteur, Deelwijze Wijze, InbrengStaat Staat,
    IReadOnlyCollection<PersoonId>? Lezers, DateTimeOffset? Tot, bool Minderjarig, bool Opgeschort = false);

/// <param name="Deelname">The asker's own place in this room; null for who has none.</param>
/// <param name="GrondGeldt">The seat or aanwijzing on which the asker sits here is valid now (PAR-08).</param>
/// <param name="BegonnenOp">When the room opened; null when it did not.</param>
internal sealed record KamerStand(AgendapuntId Agendapunt, CasusId Casus, AgendapuntStaat Staat, bool Bevestigd, DeelnemerStand? Deelname, bool GrondGeldt, DateTimeOffset? BegonnenOp)
{
    /// <summary>No room: from nowhere, only what is one's own is read.</summary>
    public static KamerStand Geen { get; } = new(default, default, AgendapuntStaat.Gepland, Bevestigd: false, Deelname: null, GrondGeldt: false, BegonnenOp: null);

    public WaarStand Waar => new(Staat, BegonnenOp);

    public static KamerStand Van(AgendapuntKaart kaart, PersoonId wie, bool grondGeldt, DateTimeOffset? begonnenOp) =>
        new(kaart.Id, kaart.Casus, kaart.Staat, kaart.Bevestigd, kaart.Deelnemers.FirstOrDefault(d => d.Persoon == wie), grondGeldt, begonnenOp);
}

/// <summary>The state of the room an item was brought into.</summary>
internal sealed record WaarStand(AgendapuntStaat Staat, DateTimeOffset? BegonnenOp);

/// <summary>The policy's answer to one question. Only the policy makes one, and only an answer opens the text of its item (<see cref="Inbreng.Lees"/>).</summary>
internal sealed class InzageAntwoord
{
    private readonly Inzagebeleid _beleid;
    private readonly InbrengId _inbreng;
    private readonly ulong _houdt;
    private readonly Inzageweg? _weg;

    private InzageAntwoord(Inzagebeleid beleid, InzageVraag vraag)
    {
        (_beleid, _inbreng, _houdt) = (beleid, vraag.Inbreng.Id, beleid.Houdt(vraag));
        _weg = beleid.Open(_houdt);
    }

    public bool Mag => _weg is not null;

    /// <summary>Allowed: the rules by which it is read. Denied: none; why not is for the log and the tests.</summary>
    public IReadOnlyList<Clausule> Waarom => _weg?.Clausules ?? [];

    /// <summary>Denied: what is missing. Never for the reader: it would tell of what is hidden.</summary>
    public IReadOnlyList<Clausule> Gebroken => Mag ? [] : _beleid.Gebroken(_houdt);

    public bool Opent(InbrengId inbreng) => Mag && inbreng == _inbreng;

    internal static InzageAntwoord Van(Inzagebeleid beleid, InzageVraag vraag) => new(beleid, vraag);
}
