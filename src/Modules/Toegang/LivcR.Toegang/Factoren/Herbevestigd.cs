using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Toegang.Factoren;

/// <summary>Asked for the few pages that want it, so from the database and not from the remembered principal.</summary>
internal sealed class Herbevestigd(ICurrentUser user, [FromKeyedServices("toegang")] NpgsqlDataSource bron, TimeProvider tijd) : IHerbevestiging
{
    public async Task<bool> IsVersAsync(CancellationToken ct)
    {
        await using var c = bron.CreateCommand("select 1 from toegang.sessie where id = $1 and beeindigd_op is null and bevestigd_op > $2");
        c.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user.Sessie ?? Guid.Empty });
        c.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = tijd.GetUtcNow() - Sessie.Vers });
        return await c.ExecuteScalarAsync(ct) is not null;
    }
}
