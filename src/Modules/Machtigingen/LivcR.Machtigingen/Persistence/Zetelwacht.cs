using System.Collections.Concurrent;
using System.Security.Claims;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Machtigingen.Persistence;

/// <summary>A role that rests on a fixed seat is worn only while its holder sits there: at every request, on every page and in every module, also when the row of the role is still there
/// (LIV-03, PAR-08). What is left of someone without the seat is what their other roles open. The seats of a LIVC R are remembered for half a second, and forgotten at once when this
/// process saves anything in this module.</summary>
internal sealed class Zetelwacht([FromKeyedServices("machtigingen")] NpgsqlDataSource bron, TimeProvider time) : IClaimsTransformation
{
    private static readonly TimeSpan Onthouden = TimeSpan.FromMilliseconds(500);

    private static readonly Dictionary<Rol, (Zetel Zetel, bool Gemachtigde)> VanZetels = new()
    {
        [Rol.Burgemeester] = (Zetel.Burgemeester, false),
        [Rol.BurgemeesterGemachtigde] = (Zetel.Burgemeester, true),
        [Rol.Korpschef] = (Zetel.Korpschef, false),
        [Rol.InformationOfficer] = (Zetel.Korpschef, true),
        [Rol.Coordinator] = (Zetel.Gemeenteambtenaar, false),
        [Rol.Plaatsvervanger] = (Zetel.Gemeenteambtenaar, true),
    };

    private readonly ConcurrentDictionary<CelId, (ILookup<PersoonId, Zetelfeit> Zetels, DateTimeOffset Op)> _bekend = new();
    private int _wijziging;

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is not ClaimsIdentity wie || !Id.Lees<CelId>(principal.FindFirst(LivcrClaims.Cel)?.Value, out var cel) || !Id.Lees<PersoonId>(principal.FindFirst(LivcrClaims.Persoon)?.Value, out var persoon)
            || !wie.HasClaim(IsVanZetel))
        {
            return principal;
        }

        var nu = time.GetUtcNow();
        var vandaag = Brussel.Dag(nu);
        var zetels = (await ZetelsAsync(cel, nu))[persoon].Where(z => z.Periode.Bevat(vandaag)).Select(z => (z.Zetel, z.Gemachtigde)).ToHashSet();
        bool Voorbij(Claim c) => IsVanZetel(c) && !zetels.Contains(VanZetels[Enum.Parse<Rol>(c.Value)]);
        if (!wie.HasClaim(Voorbij))
        {
            return principal;
        }

        var zonder = wie.Clone(); // the principal of a session is shared by its requests
        zonder.FindAll(Voorbij).ToList().ForEach(zonder.RemoveClaim);
        return new ClaimsPrincipal(zonder);
    }

    /// <summary>After a save.</summary>
    public void Vergeet()
    {
        Interlocked.Increment(ref _wijziging);
        _bekend.Clear();
    }

    private static bool IsVanZetel(Claim c) => c.Type == LivcrClaims.Rol && Enum.TryParse<Rol>(c.Value, out var rol) && VanZetels.ContainsKey(rol);

    private async Task<ILookup<PersoonId, Zetelfeit>> ZetelsAsync(CelId cel, DateTimeOffset nu)
    {
        if (_bekend.TryGetValue(cel, out var bekend) && nu >= bekend.Op && nu - bekend.Op < Onthouden)
        {
            return bekend.Zetels;
        }

        var wijziging = Volatile.Read(ref _wijziging);
        var zetels = await LeesAsync(cel);
        if (wijziging == Volatile.Read(ref _wijziging))
        {
            _bekend[cel] = (zetels, nu);
        }

        return zetels;
    }

    /// <summary>Before there is a user: past the module's context, with the LIVC R as the only setting.</summary>
    private async Task<ILookup<PersoonId, Zetelfeit>> LeesAsync(CelId cel)
    {
        await using var vraag = bron.CreateBatch();
        vraag.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('livcr.cel', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = cel.Waarde.ToString() } } });
        vraag.BatchCommands.Add(new NpgsqlBatchCommand("select persoon_id, zetel, gemachtigde, van, tot from machtigingen.zetel where cel_id = $1") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = cel.Waarde } } });
        await using var r = await vraag.ExecuteReaderAsync();
        await r.NextResultAsync();
        var rijen = new List<(PersoonId Wie, Zetelfeit Feit)>();
        while (await r.ReadAsync())
        {
            rijen.Add((new(r.GetGuid(0)), new(r.Enum<Zetel>(1), r.GetBoolean(2), new(r.GetFieldValue<DateOnly>(3), r.ValueOrNull<DateOnly>(4)))));
        }

        return rijen.ToLookup(z => z.Wie, z => z.Feit);
    }
}
