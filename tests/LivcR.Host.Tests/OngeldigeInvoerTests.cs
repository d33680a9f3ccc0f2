using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>Bad input at the real front door: a Dutch page that keeps what was typed, nothing changed, and nothing of it in the technical log.</summary>
[NonParallelizable]
internal sealed class OngeldigeInvoerTests
{
    /// <summary>Stands in everything typed here, so that it can be searched for.</summary>
    private const string Merk = "Kwikstaart7319";

    private static readonly string[] Schriften =
    [
        "Zoë Ünal-D’Hondt", "Ελένη Παπαδοπούλου", "Наталія Ґудзь", "محمد بن علي", "יעל כהן", "李小龍", "佐藤さくら", "김민준", "नेहा शर्मा", "ნინო", "Հայկ", "ሰላም", "ไพลิน",
        "👩🏽‍🚒🏳️‍🌈", "a\u0301e\u0308", "\u202Eomgekeerd\u202C", "<script>alert('x')</script>", "\"><img src=x onerror=alert(1)>", "'; drop table signalen.signaal; --", "{{7*7}} ${7*7} %0d%0a", "𝔉𝔯𝔞𝔨𝔱𝔲𝔯",
    ];

    [OneTimeTearDown]
    public void The_technical_log_holds_nothing_that_was_typed()
    {
        var regels = HostFixture.Log.Regels;
        Assert.That(regels, Is.Not.Empty, "the catcher catches");
        Assert.That(regels.Where(r => r.Regel.Contains(Merk, StringComparison.OrdinalIgnoreCase) || Schriften.Any(s => r.Regel.Contains(s, StringComparison.Ordinal))).Select(r => r.Regel), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Geweigerd()
    {
        var school = FictieveWereld.SchoolPartner;
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", ""), ("Functie", Merk)), "zorg") { TestName = "Signal without concern" };
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", Merk + " " + new string('x', 1_000_000))), "tekens") { TestName = "Signal of 1 MB" };
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", Merk), ("Achternaam", new string('é', 300_000))), "tekens") { TestName = "Name of 600 kB" };
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", Merk), ("GeboorteDag", "31"), ("GeboorteMaand", "2"), ("GeboorteJaar", "2006")), "31 februari bestaat niet") { TestName = "Born on 31 February" };
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", Merk), ("GeboorteDag", "drie"), ("GeboorteMaand", "13"), ("GeboorteJaar", "06")), "dag") { TestName = "Born on day three in words" };
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", Merk), ("Leeftijd", "Bejaard")), "leeftijdsgroep") { TestName = "Unknown age group" };
        yield return new TestCaseData(school, "/signalen/nieuw", Velden(("Zorg", Merk), ("Gemeente", "'; --")), "gemeente") { TestName = "Unknown municipality" };
        yield return new TestCaseData(FictieveWereld.CawPartner, "/signalen/nieuw", Velden(("Zorg", Merk), ("Achternaam", "Verboden" + Merk)), "beroepsgeheim") { TestName = "A name from under beroepsgeheim (GEH-01)" };
        yield return new TestCaseData(FictieveWereld.Coordinator, "/overleggen/nieuw", Velden(("DatumDag", "30"), ("DatumMaand", "2"), ("DatumJaar", "2027"), ("Uur", "25.61"), ("Plaats", Merk), ("Doel", Merk)), "30 februari") { TestName = "Meeting on 30 February at 25.61" };
        yield return new TestCaseData(FictieveWereld.Coordinator, "/overleggen/nieuw", Velden(("Plaats", Merk), ("Doel", Merk + new string('y', 1_000_000))), "tekens") { TestName = "Meeting with a purpose of 1 MB" };
    }

    [TestCaseSource(nameof(Geweigerd))]
    public async Task Refused_with_what_was_typed_and_nothing_changed(FictievePersoon wie, string pad, Dictionary<string, string> velden, string verwacht)
    {
        await using var b = await HostFixture.MeldAanAsync(wie);
        await b.OpenAsync(pad);
        var voor = await InhoudAsync();
        using var antwoord = await StuurAsync(b, pad, velden);
        var pagina = WebUtility.HtmlDecode(await antwoord.Content.ReadAsStringAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(Personawandeling.Titel(pagina), Does.StartWith("Fout: "));
            Assert.That(pagina, Does.Contain(verwacht).IgnoreCase);
            Assert.That(velden.Where(v => !IsKeuze(v.Key, wie) && !pagina.Contains(v.Value, StringComparison.Ordinal)).Select(v => v.Key), Is.Empty, "typed and lost");
            Assert.That(await InhoudAsync(), Is.EqualTo(voor), "something changed");
        }
    }

    [Test]
    public async Task More_than_two_megabytes_is_a_page_that_says_so()
    {
        await using var b = await HostFixture.MeldAanAsync(FictieveWereld.SchoolPartner);
        await b.OpenAsync("/signalen/nieuw");
        using var antwoord = await StuurAsync(b, "/signalen/nieuw", Velden(("Zorg", Merk + new string('x', 2_200_000))));
        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await antwoord.Content.ReadAsStringAsync(), Does.Contain("De tekst is te lang"));
    }

    [Test]
    public async Task Every_script_arrives_as_it_was_typed_and_runs_nothing()
    {
        await using var b = await HostFixture.MeldAanAsync(FictieveWereld.SchoolPartner);
        await b.OpenAsync("/signalen/nieuw");
        var zorg = Merk + "\n" + string.Join("\n", Schriften);
        using var antwoord = await StuurAsync(b, "/signalen/nieuw", Velden(("Zorg", zorg), ("Voornaam", Schriften[3]), ("Achternaam", Schriften[13])));
        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await antwoord.Content.ReadAsStringAsync());

        await using var c = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        await c.OpenAsync(antwoord.Headers.Location!.ToString().Replace("/ontvangst", "", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(c.Status, Is.EqualTo(HttpStatusCode.OK));
            var leesbaar = WebUtility.HtmlDecode(c.Pagina);
            Assert.That(Schriften.Where(s => !leesbaar.Contains(s, StringComparison.Ordinal)), Is.Empty);
            Assert.That(c.Pagina, Does.Not.Contain("<script>alert").And.Not.Contain("<img src=x"));
        }
    }

    [Test]
    public async Task The_same_form_twice_is_one_signal_and_one_receipt()
    {
        await using var b = await HostFixture.MeldAanAsync(FictieveWereld.JeugdwerkPartner);
        await b.OpenAsync("/signalen/nieuw");
        var velden = Velden(("Zorg", Merk), ("OnbekendVeld", Merk), ("Verzending", Guid.CreateVersion7().ToString()));
        var voor = await TelAsync("select count(*) from signalen.signaal");
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StuurAsync(b, "/signalen/nieuw", velden)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(antwoorden.Select(a => a.StatusCode), Is.All.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(antwoorden.Select(a => a.Headers.Location).Distinct().Count(), Is.EqualTo(1));
            Assert.That(await TelAsync("select count(*) from signalen.signaal"), Is.EqualTo(voor + 1));
        }
    }

    [Test]
    public async Task Wrong_credentials_get_one_answer_for_known_and_unknown_accounts()
    {
        var antwoorden = new List<(HttpStatusCode, string, string)>();
        foreach (var email in new[] { FictieveWereld.DrbKorpschef.Email, "niemand.nergens@fictief.example" })
        {
            await using var b = new Bezoeker(HostFixture.Adres, FictieveWereld.DrbKorpschef);
            await b.OpenAsync("/aanmelden");
            using var antwoord = await StuurAsync(b, "/aanmelden", Velden(("Email", email), ("Wachtwoord", Merk), ("Terug", "/")));
            var pagina = await antwoord.Content.ReadAsStringAsync();
            Assert.That(pagina, Does.Not.Contain(Merk), "a password never comes back");
            antwoorden.Add((antwoord.StatusCode, Bladlezer.Vast(pagina).Replace(email, "", StringComparison.Ordinal), string.Join(';', antwoord.Headers.Select(h => h.Key).Order(StringComparer.Ordinal))));
        }

        Assert.That(antwoorden[0].Item1, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(antwoorden[1].Item1, Is.EqualTo(antwoorden[0].Item1));
        Assert.That(antwoorden[1].Item3, Is.EqualTo(antwoorden[0].Item3), "names of headers");
        Assert.That(ZonderDemo(antwoorden[1].Item2), Is.EqualTo(ZonderDemo(antwoorden[0].Item2)));
    }

    [Test]
    public async Task A_page_that_expired_gives_the_text_back()
    {
        await using var b = await HostFixture.MeldAanAsync(FictieveWereld.SchoolPartner);
        var voor = await InhoudAsync();
        using var antwoord = await StuurAsync(b, "/signalen/nieuw", Velden(("Zorg", Merk)), token: "verlopen");
        var pagina = await antwoord.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(pagina, Does.Contain("De pagina was verlopen").And.Contain(Merk));
            Assert.That(await InhoudAsync(), Is.EqualTo(voor));
        }
    }

    [TestCase("application/json", "{\"Zorg\":\"Kwikstaart7319\"}")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nkapot Kwikstaart7319")]
    [TestCase("application/x-www-form-urlencoded", "Zorg=%ZZKwikstaart7319&&=&=")]
    [TestCase("text/xml", "<Zorg>Kwikstaart7319</Zorg>")]
    public async Task What_is_no_form_is_a_dutch_page_and_changes_nothing(string soort, string tekst)
    {
        await using var b = await HostFixture.MeldAanAsync(FictieveWereld.SchoolPartner);
        var voor = await InhoudAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signalen/nieuw") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(tekst)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(soort);
        using var antwoord = await b.VraagAsync(request);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)antwoord.StatusCode, Is.InRange(400, 499));
            Assert.That(await antwoord.Content.ReadAsStringAsync(), Does.Contain("lang=\"nl-BE\"").And.Contain("<h1>"));
            Assert.That(await InhoudAsync(), Is.EqualTo(voor));
        }
    }

    /// <summary>What was not typed but chosen, and the name that someone under beroepsgeheim has no field for (GEH-01).</summary>
    private static bool IsKeuze(string veld, FictievePersoon wie) => veld is "Leeftijd" or "Gemeente" || (veld == "Achternaam" && wie.Geheimhouding == "Beroepsgeheim");

    private static Dictionary<string, string> Velden(params (string Naam, string Waarde)[] velden) => velden.ToDictionary(v => v.Naam, v => v.Waarde, StringComparer.Ordinal);

    private static async Task<HttpResponseMessage> StuurAsync(Bezoeker b, string pad, Dictionary<string, string> velden, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, pad)
        {
            Content = new StringContent(string.Join('&', velden.Append(new("__RequestVerificationToken", token ?? Bladlezer.Token(b.Pagina))).Select(v => $"{v.Key}={WebUtility.UrlEncode(v.Value)}")), Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        return await b.VraagAsync(request);
    }

    /// <summary>Without the table of demo accounts, which names the known one and moves on every thirty seconds.</summary>
    private static string ZonderDemo(string pagina) => pagina[..pagina.IndexOf("Demo-accounts", StringComparison.Ordinal)];

    /// <summary>A fingerprint of all that the modules keep, but for sessions, mail and the log, and for when a question that the register did not answer is asked again: that the clock moves, whatever
    /// is typed meanwhile.</summary>
    private static async Task<string> InhoudAsync()
    {
        await HostFixture.RustAsync();
        await using var db = await HostFixture.OpenAsync();
        await using var q = new NpgsqlCommand("""
            select string_agg(format('select ''%1$s'' || coalesce(md5(string_agg((to_jsonb(t) - ''register_volgende'' - ''register_pogingen'')::text, '''' order by t::text)), '''') as v from %1$s t', t.table_schema || '.' || t.table_name), ' union all ')
            from information_schema.tables t
            where t.table_schema = any($1) and t.table_name not in ('outbox', 'inbox', '__migraties') and t.table_type = 'BASE TABLE'
            """, db)
        {
            Parameters = { new() { Value = Modules.All.Select(m => m.Schema).Where(s => s is not ("toegang" or "verantwoording")).ToArray() } },
        };
        await using var alles = new NpgsqlCommand($"select string_agg(v, ' ' order by v) from ({await q.ExecuteScalarAsync()}) s", db);
        return (string)(await alles.ExecuteScalarAsync())!;
    }

    private static async Task<long> TelAsync(string sql)
    {
        await using var db = await HostFixture.OpenAsync();
        await using var q = new NpgsqlCommand(sql, db);
        return (long)(await q.ExecuteScalarAsync())!;
    }
}
