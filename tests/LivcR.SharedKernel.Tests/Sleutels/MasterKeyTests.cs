using LivcR.SharedKernel.Infrastructure.Sleutels;

namespace LivcR.SharedKernel.Tests.Sleutels;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MasterKeyTests
{
    private string _map = null!;

    [SetUp]
    public void Begin() => _map = Directory.CreateTempSubdirectory("meester").FullName;

    [TearDown]
    public void Einde() => Directory.Delete(_map, recursive: true);

    [Test]
    public void Production_without_a_master_key_does_not_start()
    {
        Assert.That(() => MasterKey.Load(new KeyVaultOptions { Directory = _map }, isDevelopment: false),
            Throws.TypeOf<MasterKeyMissingException>().With.Message.StartsWith("De hoofdsleutel ontbreekt."));
        Assert.That(Directory.GetFiles(_map), Is.Empty);
    }

    [TestCase("geen base64")]
    [TestCase("AAAA")]
    public void A_master_key_that_is_none_does_not_start(string waarde) =>
        Assert.That(() => MasterKey.Load(new KeyVaultOptions { Directory = _map, MasterKey = waarde }, isDevelopment: true), Throws.TypeOf<MasterKeyMissingException>());

    [Test]
    public void A_named_file_that_is_not_there_does_not_fall_back() =>
        Assert.That(() => MasterKey.Load(new KeyVaultOptions { Directory = _map, MasterKeyFile = _map + "/weg", MasterKey = Convert.ToBase64String(KluisProef.Sleutel()) }, isDevelopment: true),
            Throws.TypeOf<MasterKeyMissingException>());

    [Test]
    public void Development_makes_its_own_and_keeps_it()
    {
        var options = new KeyVaultOptions { Directory = _map };
        var ingepakt = MasterKey.Load(options, isDevelopment: true).Wrap("x"u8, "doel");
        var weer = MasterKey.Load(options, isDevelopment: true);
        Assert.That(weer.Unwrap(ingepakt, "doel"), Is.EqualTo("x"u8.ToArray()));
        Assert.That(() => weer.Unwrap(ingepakt, "ander doel"), Throws.InstanceOf<System.Security.Cryptography.CryptographicException>());
        Assert.That(File.GetUnixFileMode(Directory.GetFiles(_map).Single()), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
