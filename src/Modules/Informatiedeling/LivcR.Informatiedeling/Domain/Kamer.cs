using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>This module's own copy of a room, for the database's second opinion: late, it can only refuse (architecture.md §5.3). Written by reactions in SQL.</summary>
internal sealed record Kamer(AgendapuntId AgendapuntId, CasusId CasusId, CelId CelId, AgendapuntStaat Staat, bool Bevestigd, int Volgnummer);

/// <summary>The copy of one person's place in a room.</summary>
internal sealed record Aanwezige(AgendapuntId AgendapuntId, PersoonId PersoonId, CelId CelId, bool Aanwezig, bool Geheimhouding, int Volgnummer);

/// <summary>That someone opened an item, for its author (AVG-10). No content.</summary>
internal sealed record Geopend(InbrengId InbrengId, PersoonId PersoonId, CelId CelId, PersoonId Auteur, DateTimeOffset Op);
