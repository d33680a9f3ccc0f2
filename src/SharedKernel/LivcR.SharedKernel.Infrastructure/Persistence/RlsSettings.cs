using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>What row-level security asks of who asks, for the rest of the transaction. Empty is nobody: then it shows nothing.</summary>
/// <param name="Cel">The LIVC R acted for.</param>
/// <param name="Breed">The same, for who coordinates it.</param>
/// <param name="Leiding">The same, for who leads it.</param>
internal readonly record struct RlsSettings(string Cel, string Persoon, string Breed, string Leiding)
{
    public static RlsSettings Of(ICurrentUser user)
    {
        var cel = user.Cel?.Waarde.ToString() ?? "";
        return new(cel, user.Persoon?.Waarde.ToString() ?? "", user.IsCoordinatie ? cel : "", user.IsLeiding ? cel : "");
    }

    public NpgsqlBatchCommand Command() => new("select set_config('livcr.cel', $1, true), set_config('livcr.persoon', $2, true), set_config('livcr.breed', $3, true), set_config('livcr.leiding', $4, true)")
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = Cel },
            new NpgsqlParameter<string> { TypedValue = Persoon },
            new NpgsqlParameter<string> { TypedValue = Breed },
            new NpgsqlParameter<string> { TypedValue = Leiding },
        },
    };
}
