using LivcR.Casusoverleggen.Slices.Zoeken;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The search box of who coordinates: what this module finds.</summary>
internal sealed class ZoekTests : Proef
{
    private Task<PaneelInhoud?> ZoekAsync(Wie wie, string getypt) => H.Als(wie, sp => ActivatorUtilities.CreateInstance<ZoekPaneel>(sp)
        .GeefAsync(new PaneelContext(null, new Dictionary<string, string?>(StringComparer.Ordinal) { [PaneelContext.Getypt] = getypt }), CancellationToken.None));

    private async Task<string[]> LinksAsync(string getypt, Wie? wie = null) => await ZoekAsync(wie ?? Coordinator, getypt) is { } p
        ? [.. ((IReadOnlyList<Werklijst>)p.Data).SelectMany(l => l.Rijen).Select(r => r.Url)]
        : [];

    [Test, Rule("AVG-10")]
    public async Task A_name_is_found_as_people_spell_it_and_the_log_says_only_that_someone_searched()
    {
        var (wout, bram) = (await CasusAsync(), await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"));
        foreach (var getypt in new[] { "Zevenbergs", "zevenberghs", "wout zevenberg", "Zevenb", "ZEVENBERGS Wout", "Zevenbegrs" })
        {
            Assert.That(await LinksAsync(getypt), Is.EqualTo(new[] { $"/casussen/{wout}" }), getypt);
        }

        Assert.That(await LinksAsync("Ooyevaar"), Is.EqualTo(new[] { $"/casussen/{bram}" }));
        Assert.That(await LinksAsync("Krokodil"), Is.Empty);
        var regels = (await H.LogAsync()).Where(l => l.Handeling == "casusoverleggen.Zoek").ToList();
        Assert.That(regels.Select(r => r.Actie), Is.EqualTo(Enumerable.Repeat("Zoeken", 8)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from verantwoording.log l where l::text ilike '%zevenb%' or l::text ilike '%ooi%' or l::text ilike '%krokodil%'"), Is.Zero);
    }

    [Test]
    public async Task A_number_is_found_in_full_and_in_short_and_a_day_finds_its_meetings_and_reviews()
    {
        var casus = await CasusAsync();
        var nummer = (await CasusVanAsync(casus)).Nummer;
        var kort = nummer[(nummer.IndexOf('-', StringComparison.Ordinal) + 1)..];
        foreach (var getypt in new[] { nummer, nummer.ToLowerInvariant(), nummer.Replace('-', ' '), kort, kort[5..].TrimStart('0') })
        {
            Assert.That(await LinksAsync(getypt), Is.EqualTo(new[] { $"/casussen/{casus}" }), getypt);
        }

        var overleg = await OverlegAsync(3);
        await H.ScalarAsync<int>($"update casusoverleggen.casus set herziening_op = '2026-11-26' where id = '{casus}'");
        foreach (var getypt in new[] { "26/11/2026", "26-11-2026", "2026-11-26", "26 november", "26/11" })
        {
            Assert.That(await LinksAsync(getypt), Is.EqualTo(new[] { $"/casussen/{casus}", $"/overleggen/{overleg}" }), getypt);
        }

        foreach (var getypt in new[] { "25/11/2026", "31/12/9999", "1/1/0001", "31/2/2026", "29 februari", "ZON-1999-001", "-", "'; drop table casus", "\u202eabc", new string('z', 5000) })
        {
            Assert.That(await LinksAsync(getypt), Is.Empty, getypt);
        }
    }

    [Test, Rule("AVG-12"), Rule("PAR-03"), Rule("GEH-11")]
    public async Task Nobody_but_the_coordination_of_this_livc_r_finds_anything_and_what_is_under_embargo_is_not_there()
    {
        var casus = await CasusAsync();
        foreach (var wie in new[] { Burgemeester, Politie, Caw, School, AndereCel })
        {
            Assert.That(await LinksAsync("Zevenbergs", wie), Is.Empty, wie.ToString());
        }

        await H.ScalarAsync<int>($"update casusoverleggen.casus set onder_embargo = true where id = '{casus}'");
        Assert.That(await LinksAsync("Zevenbergs"), Is.Empty);
    }
}
