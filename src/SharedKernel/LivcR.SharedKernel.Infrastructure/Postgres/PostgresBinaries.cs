namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>Where the server programs are. Debian keeps them out of PATH, one folder per major version.</summary>
internal static class PostgresBinaries
{
    /// <param name="version">The major version the data were made with; null when there are none yet (the newest is taken).</param>
    public static string Find(string? version, string debian = "/usr/lib/postgresql", string? path = null)
    {
        var installed = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).Where(d => HasServer(Path.Combine(d, "bin"))).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var n) ? n : 0).ToList()
            : [];
        if (installed.Find(d => version is null || Path.GetFileName(d) == version) is { } found) return Path.Combine(found, "bin");

        path ??= Environment.GetEnvironmentVariable("PATH") ?? "";
        if (path.Split(':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(HasServer) is { } elsewhere) return elsewhere;

        throw new PostgresStartException(version is null || installed.Count == 0
            ? "De PostgreSQL-server ontbreekt op deze machine. Installeer hem met: apt-get install postgresql"
            : $"De gegevens zijn gemaakt met PostgreSQL {version}, en die versie ontbreekt op deze machine. Installeer haar met: apt-get install postgresql-{version}");
    }

    private static bool HasServer(string folder) => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));
}
