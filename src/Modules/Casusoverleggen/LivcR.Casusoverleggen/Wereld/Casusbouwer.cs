using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static LivcR.Casusoverleggen.Wereld.Verloop;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Casusoverleggen.Wereld;

/// <summary>How the story of an invented casus goes so far.</summary>
internal enum Verloop { Nieuw, OverLtf, InConcept, Voorgelegd, Gepland, GeplandUitOpvolging, Besproken, Opvolging, OpvolgingTeLaat, Monitoring, Aangeboden, OnderEmbargo, Gesloten, Heropend }

/// <summary>Thirty invented casussen over two years (ids "casus n", 1 to 22 in Zonderdale, as the signals say), in every state of this issue, with their
/// meetings, answers, decisions and tasks: made by the same aggregates that make real ones.</summary>
internal sealed class Casusbouwer : IWereldbouwer
{
    private static readonly (FictieveCel Cel, int Eerste, Verloop[] Verlopen)[] Plan =
    [
        (W.Zonderdale, 1, [Gesloten, Opvolging, Monitoring, Gesloten, Heropend, OpvolgingTeLaat, Gesloten, Besproken, OnderEmbargo, Opvolging, Monitoring, Gesloten, Opvolging, OverLtf,
            GeplandUitOpvolging, Monitoring, OpvolgingTeLaat, Gepland, Voorgelegd, Nieuw, InConcept, Nieuw]),
        (W.DrieBeken, 23, [Gesloten, Opvolging, Gesloten, Nieuw, Verloop.Aangeboden, OpvolgingTeLaat, Gepland, Nieuw]),
    ];

    public int Volgorde => 30;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        foreach (var (cel, eerste, verlopen) in Plan)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel.Id);
            var db = scope.ServiceProvider.GetRequiredService<CasusoverleggenDbContext>();
            var deel = new Celbouwer(scope.ServiceProvider, db, cel);
            await deel.BouwAsync(eerste, verlopen, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>The story breaks a rule: then the story is wrong, not the rule.</summary>
    public static void Moet(Refusal? weigering)
    {
        if (weigering is not null)
        {
            throw new InvalidOperationException($"The fictitious world breaks {weigering.Regel} ({weigering.Veld}): {weigering.Tekst}");
        }
    }

    public static void Moet(IReadOnlyList<Refusal> weigeringen) => Moet(weigeringen.Count == 0 ? null : weigeringen[0]);

    public static T Moet<T>(Result<T> r)
    {
        Moet(r.Refusals);
        return r.Value!;
    }
}
