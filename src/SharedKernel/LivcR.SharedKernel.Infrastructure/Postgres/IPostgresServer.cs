namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>A PostgreSQL that LivcR may use: its own private one, or one that is given by connection string.</summary>
public interface IPostgresServer
{
    /// <summary>The role that makes the database, the roles and the schemas; used by <see cref="DatabaseBootstrap"/> only.</summary>
    string AdminRole { get; }

    /// <summary>Each module has a pool of its own: eight pools of the default size fit max_connections.</summary>
    string ConnectionString(string role, string database = "livcr", int maxPoolSize = 12);

    /// <summary>The password a login role must get; null where the way in is guarded otherwise.</summary>
    string? Password(string role);
}
