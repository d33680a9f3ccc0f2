namespace LivcR.SharedKernel;

/// <summary>One link of "Waarom zie ik dit?": a rule, and in plain Dutch the fact that makes it hold here. No name of a person, and nothing of what is hidden.</summary>
/// <param name="Op">The day of that fact, where it has one.</param>
public sealed record Leesreden(string Regel, string Feit, DateOnly? Op = null);

/// <summary>The answer to "may this page be read?" with the chain that gave it.</summary>
/// <param name="Keten">Every link that holds; none when it may not be read: why not is one fixed text (PAR-03).</param>
/// <param name="Nooit">What the page shows nobody who comes this way, in the same words whether or not there is any of it (GEH-11, PAR-03).</param>
public sealed record Leesoordeel(bool Mag, IReadOnlyList<Leesreden> Keten, IReadOnlyList<Leesreden> Nooit)
{
    public static readonly Leesoordeel Nee = new(false, [], []);
}

/// <summary>One condition of a way.</summary>
/// <param name="Feit">What the reader is told when it holds.</param>
public sealed record Leesgrond<TVraag>(string Regel, string Feit, Func<TVraag, bool> Houdt, Func<TVraag, DateTimeOffset?>? Op = null);

/// <summary>A way by which a page is read: all its conditions hold.</summary>
public sealed record Leesweg<TVraag>(IReadOnlyList<Leesgrond<TVraag>> Gronden, IReadOnlyList<Leesreden> Nooit);

/// <summary>Who reads one kind of page, and by which rules: one way suffices, the first that is open is the one that is told. Deciding and explaining are one evaluation, so that the words cannot say
/// anything else than what was decided. Pure.</summary>
public sealed class Leesregels<TVraag>(params IReadOnlyList<Leesweg<TVraag>> wegen)
{
    public Leesoordeel Lees(TVraag vraag) => wegen.FirstOrDefault(w => w.Gronden.All(g => g.Houdt(vraag))) is { } weg
        ? new(true, [.. weg.Gronden.Select(g => new Leesreden(g.Regel, g.Feit, g.Op?.Invoke(vraag) is { } op ? Brussel.Dag(op) : null))], weg.Nooit)
        : Leesoordeel.Nee;
}
