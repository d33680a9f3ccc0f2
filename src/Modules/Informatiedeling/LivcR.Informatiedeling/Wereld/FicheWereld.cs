using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices.Fiches;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Wereld;

/// <summary>A fiche that was handed over and two that wait for answers, after past meetings of the fictitious world. Each answer is given as the person whose it is, since nobody else may.</summary>
internal sealed class FicheWereld(TimeProvider klok) : IWereldbouwer
{
    private sealed record Deel(FictieveCel Cel, FictievePersoon Auteur, FictievePersoon[] Politie, int Casus, bool Bezorgd, string Tekst);

    private static readonly FictievePersoon[] Politie = [FictieveWereld.Korpschef, FictieveWereld.InformationOfficer];

    private static readonly Deel[] Plan =
    [
        new(FictieveWereld.Zonderdale, FictieveWereld.Coordinator, Politie, 2, true, "(Fictief) De hulpverlening loopt. Van de politie wordt nu niets gevraagd."),
        new(FictieveWereld.Zonderdale, FictieveWereld.Coordinator, Politie, 3, false, "(Fictief) De wijkagent mag langsgaan als het jeugdhuis daarom vraagt."),
        new(FictieveWereld.DrieBeken, FictieveWereld.DrbCoordinator, [FictieveWereld.DrbKorpschef, FictieveWereld.DrbInformationOfficer], 24, false, "(Fictief) De begeleiding gaat verder zonder de politie."),
    ];

    public int Volgorde => 60;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        foreach (var v in Plan)
        {
            var auteur = (v.Auteur.Id, v.Cel.Id, Rol.Coordinator);
            var fiche = await AlsAsync(services, auteur, sp => MaakAsync(sp, v, ct));
            foreach (var wie in v.Bezorgd && fiche is not null ? fiche.Gevraagd : [])
            {
                await AlsAsync(services, (new PersoonId(wie), v.Cel.Id, Rol.Partner), async sp =>
                {
                    var db = sp.GetRequiredService<InformatiedelingDbContext>();
                    db.FicheAntwoorden.Add(new() { FicheId = fiche!.Id, PersoonId = new PersoonId(wie), CelId = v.Cel.Id, Hash = fiche.Hash!, Akkoord = true, Op = fiche.VoorgelegdOp!.Value.AddHours(5) });
                    return await db.SaveChangesAsync(ct);
                });
            }
        }
    }

    private async Task<Terugkoppelingsfiche?> MaakAsync(IServiceProvider sp, Deel v, CancellationToken ct)
    {
        var r = await sp.GetRequiredService<ISender>().Send(new GeefAgendapunt(new AgendapuntId(FictieveWereld.Guid($"agendapunt {v.Casus}.1.1"))), ct);
        PersoonId[] deelnemers = [.. r.Value?.Deelnemers.Where(Fiches.NamDeel).Select(d => d.Persoon) ?? []];
        if (r.Value is not { } kamer || deelnemers.Length == 0)
        {
            return null;
        }

        var nu = v.Bezorgd ? kamer.Begin.AddDays(1) : klok.GetUtcNow().AddHours(-3);
        var sleutel = await sp.GetRequiredService<IKeyVault>().OpenAsync(kamer.Casus.Waarde, ct);
        var fiche = Terugkoppelingsfiche.Begin(new FicheId(FictieveWereld.Guid($"fiche {v.Casus}")), v.Cel.Id, kamer.Casus, kamer.Id, v.Auteur.Id, nu);
        var regels = sp.GetRequiredService<IRegels>().Nu;
        var (namen, herhaling) = (new FicheNamen("", [], [], regels), new FicheHerhaling([], regels));
        Moet(fiche.Schrijf(v.Tekst, namen, sleutel));
        Moet(fiche.LegVoor(deelnemers, namen, herhaling, new Werkdagen().PlusWerkdagen(Brussel.Dag(nu), 5), sleutel, nu));
        Moet(v.Bezorgd ? fiche.Bezorg(FicheUitkomst.Akkoord, herhaling, v.Auteur.Id, [.. v.Politie.Select(p => p.Id)], sleutel, nu.AddDays(2)) : null);
        var db = sp.GetRequiredService<InformatiedelingDbContext>();
        db.Fiches.Add(fiche);
        await db.SaveChangesAsync(ct);
        return fiche;
    }

    private static async Task<T> AlsAsync<T>(IServiceProvider services, (PersoonId Persoon, CelId Cel, Rol Rol) wie, Func<IServiceProvider, Task<T>> doe)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(wie.Persoon, wie.Cel, [wie.Rol], null);
        return await doe(scope.ServiceProvider);
    }

    /// <summary>The story breaks a rule: then the story is wrong, not the rule.</summary>
    private static void Moet(Refusal? weigering)
    {
        if (weigering is not null)
        {
            throw new InvalidOperationException($"The fictitious world breaks {weigering.Regel}: {weigering.Tekst}");
        }
    }
}
