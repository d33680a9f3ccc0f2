using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>A PostgreSQL of the user's own (<c>ConnectionStrings__LivcR</c>). The login given needs CREATEROLE, and CREATE on the database or CREATEDB.
/// The passwords of the module roles follow from one secret in the key file, so nobody has to keep eleven of them.</summary>
public sealed class OwnPostgres : IPostgresServer
{
    private readonly NpgsqlConnectionStringBuilder _given;
    private readonly byte[] _secret;

    public OwnPostgres(string connectionString, ReadOnlySpan<byte> secret)
    {
        try
        {
            _given = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // What was typed holds a password, and some of these messages repeat it.
            throw new PostgresStartException("ConnectionStrings__LivcR is geen verbinding die PostgreSQL verstaat. Zo: Host=db;Username=beheer;Password=…;Database=livcr");
        }

        if (string.IsNullOrEmpty(_given.Username))
            throw new PostgresStartException("ConnectionStrings__LivcR noemt geen gebruiker (Username=…).");
        _secret = secret.ToArray();
    }

    public string AdminRole => _given.Username!;

    /// <summary>The database that the connection string names.</summary>
    public string Database => _given.Database is { Length: > 0 } name ? name : "livcr";

    public string ConnectionString(string role, string database = "livcr", int maxPoolSize = 12)
    {
        var own = new NpgsqlConnectionStringBuilder(_given.ConnectionString) { Database = database, MaxPoolSize = maxPoolSize };
        if (role != AdminRole)
        {
            own.Username = role;
            own.Password = Password(role);
        }
        return own.ConnectionString;
    }

    public string? Password(string role) => role == AdminRole ? _given.Password
        : Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes("livcr role " + role)));
}
