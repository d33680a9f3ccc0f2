using LivcR.Casusoverleggen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

internal sealed class WereldTests : Proef
{
    [Test]
    public async Task The_fictitious_world_has_drafts_and_shared_items_of_past_meetings_plainly_invented()
    {
        var kluis = H.Services.GetRequiredService<IKeyVault>();
        foreach (var n in new[] { 2, 3, 9, 10, 13, 24 })
        {
            var (punt, casus, cel) = (new AgendapuntId(FictieveWereld.Guid($"agendapunt {n}.1.1")), new CasusId(FictieveWereld.Guid("casus " + n)), n == 24 ? FictieveWereld.DrieBeken.Id : FictieveWereld.Zonderdale.Id);
            await kluis.CreateAsync(casus.Waarde, CancellationToken.None);
            Kamers[punt] = Kamers[Punt] with
            {
                Id = punt,
                Casus = casus,
                Cel = cel,
                Staat = AgendapuntStaat.Afgesloten,
                Deelnemers = [new(FictieveWereld.Burgemeester.Id, DeelnameStaat.Beeindigd, true, false), new(FictieveWereld.CawPartner.Id, DeelnameStaat.Beeindigd, true, false), new(FictieveWereld.SchoolPartner.Id, DeelnameStaat.Geweigerd, false, false)],
            };
        }

        foreach (var bouwer in H.Services.GetServices<IWereldbouwer>().OrderBy(b => b.Volgorde))
        {
            await bouwer.BouwAsync(H.Services, CancellationToken.None);
        }

        Assert.That(await H.ScalarAsync<string>("select string_agg(staat || n, ' ' order by staat) from (select staat, count(*) n from informatiedeling.inbreng group by staat) x"), Is.EqualTo("Concept2 Gedeeld6"));
        Assert.That(await H.ScalarAsync<long>($"select count(*) from informatiedeling.inbreng where auteur <> '{FictieveWereld.CawPartner.Id}'"), Is.Zero, "only partners who were at the table");
        var caw = new Wie(FictieveWereld.CawPartner.Id, FictieveWereld.Zonderdale.Id, Rol.Partner);
        var eigen = (await PaneelAsync(caw, new AgendapuntId(FictieveWereld.Guid("agendapunt 2.1.1"))))!.Eigen.Single();
        Assert.That(eigen.Woorden.Tekst, Does.StartWith("(Fictief)"));
        Assert.That(await H.ScalarAsync<string>("select string_agg(staat, ' ' order by staat) from informatiedeling.terugkoppelingsfiche"), Is.EqualTo("Bezorgd Voorgelegd Voorgelegd"));
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.fiche_antwoord where akkoord"), Is.EqualTo(2));
    }
}
