using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>The same answer as <see cref="MagDeelnemen"/> with every reason behind it, on any day: for the person themself and for the coordination. For anybody else,
/// and for another LIVC R, the answer of what does not exist (PAR-03).</summary>
public sealed record GeefDeelnameketen(PersoonId Persoon, CelId Cel, DateOnly Op) : IQuery<Deelnameketen>;

/// <param name="Algemeen">What must hold whatever the ground is.</param>
/// <param name="Wegen">Each ground there is or was: one that holds is enough.</param>
public sealed record Deelnameketen(PersoonId Persoon, DateOnly Op, bool Mag, IReadOnlyList<Schakel> Algemeen, IReadOnlyList<Deelnameweg> Wegen);

/// <summary>A seat or an aanwijzing, with all that it stands on.</summary>
/// <param name="Organisatie">Of an aanwijzing; null for a seat.</param>
/// <param name="BeeindigdOp">The first day on which it opened nothing any more (PAR-08); null while it holds, while it is only suspended, and for one that never did.</param>
/// <param name="Zetel">Of a seat; null for an aanwijzing.</param>
/// <param name="OpgeschortSinds">Of an aanwijzing that only its suspension keeps shut: the first day of it. It has not ended.</param>
public sealed record Deelnameweg(string Titel, bool Geldt, IReadOnlyList<Schakel> Schakels, OrganisatieId? Organisatie = null, DateOnly? BeeindigdOp = null, Zetel? Zetel = null, DateOnly? OpgeschortSinds = null);

/// <param name="Regel">Id of the rule that asks for it.</param>
/// <param name="Sinds">Since when it holds; for one that does not hold, since when it does not, where that is known.</param>
/// <param name="Tot">The first day on which that changes, as far as it is known now.</param>
/// <param name="Tekst">Plain Dutch, without a name of a person.</param>
public sealed record Schakel(string Regel, bool Houdt, DateOnly? Sinds, DateOnly? Tot, string Tekst);
