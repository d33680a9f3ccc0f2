using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.DependencyInjection;
using static LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Ggb.Wereld;

/// <summary>GGB-controles in every state, for casussen of the fictitious world: one waits for the information officer, one is out of date.</summary>
internal sealed class GgbWereld(TimeProvider klok) : IWereldbouwer
{
    /// <param name="Dagen">Days ago that it was asked; answered two days later.</param>
    private sealed record Deel(int Casus, int Dagen, GgbResultaat? Resultaat);

    private static readonly (FictieveCel Cel, FictievePersoon Aanvrager, FictievePersoon Uitvoerder, Deel[] Delen)[] Plan =
    [
        (Zonderdale, Coordinator, InformationOfficer,
            [new(2, 10, GgbResultaat.NoHit), new(3, 20, GgbResultaat.Hit), new(5, 60, GgbResultaat.NoHit), new(8, 6, GgbResultaat.Onbepaald), new(20, 1, null)]),
        (DrieBeken, DrbCoordinator, DrbInformationOfficer, [new(24, 12, GgbResultaat.NoHit), new(26, 2, null)]),
    ];

    public int Volgorde => 40;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        var nu = klok.GetUtcNow();
        foreach (var (cel, aanvrager, uitvoerder, delen) in Plan)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel.Id);
            var db = scope.ServiceProvider.GetRequiredService<GgbDbContext>();
            var regels = scope.ServiceProvider.GetRequiredService<IRegels>();
            var sleutels = await scope.ServiceProvider.GetRequiredService<IKeyVault>().OpenManyAsync([.. delen.Select(d => Casus(d).Waarde)], ct);
            foreach (var deel in delen.Where(d => sleutels.ContainsKey(Casus(d).Waarde)))
            {
                var c = GgbControle.VraagAan(new ControleId(FictieveWereld.Guid($"ggb {deel.Casus}")), cel.Id, Casus(deel), aanvrager.Id, Noodzaak.VoorbereidingOverleg, [uitvoerder.Id], nu.AddDays(-deel.Dagen));
                db.Controles.Add(c);
                db.AddEvent(new GgbControleAangevraagdV1(c.Id.Waarde, c.CasusId, [uitvoerder.Id], c.AangevraagdOp));
                if (deel.Resultaat is { } r)
                {
                    c.Registreer(r, uitvoerder.Id, sleutels[c.CasusId.Waarde]);
                    c.Bevestig(uitvoerder.Id, burgemeesterIngelicht: r == GgbResultaat.Hit, regels.Nu.Termijn("GGB-07", "geldig_dagen"), sleutels[c.CasusId.Waarde], c.AangevraagdOp.AddDays(2));
                    c.Verouder(nu, regels.Nu.Termijn("AVG-07", "ggb_resultaat_dagen"));
                    db.AddEvent(new GgbControleUitgevoerdV1(c.Id.Waarde, c.CasusId, c.GeldigTot!.Value, c.UitgevoerdOp!.Value));
                }
            }

            if (cel == Zonderdale) // one LIVC R asks the (fictitious) register, the other does everything by hand
            {
                var instelling = Registerinstelling.Voor(cel.Id);
                instelling.Zet(true, "Fictieve registerhouder", "Fictieve rechtsgrond, om te tonen hoe het werkt", VraagregisterProtocol, Beheerder.Id, nu);
                db.Registerinstellingen.Add(instelling);
            }

            await db.SaveChangesAsync(ct);
        }
    }

    private static CasusId Casus(Deel deel) => new(FictieveWereld.Guid("casus " + deel.Casus));
}
