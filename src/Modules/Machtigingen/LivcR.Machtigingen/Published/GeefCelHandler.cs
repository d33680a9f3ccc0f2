using System.Collections.Concurrent;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefCelHandler(ReadRound<MachtigingenDbContext> lees, Lazy<MachtigingenDbContext> db, CelGeheugen geheugen, ICurrentUser user, TimeProvider time) : IRequestHandler<GeefCel, Result<CelKaart>>
{
    private const string VraagCel = """
        select c.naam, c.van, c.tot, exists (select from machtigingen.huishoudelijk_reglement r where r.cel_id = c.id and r.vastgesteld_op <= $2),
          exists (select from machtigingen.ggb_grond g where g.cel_id = c.id and g.van <= $2 and (g.tot is null or $2 < g.tot))
        from machtigingen.cel c where c.id = $1
        """;

    private const string VraagGemeenten = "select nis, naam from machtigingen.gemeente where cel_id = $1 and van <= $2 and (tot is null or $2 < tot) order by naam";

    public async Task<Result<CelKaart>> Handle(GeefCel request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        return await geheugen.GeefAsync(request.Cel, () => LeesAsync(request.Cel, cancellationToken)) is { } kaart ? kaart : Weigering.NietUitgenodigd;
    }

    private async Task<CelKaart?> LeesAsync(CelId cel, CancellationToken ct)
    {
        var vandaag = Brussel.Dag(time.GetUtcNow());
        var gevonden = Question.Of(VraagCel, r => (Naam: r.GetString(0), Van: r.GetFieldValue<DateOnly>(1), Tot: r.ValueOrNull<DateOnly>(2), Reglement: r.GetBoolean(3), GgbGrond: r.GetBoolean(4)), cel.Waarde, vandaag);
        var gemeenten = Question.Of(VraagGemeenten, r => new GemeenteKaart(r.GetString(0), r.GetString(1)), cel.Waarde, vandaag);
        await lees.AskAsync(ct, gevonden, gemeenten);
        if (gevonden.Rows is not [var c])
        {
            return null;
        }

        var werkt = c.Van <= vandaag && (c.Tot is null || vandaag < c.Tot);
        return new CelKaart(cel, c.Naam, gemeenten.Rows, c.Reglement, c.GgbGrond, werkt ? (gemeenten.Rows.Count == 0 ? Samenstellingstoets.ZonderGemeente : null) : await BeletAsync(cel, vandaag, ct));
    }

    /// <summary>Asked only about a LIVC R that does not work: what its readiness list says first.</summary>
    private async Task<Refusal?> BeletAsync(CelId cel, DateOnly vandaag, CancellationToken ct) =>
        await Oprichtingslezer.LeesAsync(db.Value, cel, vandaag, ct) is { } feiten ? Gereedheid.Belet(feiten, vandaag)[0] : null;
}

/// <summary>The card of a LIVC R, asked on many pages and changed a few times a year: remembered for a second, and forgotten at once when this process saves anything
/// in this module. Who may have it is asked before, every time.</summary>
internal sealed class CelGeheugen(TimeProvider time)
{
    private static readonly TimeSpan Onthouden = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CelId, (CelKaart Kaart, DateTimeOffset Op)> _bekend = new();
    private int _wijziging;

    public async Task<CelKaart?> GeefAsync(CelId cel, Func<Task<CelKaart?>> lees)
    {
        var nu = time.GetUtcNow();
        if (_bekend.TryGetValue(cel, out var bekend) && nu >= bekend.Op && nu - bekend.Op < Onthouden)
        {
            return bekend.Kaart;
        }

        var wijziging = Volatile.Read(ref _wijziging);
        var kaart = await lees();
        if (kaart is not null && wijziging == Volatile.Read(ref _wijziging))
        {
            _bekend[cel] = (kaart, nu);
        }

        return kaart;
    }

    /// <summary>After a save.</summary>
    public void Vergeet()
    {
        Interlocked.Increment(ref _wijziging);
        _bekend.Clear();
    }
}
