using System.Globalization;
using LivcR.Machtigingen.Domain;

namespace LivcR.Machtigingen.Gemeenten;

/// <param name="Van">The first day of a municipality that came from a merger; null for the older ones.</param>
/// <param name="Tot">The first day on which it no longer exists; null as long as no merger is decided.</param>
internal sealed record Gemeentegegeven(string Nis, string Naam, DateOnly? Van, DateOnly? Tot, string? Opvolger);

/// <summary>The Flemish municipalities with their mergers, as data: a new merger is two lines in gemeenten.csv, no code.</summary>
internal sealed class Gemeentelijst
{
    private readonly Dictionary<string, Gemeentegegeven> _opNis;

    public Gemeentelijst(IEnumerable<Gemeentegegeven> gegevens) => _opNis = gegevens.ToDictionary(g => g.Nis);

    public IReadOnlyCollection<Gemeentegegeven> Alle => _opNis.Values;

    /// <summary>What someone typed: a name or a NIS code. A municipality that merged is told with its successor; one that is still to come is not chosen yet.</summary>
    /// <param name="fout">What the user can do about it.</param>
    public Grondgebied? Zoek(string? tekst, DateOnly op, out string? fout)
    {
        var t = tekst?.Trim() ?? "";
        var gevonden = _opNis.GetValueOrDefault(t) is { } nis ? [nis] : _opNis.Values.Where(g => Zelfde(g.Naam, t)).ToList();
        fout = null;
        if (gevonden.Find(g => (g.Van is null || g.Van <= op) && (g.Tot is null || op < g.Tot)) is { } nu)
        {
            return new(nu.Nis, nu.Naam);
        }

        var oud = gevonden.Find(g => g.Tot <= op);
        fout = t.Length == 0 ? "Vul de naam van een gemeente in."
            : oud is { Opvolger: { } o, Tot: { } dag } ? $"{oud.Naam} ging op {dag.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)} op in {Laatste(o, op).Naam}. Vul {Laatste(o, op).Naam} in."
            : gevonden.Count > 0 ? $"{gevonden[0].Naam} bestaat pas vanaf {gevonden[0].Van?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)}. Vul tot dan de gemeente van nu in."
            : "Deze gemeente staat niet in de lijst van Vlaamse gemeenten. Kijk de naam na of vul de NIS-code in.";
        return null;
    }

    /// <summary>The mergers that have taken place by a day.</summary>
    public IReadOnlyList<Fusie> Fusies(DateOnly op) =>
        [.. _opNis.Values.Where(g => g is { Opvolger: not null } && g.Tot <= op && _opNis.ContainsKey(g.Opvolger)).OrderBy(g => g.Tot).Select(g => new Fusie(g.Nis, new(g.Opvolger!, _opNis[g.Opvolger!].Naam), g.Tot!.Value))];

    private Gemeentegegeven Laatste(string nis, DateOnly op) => _opNis[nis] is { Opvolger: { } verder } g && g.Tot <= op ? Laatste(verder, op) : _opNis[nis];

    private static bool Zelfde(string a, string b) => string.Compare(a, b, CultureInfo.InvariantCulture, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    /// <summary>With more municipalities: the invented ones of demo and tests.</summary>
    public Gemeentelijst Met(IEnumerable<Gemeentegegeven> meer) => new(_opNis.Values.Concat(meer));

    public static Gemeentelijst Lees()
    {
        using var stream = typeof(Gemeentelijst).Assembly.GetManifestResourceStream("gemeenten.csv") ?? throw new InvalidOperationException("gemeenten.csv is not embedded in LivcR.Machtigingen.");
        using var lezer = new StreamReader(stream);
        return Lees(lezer.ReadToEnd());
    }

    /// <exception cref="InvalidDataException">A line is not a municipality; the message names it.</exception>
    public static Gemeentelijst Lees(string csv) => new(csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').Select(Regel));

    private static Gemeentegegeven Regel(string lijn)
    {
        var v = lijn.Split(',');
        return v.Length == 5 && v[0].Length == 5 && v[0].All(char.IsAsciiDigit) && v[1].Length > 0 && Dag(v[2], out var van) && Dag(v[3], out var tot)
            ? new(v[0], v[1], van, tot, v[4].Length == 0 ? null : v[4])
            : throw new InvalidDataException($"gemeenten.csv: {lijn}");
    }

    private static bool Dag(string tekst, out DateOnly? dag)
    {
        dag = DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null;
        return tekst.Length == 0 || dag is not null;
    }
}
