using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Dashboards.Jobs;

/// <summary>Publishes every closed period that was not published yet, once and for good: a figure that changes later tells what came in later (differencing, legal.md §5.3.5).
/// The answer is how many periods.</summary>
internal sealed record PubliceerPerioden : ICommand<int>
{
    /// <summary>Facts arrive within seconds; an hour after the end also covers a Host that was down for a moment.</summary>
    public static readonly TimeSpan NaEinde = TimeSpan.FromHours(1);

    /// <summary>Nothing was counted for so long: no stream of past facts is coming in (a Host that was down longer, the fictitious world).</summary>
    public static readonly TimeSpan Stil = TimeSpan.FromSeconds(5);

    /// <summary>The municipality's own threshold, never below what protects anybody.</summary>
    public static int Drempel(Regelboek regels) => Math.Max(regels.Termijn("DASH-01", "k"), Math.Max(5, regels.Termijn("DASH-01", "k_minimum")));

    internal sealed class Handler(DashboardsDbContext db, ICurrentUser user, IRegels regels, TimeProvider time) : IRequestHandler<PubliceerPerioden, Result<int>>
    {
        public async Task<Result<int>> Handle(PubliceerPerioden request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = time.GetUtcNow();
            var tellingen = await db.Tellingen.AsNoTracking().Where(t => t.CelId == cel).ToListAsync(cancellationToken);
            if (tellingen.Count == 0 || tellingen.Max(t => t.Laatst) > nu - Stil)
            {
                return 0;
            }

            var eerder = (await db.Publicaties.AsNoTracking().Where(p => p.CelId == cel).Select(p => p.Periode).ToListAsync(cancellationToken)).Order(StringComparer.Ordinal).ToList();
            var cijfers = (await db.Cijfers.AsNoTracking().Where(c => c.CelId == cel).ToListAsync(cancellationToken)).ToLookup(c => c.Periode);
            var getoond = eerder.Select(p => (IReadOnlyDictionary<Maat, int>)cijfers[p].ToDictionary(c => c.Maat, c => c.Waarde)).ToList();
            var eerste = eerder.Count > 0 ? Periode.Lees(eerder[^1])!.Value.Volgende : Periode.Lees(tellingen.Select(t => t.Periode).Min(StringComparer.Ordinal))!.Value;
            var (k, aantal) = (Drempel(regels.Nu), 0);
            for (var periode = eerste; periode.Einde + NaEinde <= nu; periode = periode.Volgende, aantal++)
            {
                var naam = periode.ToString();
                var nieuw = Onderdrukking.Toon(getoond, tellingen.Where(t => t.Periode == naam).ToDictionary(t => t.Maat, t => (t.Aantal, t.Som)), k);
                db.Add(new Publicatie { CelId = cel, Periode = naam, Drempel = k, Op = nu });
                db.AddRange(nieuw.Select(c => new Cijfer { CelId = cel, Periode = naam, Maat = c.Key, Waarde = c.Value }));
                getoond.Add(nieuw);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return aantal;
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return 0; // the other one of two at once published it: the same figures
            }
        }
    }
}

/// <summary>Lets a reader's question catch up on publications as the system, in a scope of its own: the reader may not see the counts behind them.</summary>
internal sealed class Publicist(IServiceScopeFactory scopes)
{
    public async Task HaalInAsync(CelId cel, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel);
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new PubliceerPerioden(), ct);
    }
}
