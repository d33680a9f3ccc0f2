using System.Security.Cryptography;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Sleutels;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyVaultTests
{
    private const string Plaats = "signalen.signaal.bezorgdheid:1";
    private Proefdatabank _db = null!;
    private string _map = null!;
    private byte[] _meester = null!;
    private Klok _klok = null!;
    private KluisProef _een = null!;

    [SetUp]
    public async Task Begin()
    {
        (_db, _map, _meester, _klok) = (await Proefdatabank.NieuwAsync(), Directory.CreateTempSubdirectory("sleutels").FullName, KluisProef.Sleutel(), new Klok());
        _een = Host();
    }

    [TearDown]
    public async Task Einde()
    {
        await _een.DisposeAsync();
        Directory.Delete(_map, recursive: true);
    }

    [Test]
    public async Task Text_comes_back_in_another_process_and_only_at_its_place()
    {
        var id = Guid.CreateVersion7();
        var cijfer = (await _een.Kluis.CreateAsync(id, default)).Encrypt("Zorg om Ünïcode 👩‍👧", Plaats);
        await using var twee = Host();
        var sleutel = await twee.Kluis.OpenAsync(id, default);

        Assert.That(sleutel.Decrypt(cijfer, Plaats), Is.EqualTo("Zorg om Ünïcode 👩‍👧"));
        Assert.That(sleutel.Encrypt(null, Plaats), Is.Null);
        Assert.That(sleutel.Decrypt(null, Plaats), Is.Null);
        Assert.That(() => sleutel.Decrypt(cijfer, Plaats + "2"), Throws.InstanceOf<CryptographicException>());
        for (var i = 0; i < cijfer!.Length; i++)
        {
            var gewijzigd = (byte[])cijfer.Clone();
            gewijzigd[i] ^= 1;
            Assert.That(() => sleutel.Decrypt(gewijzigd, Plaats), Throws.InstanceOf<CryptographicException>(), $"byte {i}");
        }
    }

    [Test]
    public async Task Length_of_the_cipher_hides_the_length_of_the_text_and_no_two_are_alike()
    {
        var sleutel = await _een.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        var kort = sleutel.Encrypt("", Plaats)!;
        Assert.That(sleutel.Encrypt(new string('x', 60), Plaats), Has.Length.EqualTo(kort.Length));
        Assert.That(sleutel.Encrypt(new string('x', 61), Plaats), Has.Length.EqualTo(kort.Length + 64));
        Assert.That(sleutel.Encrypt("", Plaats), Is.Not.EqualTo(kort));
        Assert.That(sleutel.Decrypt(kort, Plaats), Is.Empty);
    }

    [Test]
    public async Task One_key_serves_many_threads_at_once_and_goes_on_after_a_text_that_does_not_open()
    {
        var sleutel = await _een.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        var teksten = await Task.WhenAll(Enumerable.Range(0, 8).Select(draad => Task.Run(() => Enumerable.Range(0, 500).Select(n =>
        {
            var (tekst, plaats) = ($"tekst {n} van {draad}", $"{Plaats}:{draad}:{n}");
            var cijfer = sleutel.Encrypt(tekst, plaats)!;
            Assert.That(() => sleutel.Decrypt(cijfer, Plaats), Throws.InstanceOf<CryptographicException>());
            return (Nonce: Convert.ToHexString(cijfer, 1, 12), Terug: sleutel.Decrypt(cijfer, plaats) == tekst);
        }).ToList())));

        Assert.That(teksten.SelectMany(t => t).Select(t => t.Terug), Is.All.True);
        Assert.That(teksten.SelectMany(t => t).Select(t => t.Nonce).Distinct().Count(), Is.EqualTo(4_000));
    }

    [Test]
    public async Task Creating_twice_gives_the_same_key()
    {
        var id = Guid.CreateVersion7();
        var cijfers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i => (await _een.Kluis.CreateAsync(id, default)).Encrypt($"{i}", Plaats)));
        await using var twee = Host();
        var sleutel = await twee.Kluis.OpenAsync(id, default);
        Assert.That(cijfers.Select(c => sleutel.Decrypt(c, Plaats)), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"{i}")));
    }

    [Test]
    public async Task Many_creates_at_once_are_all_durable()
    {
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(ids.Select(id => _een.Kluis.CreateAsync(id, default)));
        await using var twee = Host();
        var weg = Guid.CreateVersion7();
        var open = await twee.Kluis.OpenManyAsync([.. ids, weg], default);
        Assert.That(open.Keys, Is.EquivalentTo(ids));
    }

    [Test]
    public async Task Destroying_the_parent_destroys_what_was_moved_under_it()
    {
        var (signaal, casus, ander) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var cijfer = (await _een.Kluis.CreateAsync(signaal, default)).Encrypt("x", Plaats);
        await _een.Kluis.CreateAsync(casus, default);
        await _een.Kluis.CreateAsync(ander, default);
        await _een.Kluis.MoveUnderAsync(signaal, ander, default);
        await _een.Kluis.MoveUnderAsync(signaal, casus, default);
        await _een.Kluis.MoveUnderAsync(signaal, casus, default);
        Assert.That((await _een.Kluis.OpenAsync(signaal, default)).Decrypt(cijfer, Plaats), Is.EqualTo("x"));
        await _een.Kluis.DestroyAsync(ander, default);
        Assert.That((await _een.Kluis.OpenAsync(signaal, default)).Decrypt(cijfer, Plaats), Is.EqualTo("x"));

        await _een.Kluis.DestroyAsync(casus, default);
        await _een.Kluis.DestroyAsync(casus, default);

        await Assert.ThrowsAsync<KeyDestroyedException>(() => _een.Kluis.OpenAsync(casus, default));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => _een.Kluis.OpenAsync(signaal, default));
        Assert.That(await _een.Kluis.OpenManyAsync([casus, signaal], default), Is.Empty);
        await Assert.ThrowsAsync<KeyDestroyedException>(() => _een.Kluis.MoveUnderAsync(signaal, casus, default));
    }

    [Test]
    public async Task A_key_moved_under_another_that_is_being_destroyed_is_destroyed_or_refused_never_left_behind()
    {
        var (verplaatst, geweigerd) = (0, 0);
        for (var ronde = 0; ronde < 60; ronde++)
        {
            var (signaal, casus) = (Guid.NewGuid(), Guid.NewGuid());
            await _een.Kluis.CreateAsync(signaal, default);
            await _een.Kluis.CreateAsync(casus, default);
            var verplaatsen = Task.Run(() => _een.Kluis.MoveUnderAsync(signaal, casus, default));
            var vernietigen = Task.Run(() => _een.Kluis.DestroyAsync(casus, default));
            await vernietigen;
            try
            {
                await verplaatsen;
                verplaatst++;
                await Assert.ThrowsAsync<KeyDestroyedException>(() => _een.Kluis.OpenAsync(signaal, default), $"round {ronde}");
            }
            catch (KeyDestroyedException)
            {
                geweigerd++;
                await _een.Kluis.OpenAsync(signaal, default);
            }
        }

        Assert.That(verplaatst + geweigerd, Is.EqualTo(60));
    }

    [Test]
    public async Task Keys_nest_one_deep()
    {
        var ids = new[] { Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var id in ids)
        {
            await _een.Kluis.CreateAsync(id, default);
        }

        await _een.Kluis.MoveUnderAsync(ids[0], ids[1], default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _een.Kluis.MoveUnderAsync(ids[1], ids[2], default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _een.Kluis.MoveUnderAsync(ids[2], ids[0], default));
    }

    [Test]
    public async Task Another_process_forgets_a_destroyed_key_within_a_minute()
    {
        var id = Guid.CreateVersion7();
        await _een.Kluis.CreateAsync(id, default);
        await using var twee = Host();
        await twee.Kluis.OpenAsync(id, default);
        await _een.Kluis.DestroyAsync(id, default);
        await Assert.ThrowsAsync<KeyDestroyedException>(() => _een.Kluis.OpenAsync(id, default));
        _klok.Vooruit(TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => twee.Kluis.OpenAsync(id, default));
    }

    [Test, Rule("AVG-07")]
    public async Task A_stolen_copy_of_a_destroyed_key_is_noise_once_its_generation_is_gone()
    {
        var (casus, signaal, blijft) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var cijfer = (await _een.Kluis.CreateAsync(casus, default)).Encrypt("weg", Plaats);
        await _een.Kluis.CreateAsync(signaal, default);
        var bewaard = (await _een.Kluis.CreateAsync(blijft, default)).Encrypt("blijft", Plaats);
        await _een.Kluis.MoveUnderAsync(signaal, blijft, default);
        await _db.ExecuteAsync("create table backup as select * from sleutel.sleutel");

        await _een.Kluis.DestroyAsync(casus, default);
        await _een.Kluis.DestroyAsync(signaal, default);
        await _een.Rotatie.RotateGenerationAsync(default);
        _klok.Vooruit(TimeSpan.FromDays(29));
        Assert.That(await _een.Rotatie.DestroyDueGenerationsAsync(default), Is.Zero);
        await TerugzettenAsync();
        await using (var twee = Host())
        {
            Assert.That((await twee.Kluis.OpenAsync(casus, default)).Decrypt(cijfer, Plaats), Is.EqualTo("weg"), "within the backup cycle a backup still opens");
        }

        await _een.Kluis.DestroyAsync(casus, default);
        await _een.Kluis.DestroyAsync(signaal, default);
        _klok.Vooruit(TimeSpan.FromDays(1));
        Assert.That(await _een.Rotatie.DestroyDueGenerationsAsync(default), Is.EqualTo(1));
        Assert.That(await _een.Rotatie.DestroyDueGenerationsAsync(default), Is.Zero);

        await TerugzettenAsync();
        await using var drie = Host();
        await Assert.ThrowsAsync<KeyDestroyedException>(() => drie.Kluis.OpenAsync(casus, default));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => drie.Kluis.OpenAsync(signaal, default));
        Assert.That((await drie.Kluis.OpenAsync(blijft, default)).Decrypt(bewaard, Plaats), Is.EqualTo("blijft"));

        // Old rows beside the current ones, as a copied heap page would hold them.
        Task TerugzettenAsync() => _db.ExecuteAsync("insert into sleutel.sleutel select * from backup on conflict do nothing");
    }

    [Test]
    public async Task Rotation_wraps_every_key_anew_while_others_are_made()
    {
        var ids = Enumerable.Range(0, 2500).Select(_ => Guid.CreateVersion7()).ToList();
        var maken = Task.WhenAll(ids.Take(1500).Select(id => _een.Kluis.CreateAsync(id, default)));
        await maken;
        var later = Task.WhenAll(ids.Skip(1500).Select(id => _een.Kluis.CreateAsync(id, default)));
        var nummer = await _een.Rotatie.RotateGenerationAsync(default);
        await later;
        Assert.That(nummer, Is.EqualTo(2));
        _klok.Vooruit(TimeSpan.FromDays(31));
        await _een.Rotatie.DestroyDueGenerationsAsync(default);
        await using var twee = Host();
        Assert.That((await twee.Kluis.OpenManyAsync(ids, default)).Count, Is.EqualTo(2500));
    }

    [Test]
    public async Task A_new_master_key_opens_everything_and_the_old_one_nothing()
    {
        var id = Guid.CreateVersion7();
        var cijfer = (await _een.Kluis.CreateAsync(id, default)).Encrypt("x", Plaats);
        var koek = _een.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("t").Protect("sessie");
        var nieuw = KluisProef.Sleutel();
        await _een.Bestand.RotateMasterAsync(new MasterKey(nieuw));
        Assert.That(Host, Throws.TypeOf<KeyFileException>());
        await using var twee = new KluisProef(_db, _map, nieuw, _klok);
        Assert.That((await twee.Kluis.OpenAsync(id, default)).Decrypt(cijfer, Plaats), Is.EqualTo("x"));
        Assert.That(twee.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("t").Unprotect(koek), Is.EqualTo("sessie"));
    }

    [Test]
    public async Task Nothing_that_opens_content_lies_in_the_clear()
    {
        await _een.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        _een.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("t").Protect("sessie");
        var bestand = Path.Combine(_map, "sleutels.json");
        Assert.That(File.GetUnixFileMode(bestand), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var ringen = Directory.GetFiles(Path.Combine(_map, "sessies"), "*.xml");
        Assert.That(ringen, Has.Length.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(ringen[0]), Does.Contain("ingepakt").And.Not.Contain("<value>"));
        Assert.That(Directory.GetFiles(_map, "*.nieuw"), Is.Empty);
    }

    [Test]
    public async Task A_key_file_of_another_database_is_refused_not_mistaken_for_destroyed_keys()
    {
        var id = Guid.CreateVersion7();
        await _een.Kluis.CreateAsync(id, default);
        var elders = Directory.CreateTempSubdirectory("sleutels").FullName;
        await using var twee = new KluisProef(_db, elders, _meester, _klok);
        await Assert.ThrowsAsync<KeyFileException>(() => twee.Kluis.OpenAsync(id, default));
        await Assert.ThrowsAsync<KeyFileException>(() => twee.Kluis.CreateAsync(Guid.CreateVersion7(), default));
        Directory.Delete(elders, recursive: true);
    }

    [Test]
    public async Task A_wrapped_key_moved_to_another_row_does_not_open()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _een.Kluis.CreateAsync(a, default);
        await _een.Kluis.CreateAsync(b, default);
        await _db.ExecuteAsync($"update sleutel.sleutel set ingepakt = (select ingepakt from sleutel.sleutel where id = '{a}') where id = '{b}'");
        await using var twee = Host();
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => twee.Kluis.OpenAsync(b, default));
    }

    private KluisProef Host() => new(_db, _map, _meester, _klok);
}
