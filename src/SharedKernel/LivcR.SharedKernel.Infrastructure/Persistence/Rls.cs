namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>Row-level security in the only forms that stay on an index and never loop (architecture.md §4). Policies only add rights; none means no rows.
/// The settings stand bare: wrapped in a select, each is a plan of its own to set up, fifty in three branches of the start page's query (ADR 0018). Every list has its own index condition,
/// so they are worked out for the few rows it finds.</summary>
public static class Rls
{
    /// <summary>Rows of the LIVC R acted for. For tables every member of the cell's staff may read.</summary>
    public const string Cel = "cel_id = nullif(current_setting('livcr.cel', true), '')::uuid";

    /// <summary>Rows of the LIVC R the asker coordinates (coordinator, deputy) or the system works for.</summary>
    public const string Breed = "cel_id = nullif(current_setting('livcr.breed', true), '')::uuid";

    /// <summary>Rows of the LIVC R for which the asker answers (<see cref="ICurrentUser.IsLeiding"/>): who sits in it, and how it is set up.</summary>
    public const string Leiding = "cel_id = nullif(current_setting('livcr.leiding', true), '')::uuid";

    /// <summary>Rows that carry the asker's own id in <paramref name="kolom"/>, within the LIVC R acted for.</summary>
    public static string Eigen(string kolom) => $"({Cel} and {kolom} = nullif(current_setting('livcr.persoon', true), '')::uuid)";

    /// <summary>Rows whose <paramref name="kolom"/> stands in a table of the asker's own rows (participation). The array form keeps the index.</summary>
    public static string Via(string kolom, string tabel, string tabelKolom, string persoonKolom) =>
        $"({Cel} and {kolom} = any(array(select x.{tabelKolom} from {tabel} x where x.{persoonKolom} = nullif(current_setting('livcr.persoon', true), '')::uuid)))";

    /// <summary>What a table holds of the asker's own rows (participation), as a function for <see cref="Uit"/>. It runs as whoever asks, so the table's own policy holds in it.
    /// PL/pgSQL keeps its plan; a function in SQL would be planned at every call.</summary>
    public static string Functie(string naam, string tabel, string kolom, string filter = "true") => $"""
        create function {naam}() returns uuid[] language plpgsql stable parallel safe as $$ begin
          return array(select x.{kolom} from {tabel} x where x.persoon_id = nullif(current_setting('livcr.persoon', true), '')::uuid and {filter});
        end $$;
        """;

    /// <summary>As <see cref="Via"/>, asked once, and only for a row that nothing before it shows: whoever coordinates never pays for it.</summary>
    public static string Uit(string kolom, string functie) => $"({Cel} and {kolom} = any((select {functie}())::uuid[]))";

    /// <summary>Replaces the policy that <see cref="Force"/> made.</summary>
    public static string Herzie(string tabel, string lezen, string? schrijven = null) => $"alter policy mag on {tabel} using ({lezen}) with check ({schrijven ?? lezen})";

    /// <summary>Forces the policy on a table: <paramref name="lezen"/> for what may be seen and changed, <paramref name="schrijven"/> for what may be written (default: the same).</summary>
    public static string Force(string tabel, string lezen, string? schrijven = null) => $"""
        alter table {tabel} enable row level security;
        alter table {tabel} force row level security;
        create policy mag on {tabel} using ({lezen}) with check ({schrijven ?? lezen});
        """;
}
