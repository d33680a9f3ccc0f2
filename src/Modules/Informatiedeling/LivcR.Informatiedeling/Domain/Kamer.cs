using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>This module's own copy of a room, for the database's second opinion: late, it can only refuse (architecture.md §5.3). Written by reactions in SQL.</summary>
/// <param name="BegonnenOp">When it opened, for what is a later agendapunt.</param>
internal sealed record Kamer(AgendapuntId AgendapuntId, CasusId CasusId, CelId CelId, AgendapuntStaat Staat, bool Bevestigd, int Volgnummer, DateTimeOffset? BegonnenOp);

/// <summary>The copy of one person's place in a room.</summary>
/// <param name="Grond">The seat or aanwijzing it rests on has not ended (PAR-08).</param>
internal sealed record Aanwezige(AgendapuntId AgendapuntId, PersoonId PersoonId, CelId CelId, bool Aanwezig, bool Geheimhouding, int Volgnummer, bool Grond);

/// <summary>Who was there when an item was shared: a closed list, written in the transaction that shares it.</summary>
internal sealed record AanwezigBij(InbrengId InbrengId, PersoonId PersoonId, CelId CelId, AgendapuntId AgendapuntId, PersoonId Auteur);

/// <summary>The copy of a casus' embargo (GEH-11).</summary>
internal sealed record Embargo(CasusId CasusId, CelId CelId, bool Staat, int Volgnummer);

/// <summary>That someone opened an item, for its author (AVG-10). No content.</summary>
internal sealed record Geopend(InbrengId InbrengId, PersoonId PersoonId, CelId CelId, PersoonId Auteur, DateTimeOffset Op);

/// <summary>"Ik deel niets": someone's own note that they are done with this agendapunt. For nobody else, and in no count (PAR-05).</summary>
internal sealed record NietsGedeeld(AgendapuntId AgendapuntId, PersoonId PersoonId, CelId CelId, DateTimeOffset Op);
