using LivcR.SharedKernel.Infrastructure.Sleutels;

namespace LivcR.SharedKernel.Tests.Sleutels;

/// <summary>The master key is replaced while others run, and whoever pulls the plug on the way loses nothing.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class VernieuwingTests
{
    private const string Plaats = "signalen.signaal.zorg:1";
    private Proefdatabank _db = null!;
    private KeyVaultOptions _opties = null!;
    private byte[] _oud = [];

    [SetUp]
    public async Task Begin()
    {
        var map = Directory.CreateTempSubdirectory("vernieuwing").FullName;
        (_db, _opties, _oud) = (await Proefdatabank.NieuwAsync(), new KeyVaultOptions { Directory = Path.Combine(map, "sleutels"), MasterKeyFile = Path.Combine(map, "kluis", "hoofdsleutel") }, KluisProef.Sleutel());
        Directory.CreateDirectory(Path.GetDirectoryName(_opties.MasterKeyFile)!);
        await File.WriteAllTextAsync(_opties.MasterKeyFile, Convert.ToBase64String(_oud) + "\n");
    }

    [TearDown]
    public void Einde() => Directory.Delete(Path.GetDirectoryName(_opties.Directory)!, recursive: true);

    [TestCase(1, TestName = "Cut off when the next key is on disk")]
    [TestCase(2, TestName = "Cut off when the key file is under the next key")]
    [TestCase(3, TestName = "Cut off when the next key took the place of the old one")]
    [TestCase(0, TestName = "Not cut off")]
    public async Task A_renewal_goes_on_where_it_stopped_and_everyone_reads_on(int stap)
    {
        await using var draait = Host();
        var (id, later) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var cijfer = (await draait.Kluis.CreateAsync(id, default)).Encrypt("x", Plaats);
        if (stap > 0)
        {
            await Assert.ThrowsAsync<StekkerException>(() => MasterKey.RenewAsync(_opties, isDevelopment: false, s => { if (s == stap) throw new StekkerException(); }));
            await using var nieuw = Host();
            Assert.That((await nieuw.Kluis.OpenAsync(id, default)).Decrypt(cijfer, Plaats), Is.EqualTo("x"), "who starts now");
            await draait.Rotatie.RotateGenerationAsync(default);
            await draait.Kluis.CreateAsync(later, default);
            await nieuw.Kluis.OpenAsync(later, default);
        }

        var voor = await File.ReadAllTextAsync(_opties.MasterKeyFile!);
        await MasterKey.RenewAsync(_opties, isDevelopment: false);

        await draait.Rotatie.RotateGenerationAsync(default);
        await draait.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        await using var daarna = Host();
        Assert.That((await daarna.Kluis.OpenAsync(id, default)).Decrypt(cijfer, Plaats), Is.EqualTo("x"));
        Assert.That(() => new KeyFile(_opties, new MasterKey(_oud)), Throws.TypeOf<KeyFileException>(), "the old one opens nothing");
        Assert.That(Convert.FromBase64String(await File.ReadAllTextAsync(_opties.MasterKeyFile!)), Is.Not.EqualTo(_oud));
        Assert.That(await File.ReadAllTextAsync(_opties.MasterKeyFile!), Is.Not.EqualTo(voor), "also after one that was cut off at its very end this is a renewal");
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(_opties.MasterKeyFile)!), Is.EqualTo(new[] { _opties.MasterKeyFile }), "the next key does not stay beside it");
        Assert.That(File.GetUnixFileMode(_opties.MasterKeyFile!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Readers_and_writers_go_on_through_many_renewals()
    {
        await using var draait = Host();
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var id in ids) await draait.Kluis.CreateAsync(id, default);
        var (klaar, gelezen) = (false, 0);
        var lezers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref klaar))
            {
                await using var koud = Host(); // remembers nothing: opens the key file and every key anew
                Assert.That((await koud.Kluis.OpenManyAsync(ids, default)).Count, Is.EqualTo(ids.Count));
                Interlocked.Increment(ref gelezen);
            }
        })).ToList();
        for (var n = 0; n < 12; n++)
        {
            await MasterKey.RenewAsync(_opties, isDevelopment: false);
            await draait.Rotatie.RotateGenerationAsync(default);
            await draait.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        }

        Volatile.Write(ref klaar, true);
        await Task.WhenAll(lezers);
        Assert.That(gelezen, Is.GreaterThan(2));
    }

    [Test]
    public async Task A_master_key_whose_file_cannot_be_replaced_is_left_as_it_is_and_so_is_the_key_file()
    {
        await using var draait = Host();
        await draait.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        Directory.CreateDirectory(_opties.MasterKeyFile + ".nieuw"); // as a mounted secret: files may be put beside it, and none in its place

        var e = await Assert.ThrowsAsync<MasterKeyMissingException>(() => MasterKey.RenewAsync(_opties, isDevelopment: false));

        Assert.That(e!.Message, Does.StartWith("De hoofdsleutel kan hier niet vervangen worden").And.Contain("Er is niets veranderd").And.Contain("beschrijfbaar"));
        Assert.That(() => new KeyFile(_opties, new MasterKey(_oud)), Throws.Nothing, "the one key there is opens it");
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(_opties.MasterKeyFile)!), Is.EqualTo(new[] { _opties.MasterKeyFile }), "no key beside it, that would go with the container");
    }

    [Test]
    public async Task A_master_key_behind_a_link_is_replaced_where_the_link_leads()
    {
        await using var draait = Host();
        await draait.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        var echt = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_opties.Directory)!, "elders")).FullName, "hoofdsleutel");
        File.Move(_opties.MasterKeyFile!, echt);
        File.CreateSymbolicLink(_opties.MasterKeyFile!, Path.Combine("..", "elders", "hoofdsleutel"));

        await MasterKey.RenewAsync(_opties, isDevelopment: false);

        Assert.That(new FileInfo(_opties.MasterKeyFile!).LinkTarget, Is.EqualTo("../elders/hoofdsleutel"), "still a link");
        Assert.That(Convert.FromBase64String(await File.ReadAllTextAsync(echt)), Is.Not.EqualTo(_oud));
        Assert.That(() => new KeyFile(_opties, MasterKey.Load(_opties, isDevelopment: false)), Throws.Nothing);
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(echt)!), Is.EqualTo(new[] { echt }));
    }

    [Test]
    public async Task A_lock_of_another_account_is_told_and_one_that_root_makes_belongs_to_the_account_of_the_key_folder()
    {
        await using var draait = Host();
        await draait.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        var slot = Path.Combine(_opties.Directory, "vernieuwen.lock");
        Directory.CreateDirectory(slot); // even root may not write this one
        var e = await Assert.ThrowsAsync<KeyFileException>(() => MasterKey.RenewAsync(_opties, isDevelopment: false));
        Assert.That(e!.Message, Does.StartWith(slot + " is van een ander account").And.Contain("Er is niets veranderd").And.Contain("Verwijder dat bestand"));
        Assert.That(Convert.FromBase64String(await File.ReadAllTextAsync(_opties.MasterKeyFile!)), Is.EqualTo(_oud));
        Directory.Delete(slot);

        if (Environment.IsPrivilegedProcess)
        {
            Shell("chown", "65534", _opties.Directory);
        }

        await MasterKey.RenewAsync(_opties, isDevelopment: false);
        Assert.That(Shell("stat", "-c", "%u", slot), Is.EqualTo(Shell("stat", "-c", "%u", _opties.Directory)));
    }

    private static string Shell(string wat, params string[] args)
    {
        using var p = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(wat, args) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var uit = p.StandardOutput.ReadToEnd();
        p.WaitForExit();
        Assert.That(p.ExitCode, Is.Zero, wat);
        return uit;
    }

    [Test]
    public async Task A_group_that_alone_may_read_the_master_key_reads_the_next_one_too()
    {
        await using var draait = Host();
        await draait.Kluis.CreateAsync(Guid.CreateVersion7(), default);
        const UnixFileMode Eigenaar = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(_opties.MasterKeyFile!, Eigenaar | UnixFileMode.GroupRead);

        await MasterKey.RenewAsync(_opties, isDevelopment: false);

        Assert.That(File.GetUnixFileMode(_opties.MasterKeyFile!), Is.EqualTo(Environment.IsPrivilegedProcess ? Eigenaar | UnixFileMode.GroupRead : Eigenaar), "root does not lock out the account LivcR runs as; who is not root cannot keep the group");
    }

    [Test]
    public async Task Who_starts_while_the_master_key_is_replaced_reads_one_or_the_other()
    {
        var klaar = false;
        var schrijft = Task.Run(() =>
        {
            for (var n = 0; n < 400; n++) AtomicFile.Write(_opties.MasterKeyFile!, System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(_oud)));
            Volatile.Write(ref klaar, true);
        });
        while (!Volatile.Read(ref klaar)) Assert.That(() => MasterKey.Load(_opties, isDevelopment: false), Throws.Nothing);
        await schrijft;
    }

    [Test]
    public async Task Two_renewals_at_once_follow_each_other()
    {
        await using var draait = Host();
        var id = Guid.CreateVersion7();
        await draait.Kluis.CreateAsync(id, default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MasterKey.RenewAsync(_opties, isDevelopment: false))));
        await using var daarna = Host();
        await daarna.Kluis.OpenAsync(id, default);
    }

    [Test]
    public async Task The_passwords_of_the_database_roles_stay()
    {
        var voor = new KeyFile(_opties, MasterKey.Load(_opties, isDevelopment: false)).DatabaseSecret();
        await MasterKey.RenewAsync(_opties, isDevelopment: false);
        Assert.That(new KeyFile(_opties, MasterKey.Load(_opties, isDevelopment: false)).DatabaseSecret(), Is.EqualTo(voor).And.Length.EqualTo(32));
    }

    [Test]
    public async Task Without_a_key_file_or_with_a_key_from_the_environment_it_says_what_to_do()
    {
        Assert.That((await Assert.ThrowsAsync<MasterKeyMissingException>(() => MasterKey.RenewAsync(_opties, isDevelopment: false)))!.Message, Does.StartWith("Er is nog geen sleutelbestand").And.Contain("Start LivcR eerst een keer"));
        var omgeving = _opties with { MasterKeyFile = null, MasterKey = Convert.ToBase64String(_oud) };
        Assert.That((await Assert.ThrowsAsync<MasterKeyMissingException>(() => MasterKey.RenewAsync(omgeving, isDevelopment: true)))!.Message, Does.Contain("staat niet in een bestand").And.Contain("Livcr:HoofdsleutelBestand"));
        Assert.That(await File.ReadAllTextAsync(_opties.MasterKeyFile!), Is.EqualTo(Convert.ToBase64String(_oud) + "\n"));
    }

    private KluisProef Host() => new(_db, _opties, MasterKey.Load(_opties, isDevelopment: false));

    private sealed class StekkerException : Exception;
}
