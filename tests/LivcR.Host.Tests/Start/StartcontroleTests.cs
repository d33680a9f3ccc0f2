using Microsoft.Extensions.Configuration;

namespace LivcR.Host.StartTests;

/// <summary>Each unsafe setting stops the start alone, and all of them are said at once, before anything is made or opened.</summary>
internal sealed class StartcontroleTests
{
    private static readonly Dictionary<string, string?> Goed = new(StringComparer.Ordinal)
    {
        ["LIVCR_HOOFDSLEUTEL"] = Convert.ToBase64String(new byte[32]),
        ["Livcr:VertrouwdeProxy"] = "10.0.0.5, 10.1.0.0/16",
        ["Livcr:Mail:Server"] = "mail",
        ["Livcr:Adres"] = "https://livcr.example",
        ["AllowedHosts"] = "livcr.example",
        ["ConnectionStrings:LivcR"] = "Host=db;Username=beheer",
    };

    private static readonly (string Instelling, string? Waarde, string Gebrek)[] Slecht =
    [
        ("Livcr:FictieveWereld", "true", "Livcr:FictieveWereld staat aan"),
        ("Livcr:Sluier", "false", "Livcr:Sluier staat uit"),
        ("LIVCR_HOOFDSLEUTEL", null, "Livcr:HoofdsleutelBestand of LIVCR_HOOFDSLEUTEL"),
        ("Livcr:VertrouwdeProxy", null, "Livcr:VertrouwdeProxy ontbreekt"),
        ("Livcr:Mail:Server", null, "Livcr:Mail:Server ontbreekt"),
        ("Livcr:Adres", "http://livcr.example", "Livcr:Adres ontbreekt"),
        ("AllowedHosts", "*", "AllowedHosts ontbreekt"),
        ("ConnectionStrings:LivcR", null, "ConnectionStrings:LivcR ontbreekt"),
    ];

    private static readonly (string Instelling, string? Waarde, string Gebrek)[] Alleen =
    [
        .. Slecht,
        ("LIVCR_HOOFDSLEUTEL", "AAAA", "De hoofdsleutel in LIVCR_HOOFDSLEUTEL is geen sleutel"),
        ("Livcr:HoofdsleutelBestand", "/bestaat/niet", "Het bestand met de hoofdsleutel (Livcr:HoofdsleutelBestand) bestaat niet"),
        ("Livcr:VertrouwdeProxy", "10.0.0.5, de proxy", "geen IP-adres of netwerk"),
    ];

    [Test]
    public void Good_settings_start() => Assert.That(() => Doe(Goed), Throws.Nothing);

    [Test]
    public void Development_starts_with_none() => Assert.That(() => Startcontrole.Doe(new ConfigurationBuilder().Build(), isDevelopment: true, "/bestaat/niet"), Throws.Nothing);

    [TestCaseSource(nameof(Alleen))]
    public void Each_defect_stops_the_start_alone((string Instelling, string? Waarde, string Gebrek) geval)
    {
        var e = Assert.Throws<OnveiligeInstellingenException>(() => Doe(new(Goed, StringComparer.Ordinal) { [geval.Instelling] = geval.Waarde }));
        Assert.That(e!.Gebreken, Has.Count.EqualTo(1));
        Assert.That(e.Gebreken[0], Does.Contain(geval.Gebrek));
    }

    /// <summary>The fictitious world is what an oefenomgeving is for; what would lead out of it is refused, and the rest is asked as of a real one (ADR 0027).</summary>
    [Test]
    public void An_oefenomgeving_starts_without_a_mail_server_and_refuses_one_and_a_register()
    {
        var oefening = new Dictionary<string, string?>(Goed, StringComparer.Ordinal) { ["Livcr:Oefenomgeving"] = "true", ["Livcr:FictieveWereld"] = "true", ["Livcr:Mail:Server"] = null };
        Assert.That(() => Doe(oefening), Throws.Nothing);
        foreach (var (instelling, waarde, gebrek) in new[] { ("Livcr:Mail:Server", "mail", "uit een oefenomgeving vertrekt geen mail"), ("Livcr:Ggb:Register:Adres", "https://register", "vraagt niets aan een echt register"), ("Livcr:Adres", "http://livcr.example", "Livcr:Adres ontbreekt") })
        {
            var e = Assert.Throws<OnveiligeInstellingenException>(() => Doe(new(oefening, StringComparer.Ordinal) { [instelling] = waarde }));
            Assert.That(e!.Gebreken, Has.Count.EqualTo(1).And.Some.Contains(gebrek));
        }
    }

    [Test]
    public void All_defects_are_said_at_once()
    {
        var e = Assert.Throws<OnveiligeInstellingenException>(() => Doe(Slecht.ToDictionary(s => s.Instelling, s => s.Waarde, StringComparer.Ordinal)));
        Assert.That(e!.Gebreken, Has.Count.EqualTo(Slecht.Length));
        foreach (var (i, s) in Slecht.Index())
        {
            Assert.That(e.Message, Does.Contain($"({i + 1}) ").And.Contain(s.Gebrek));
        }
    }

    [TestCase("Host=/bestaat/niet;Username=beheer;Password=geheim1", 5)]
    [TestCase("", 6)]
    public async Task Run_says_them_all_before_a_database_is_opened_or_made(string verbinding, int gebreken)
    {
        var map = Directory.CreateTempSubdirectory("livcr-start-").FullName;
        var uitslag = await Verb.DoeAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Livcr__Map"] = map, ["ConnectionStrings__LivcR"] = verbinding, ["LIVCR_PORT"] = $"{StartfoutTests.VrijePoort()}" }, "run");
        uitslag.IsEenRegel(1, "LivcR start niet", "hoofdsleutel", "VertrouwdeProxy", "Mail:Server", "Livcr:Adres", "AllowedHosts", $"({gebreken})");
        Assert.That(uitslag.Fout, Does.Not.Contain($"({gebreken + 1})").And.Not.Contain("geheim1"));
        Assert.That(Directory.EnumerateFileSystemEntries(map), Is.Empty);
        Directory.Delete(map);
    }

    private static void Doe(Dictionary<string, string?> instellingen) => Startcontrole.Doe(new ConfigurationBuilder().AddInMemoryCollection(instellingen).Build(), isDevelopment: false, "/bestaat/niet");
}
