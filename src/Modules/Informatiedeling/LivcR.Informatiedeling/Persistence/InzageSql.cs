using LivcR.SharedKernel.Infrastructure.Persistence;

namespace LivcR.Informatiedeling.Persistence;

/// <summary>One clause in SQL.</summary>
internal sealed record SqlClausule(string Naam, string Houdt);

/// <summary>Inzagebeleid told by the database, over this module's own copies: one policy per way, and of one table all policies for reading are alternatives. Subqueries stand uncorrelated
/// in <c>any(array(…))</c>, so that the table keeps its indexes (architecture.md §4). Clauses are data: a test or the bench takes one out and asks whether anybody notices.</summary>
internal static class InzageSql
{
    // Wrapped in a select, unlike elsewhere (ADR 0018): a room may hold hundreds of items, and each is looked at by three policies.
    private const string Ik = "(select nullif(current_setting('livcr.persoon', true), '')::uuid)";

    private static readonly SqlClausule Cel = new("cel", "cel_id = (select nullif(current_setting('livcr.cel', true), '')::uuid)");
    private static readonly SqlClausule Embargo = new("embargo", "casus_id <> all(array(select m.casus_id from informatiedeling.embargo m where m.staat))");

    private static readonly SqlClausule Opgeschort = new("opgeschort", "not opgeschort");

    private static readonly SqlClausule[] Gedeeld =
    [
        Cel,
        new("gedeeld", "staat = 'Gedeeld'"),
        new("tot", "(tot is null or now() < tot)"),
        new("lezers", $"(lezers is null or {Ik} = any(lezers))"),
        new("minderjarige", "(not minderjarig or lezers is not null)"),
        Embargo,
        Opgeschort,
    ];

    /// <summary>Of the room k the reader sits in, and their place a in it.</summary>
    private static readonly SqlClausule[] Kamer =
    [
        new("bezig", "k.staat = 'Bezig'"),
        new("bevestigd", "k.bevestigd"),
        new("geheimhouding", "a.geheimhouding"),
        new("aanwezig", "a.aanwezig"),
        new("grond", "a.grond"),
    ];

    /// <summary>The clauses of each way, under the names of Inzagebeleid.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<SqlClausule>> Wegen = new Dictionary<string, IReadOnlyList<SqlClausule>>
    {
        ["auteur"] = [Cel, new("auteur", $"auteur = {Ik}"), Embargo, Opgeschort],
        ["aanwezige"] = [.. Gedeeld, .. Kamer, new("kamer", "agendapunt_id = any")],
        ["later"] = [.. Gedeeld, .. Kamer, new("tekst", "wijze <> 'Mondeling'"), new("gesloten", "w.staat = 'Afgesloten'"), new("casus", "w.casus_id = k.casus_id"),
            new("volgend", "k.begonnen_op > w.begonnen_op"), new("erbij", $"join informatiedeling.aanwezig_bij b on b.agendapunt_id = w.agendapunt_id and b.persoon_id = {Ik}")],
    };

    /// <summary>What a row must be to be read by this way.</summary>
    /// <param name="zonder">A clause to leave out; null in the product.</param>
    public static string Weg(string weg, string? zonder = null)
    {
        string En(params IEnumerable<string> namen) => string.Join(" and ", Wegen[weg].Where(c => c.Naam != zonder && namen.Contains(c.Naam)).Select(c => c.Houdt).DefaultIfEmpty("true"));
        var rij = En(["cel", "auteur", "gedeeld", "tot", "lezers", "minderjarige", "tekst", "embargo", "opgeschort"]);
        var kamer = $"informatiedeling.aanwezige a join informatiedeling.kamer k on k.agendapunt_id = a.agendapunt_id";
        var plaats = $"a.persoon_id = {Ik} and {En(Kamer.Select(c => c.Naam))}";
        var erbij = zonder == "erbij" ? null : En("erbij");
        return weg switch
        {
            "auteur" => rij,
            "aanwezige" when zonder == "kamer" => $"{rij} and cardinality(array(select k.agendapunt_id from {kamer} where {plaats})) > 0",
            "aanwezige" => $"{rij} and {En("kamer")}(array(select k.agendapunt_id from {kamer} where {plaats}))",
            _ => $"""
                {rij} and {(erbij is null ? "agendapunt_id" : "id")} = any(array(select {(erbij is null ? "w.agendapunt_id" : "b.inbreng_id")}
                    from {kamer} join informatiedeling.kamer w on {En("casus")} {erbij} where {plaats} and {En("gesloten", "volgend")}))
                """,
        };
    }

    /// <summary>Puts the policies for reading on the table, in place of those that are there.</summary>
    public static string Beleid(string? weg = null, string? zonder = null)
    {
        string Van(string w) => Weg(w, w == weg ? zonder : null);
        return $"""
            drop policy if exists lezen on informatiedeling.inbreng;
            drop policy if exists aanwezige on informatiedeling.inbreng;
            drop policy if exists later on informatiedeling.inbreng;
            {Rls.Herzie("informatiedeling.inbreng", Van("auteur"), Rls.Eigen("auteur"))};
            create policy aanwezige on informatiedeling.inbreng for select using ({Van("aanwezige")});
            create policy later on informatiedeling.inbreng for select using ({Van("later")});
            """;
    }
}
