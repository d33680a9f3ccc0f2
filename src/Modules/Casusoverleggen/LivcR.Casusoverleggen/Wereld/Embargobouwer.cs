using System.Globalization;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Wereld;

/// <summary>Police hides one invented casus whose agendapunt was planned and in which a partner wrote something down (GEH-11): by the command of their own page, after everyone else's part of the world.</summary>
internal sealed class Embargobouwer(TimeProvider klok) : IWereldbouwer
{
    /// <summary>Its place in the story of Zonderdale: see Casusbouwer.</summary>
    public static readonly CasusId Casus = new(FictieveWereld.Guid("casus 9"));

    public int Volgorde => 60;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        var (cel, dag) = (FictieveWereld.Zonderdale.Id, Brussel.Dag(klok.GetUtcNow()).AddDays(45));
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel);
        var nummer = await scope.ServiceProvider.GetRequiredService<CasusoverleggenDbContext>().Casussen.Where(c => c.Id == Casus).Select(c => c.Nummer).SingleAsync(ct);

        await using var politie = services.CreateAsyncScope();
        politie.ServiceProvider.GetRequiredService<CurrentUser>().Als(FictieveWereld.InformationOfficer.Id, cel, [Rol.InformationOfficer], null);
        Casusbouwer.Moet((await politie.ServiceProvider.GetRequiredService<ISender>().Send(new LegEmbargo.Opdracht
        {
            Nummer = nummer,
            Reden = "(Fictief) Op vraag van het parket, zolang het verzonnen onderzoek loopt.",
            Soort = LegEmbargo.Herziening,
            DatumDag = dag.Day.ToString(CultureInfo.InvariantCulture),
            DatumMaand = dag.Month.ToString(CultureInfo.InvariantCulture),
            DatumJaar = dag.Year.ToString(CultureInfo.InvariantCulture),
        }, ct)).Refusals);
    }
}
