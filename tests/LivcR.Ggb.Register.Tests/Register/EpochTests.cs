using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.Ggb.Protocol.Vragen;
using static LivcR.Ggb.Register.Tests.Register.Proefregister;

namespace LivcR.Ggb.Register.Tests.Register;

internal sealed class EpochTests
{
    [Test]
    public async Task A_changed_file_is_a_new_epoch_with_another_key_and_a_question_on_its_way_is_still_answered_right()
    {
        await using var r = await StartAsync([Amber]);
        using var klant = r.Klant();
        var (oud, _) = await klant.GeefEpochAsync(default);
        var oudeIndex = await klant.GeefIndexAsync(oud, default);
        using var onderweg = Vraagsteller.Maak(Amber, oud, Reden.Herziening)!;

        r.SchrijfCsv([Amber, Bram]);
        r.Epochs.Ronde();
        r.Epochs.Ronde(); // the same twice: it is written to the end

        var (nieuw, _) = await klant.GeefEpochAsync(default);
        Assert.That((nieuw.Nummer, nieuw.Sleutel.SequenceEqual(oud.Sleutel)), Is.EqualTo((oud.Nummer + 1, false)));
        Assert.That(onderweg.Lees(await klant.VraagAsync(onderweg.Bericht, default), oudeIndex), Is.True, "within the grace, under its own key");
        Assert.That(await r.VraagAsync(Bram), Is.True);

        using var teLaat = Vraagsteller.Maak(Amber, oud, Reden.Herziening)!;
        r.Klok.Vooruit(TimeSpan.FromHours(1));
        r.Epochs.Ronde();
        Assert.That((await Assert.ThrowsAsync<RegisterException>(() => klant.VraagAsync(teLaat.Bericht, default)))!.Fout, Is.EqualTo(Registerfout.EpochVoorbij), "the key is destroyed");
        Assert.That((await Assert.ThrowsAsync<RegisterException>(() => klant.GeefIndexAsync(oud, default)))!.Fout, Is.EqualTo(Registerfout.EpochVoorbij));
    }

    [Test]
    public async Task A_broken_file_changes_nothing()
    {
        await using var r = await StartAsync([Amber]);
        var nummer = r.Epochs.Huidig!.Document.Nummer;
        await File.WriteAllTextAsync(r.Csv, "id,voornaam,achternaam,geboortedatum\n1,Bram,Verzonnen,1990-05-06\n2,Noor\n");
        r.Epochs.Ronde();
        r.Epochs.Ronde();
        Assert.That((r.Epochs.Huidig!.Document.Nummer, await r.VraagAsync(Amber), await r.VraagAsync(Bram)), Is.EqualTo((nummer, true, false)), "nothing half loaded");

        File.Delete(r.Csv);
        r.Epochs.Ronde();
        r.Epochs.Ronde();
        Assert.That(await r.VraagAsync(Amber), Is.True, "gone for a moment");

        r.SchrijfCsv([Bram]);
        r.Epochs.Ronde();
        r.Epochs.Ronde();
        Assert.That((r.Epochs.Huidig!.Document.Nummer, await r.VraagAsync(Amber), await r.VraagAsync(Bram)), Is.EqualTo((nummer + 1, false, true)), "and right again");
    }

    [Test]
    public async Task After_its_term_an_epoch_is_followed_by_another_and_a_number_is_never_used_twice()
    {
        await using var r = await StartAsync([Amber]);
        var eerste = r.Epochs.Huidig!.Document;
        r.Klok.Vooruit(TimeSpan.FromHours(24));
        r.Epochs.Ronde();
        Assert.That(r.Epochs.Huidig!.Document.Nummer, Is.EqualTo(eerste.Nummer + 1));
        await r.HerstartAsync();
        Assert.That(r.Epochs.Huidig!.Document.Nummer, Is.EqualTo(eerste.Nummer + 2));
    }

    [Test]
    public void A_stolen_index_answers_nothing_without_the_key_and_outputs_of_an_ended_epoch_find_nothing_in_the_next()
    {
        var personen = Enumerable.Range(0, 300).Select(i => new Persoon("Fictief", "Persoon" + (char)('a' + (i / 26)) + (char)('a' + (i % 26)), "1980-01-02")).ToList();
        var sleutels = personen.SelectMany(Sleutelset.VanRegister).ToList();
        using var een = OprfServer.Create();
        using var twee = OprfServer.Create();
        using var dief = OprfServer.Create();
        var (eerste, tweede) = (Registerindex.Bouw(een.Outputs(sleutels, 16)), Registerindex.Bouw(twee.Outputs(sleutels, 16)));

        Assert.That(sleutels, Has.Count.GreaterThanOrEqualTo(300));
        Assert.That(eerste.BevatEen(een.Outputs(sleutels, 16)), Is.True);
        Assert.That(eerste.BevatEen(dief.Outputs(sleutels, 16)), Is.False, "every name of the register, without its key");
        Assert.That(tweede.BevatEen(een.Outputs(sleutels, 16)), Is.False, "kept outputs");
    }

    [Test]
    public async Task Two_epochs_that_differ_by_one_person_share_no_entry_and_no_size()
    {
        await using var r = await StartAsync([Amber, Bram]);
        var eerste = Rijen(r.Epochs.Huidig!.Index);
        r.SchrijfCsv([Amber, Bram, Niemand]);
        r.Epochs.Ronde();
        r.Epochs.Ronde();
        var tweede = Rijen(r.Epochs.Huidig!.Index);
        Assert.That((eerste.Count, eerste.Overlaps(tweede)), Is.EqualTo((eerste.Count, false)));
        Assert.That(new[] { eerste.Count, tweede.Count }, Has.All.Matches<int>(n => (n & (n - 1)) == 0));
    }

    private static HashSet<string> Rijen(Registerindex index) => [.. index.Bytes.ToArray().Chunk(16).Select(Convert.ToHexString)];
}
