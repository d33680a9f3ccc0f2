using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Queries;

/// <summary>The room of one agendapunt as it is now. Only for who is invited to it (or coordinates, or chairs); else PAR-03.</summary>
public sealed record GeefAgendapunt(AgendapuntId Agendapunt) : IQuery<AgendapuntKaart>;

/// <param name="Bevestigd">The chair confirmed participants, purpose and way of working (GEH-03).</param>
public sealed record AgendapuntKaart(AgendapuntId Id, OverlegId Overleg, CasusId Casus, CelId Cel, AgendapuntStaat Staat, bool Bevestigd, DateTimeOffset Begin,
    IReadOnlyList<DeelnemerStand> Deelnemers);

/// <param name="Geheimhouding">Confirmed the duty of secrecy for this meeting (GEH-04).</param>
/// <param name="Aanwezig">In the room now.</param>
/// <param name="Organisatie">The one that was invited, for whom they speak here; null for a fixed seat.</param>
public sealed record DeelnemerStand(PersoonId Persoon, DeelnameStaat Staat, bool Geheimhouding, bool Aanwezig, OrganisatieId? Organisatie = null)
{
    /// <summary>They sit here in a fixed seat, and on no other ground.</summary>
    public bool VastLid { get; init; }
}
