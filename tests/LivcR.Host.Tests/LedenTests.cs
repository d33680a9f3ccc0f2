using System.Text.RegularExpressions;
using LivcR.Host.Tests.Browser;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Tests;

/// <summary>Who was invited as a member of a known organisation sends a signal, over the pages of the whole product: no aanwijzing is needed for it, and it ends with the lidmaatschap.</summary>
[NonParallelizable]
internal sealed partial class LedenTests
{
    private const string Uitnodigen = "/beheer/accounts/uitnodigen", Zorg = "Een deelnemer aan een groepsgesprek sprak over wraak.";

    [Test]
    [Rule("GEH-01")]
    [Rule("PAR-08")]
    public async Task A_member_activates_signs_in_and_sends_a_signal_until_the_lidmaatschap_ends()
    {
        await using var contact = await HostFixture.MeldAanAsync(FictieveWereld.CawContact);
        await using var lid = new Bezoeker(HostFixture.Adres, new("Tine Proefs", "Onthaalmedewerker", [(FictieveWereld.Zonderdale, Rol.Partner)]));
        await contact.OpenAsync(Uitnodigen);
        await contact.VerstuurAsync(Uitnodigen, ("Naam", lid.Wie.Naam), ("Email", lid.Wie.Email));
        contact.Geweigerd("Kies de organisatie waarvoor deze persoon werkt.", "Vul de functie in.", "Kies aan welke geheimhouding deze functie gebonden is");
        await contact.VerstuurAsync(Uitnodigen, ("Organisatie", contact.Keuze(FictieveWereld.Caw.Naam)), ("Functie", lid.Wie.Functie), ("Geheimhouding", "Beroepsgeheim"));
        contact.Ziet("De uitnodiging is verstuurd");
        await HostFixture.RustAsync();
        await contact.OpenAsync("/mijn-organisatie");
        contact.Ziet(lid.Wie.Naam, lid.Wie.Functie, "Beroepsgeheim");

        await ActiveerAsync(lid);
        HostFixture.Klok.Vooruit(TimeSpan.FromSeconds(30));
        await lid.MeldAanAsync(HostFixture.Klok);
        await lid.OpenAsync("/signalen/nieuw");
        lid.Ziet("Twee minuten volstaan.");
        lid.ZietNiet("Naam en geboortedatum");
        await lid.VerstuurAsync("/signalen/nieuw", ("Zorg", Zorg), ("Achternaam", "Vanproef"));
        lid.Geweigerd("Deel gegevens onder beroepsgeheim alleen tijdens het casusoverleg.");
        await lid.VerstuurAsync("/signalen/nieuw", ("Zorg", Zorg));
        lid.Ziet("Ontvangstnummer");
        var signaal = "/signalen/" + Id().Match(lid.Pad).Value;
        await lid.VindtNietsAsync("/casussen/" + FictieveWereld.Guid("casus 9"));

        await using var coordinator = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        await coordinator.OpenAsync(signaal);
        coordinator.Ziet(Zorg, lid.Wie.Functie + ", " + FictieveWereld.Caw.Naam + " (beroepsgeheim)");

        await contact.VerstuurAsync("/mijn-organisatie/leden/einde", ("Lid", await LidAsync()));
        contact.Ziet("dezelfde dag beëindigd");
        await HostFixture.RustAsync();
        await lid.OpenAsync("/signalen/nieuw");
        Assert.That(lid.Pad, Does.StartWith("/aanmelden"), "the session ended with it");
        HostFixture.Klok.Vooruit(TimeSpan.FromSeconds(30));
        Assert.That(async () => await lid.MeldAanAsync(HostFixture.Klok), Throws.InstanceOf<DemoException>(), "the account closed: it had no other ground");
        Assert.That(lid.Tekst, Does.Contain("Het e-mailadres of het wachtwoord klopt niet."));
    }

    private static async Task ActiveerAsync(Bezoeker b)
    {
        await LegeInstallatie.OpenMailAsync(b);
        await b.VerstuurAsync("/activeren", ("Wachtwoord", FictieveWereld.Wachtwoord), ("Geheim", Base32(b.Wie.TotpGeheim)), ("Code", Bezoeker.Totp(b.Wie.TotpGeheim, HostFixture.Klok.GetUtcNow())));
        Assert.That(b.Pad, Is.EqualTo("/activeren/klaar"), b.Kort());
    }

    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(c).PadRight(5, '0'), 2)]));
    }

    private static async Task<string> LidAsync()
    {
        await using var db = await HostFixture.OpenAsync();
        await using var q = new Npgsql.NpgsqlCommand("select id from machtigingen.lidmaatschap where functie = 'Onthaalmedewerker' and tot is null", db);
        return ((Guid)(await q.ExecuteScalarAsync())!).ToString();
    }

    [GeneratedRegex("[0-9a-f-]{36}", RegexOptions.None, 2000)]
    private static partial Regex Id();
}
