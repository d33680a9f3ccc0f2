using System.Text.RegularExpressions;
using LivcR.Host.Tests;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.StartTests;

/// <summary>The verb that renews the keys, beside a Host that goes on.</summary>
[NonParallelizable]
internal sealed partial class SleutelsTests
{
    [Test]
    public async Task The_keys_are_renewed_while_people_read_and_write_and_the_old_master_key_opens_nothing()
    {
        await using var host = new HostProces();
        host.Start();
        await host.WachtOpKlaarAsync(TimeSpan.FromSeconds(120));
        var opties = new KeyVaultOptions { Directory = Path.Combine(host.Map, "sleutels") };
        var oud = new MasterKey(Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(opties.Directory, "hoofdsleutel.ontwikkeling"))));
        Assert.That(() => new KeyFile(opties, oud), Throws.Nothing);
        await using var coordinator = new Bezoeker(host.Adres, FictieveWereld.Coordinator);
        await coordinator.MeldAanMetEenKlikAsync();
        await using var partner = new Bezoeker(host.Adres, FictieveWereld.SchoolPartner);
        await partner.MeldAanMetEenKlikAsync();
        await coordinator.OpenAsync("/casussen");
        var voor = Moment().Replace(coordinator.Tekst, "");

        var klaar = false;
        var gelezen = 0;
        var lezen = Task.Run(async () =>
        {
            while (!Volatile.Read(ref klaar))
            {
                await coordinator.OpenAsync("/casussen");
                Assert.That(Moment().Replace(coordinator.Tekst, ""), Is.EqualTo(voor));
                gelezen++;
                await partner.OpenAsync("/signalen/nieuw");
                await partner.VerstuurAsync("/signalen/nieuw", ("Zorg", "Geschreven terwijl de sleutels veranderden."), ("Leeftijd", "Meerderjarig"));
                Assert.That(partner.Pad, Does.EndWith("/ontvangst"), partner.Kort());
            }
        });
        var omgeving = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Livcr__Map"] = host.Map };
        var eerste = await Verb.DoeAsync(omgeving, "sleutels", "vernieuwen");
        var tweede = await Verb.DoeAsync(omgeving, "sleutels", "vernieuwen");
        Volatile.Write(ref klaar, true);
        await lezen;

        Assert.That(eerste.Code, Is.Zero, eerste.Fout);
        Assert.That(eerste.Uit, Does.Contain("De hoofdsleutel is vernieuwd.").And.Contain("staan onder generatie 2").And.Contain("Bewaar nu de nieuwe hoofdsleutel"));
        Assert.That(tweede.Uit, Does.Contain("staan onder generatie 3"));
        Assert.That(gelezen, Is.GreaterThan(3));
        Assert.That(() => new KeyFile(opties, oud), Throws.TypeOf<KeyFileException>());

        host.Kill();
        host.Start();
        await host.WachtOpKlaarAsync(TimeSpan.FromSeconds(60));
        await coordinator.OpenAsync("/casussen");
        Assert.That(Moment().Replace(coordinator.Tekst, ""), Is.EqualTo(voor), "after a restart, in the same session");
        await using var db = await host.OpenAsync();
        await using var onder = new Npgsql.NpgsqlCommand("select count(*) from sleutel.sleutel where generatie = 3", db);
        Assert.That(await onder.ExecuteScalarAsync(), Is.GreaterThan(50L), "what the running Host still writes under the one it knew goes along at the next turn");
    }

    /// <summary>At which minute the page was opened: it stands under every page that can be printed.</summary>
    [GeneratedRegex(@"\d{1,2}\.\d{2} uur\.$", RegexOptions.None, 2000)]
    private static partial Regex Moment();

    [Test]
    public async Task Another_word_says_how()
    {
        (await Verb.DoeAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" }, "sleutels")).IsEenRegel(2, "./livcr sleutels vernieuwen");
    }
}
