using System.Diagnostics;
using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Mails;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

/// <summary>What goes to calendars, read by somebody else's parser (Debian's python3-icalendar).</summary>
public sealed class KalenderTests
{
    private static readonly CelId Cel = FictieveWereld.Zonderdale.Id;
    private static readonly PersoonId Sofie = FictieveWereld.CawPartner.Id;
    private static readonly Guid Eerste = Guid.NewGuid();
    private ModuleHarness _harness = null!;
    private SmtpServer _smtp = null!;

    [SetUp]
    public async Task Start()
    {
        _smtp = new SmtpServer();
        var c = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Livcr:Mail:Server"] = "127.0.0.1",
            ["Livcr:Mail:Poort"] = _smtp.Poort,
            ["Livcr:Mail:Tls"] = "false",
            ["Livcr:Mail:Van"] = "livcr@zonderdale.example",
            ["Livcr:Adres"] = "https://livcr.example",
        }).Build();
        _harness = await ModuleHarness.StartAsync([new ToegangModule()], s =>
        {
            s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus)));
            s.AddSingleton<IMailer>(sp => new SmtpMailer(c, sp.GetRequiredService<TimeProvider>()));
        }, wereld: true);
    }

    [TearDown]
    public async Task Stop()
    {
        _smtp.Dispose();
        await _harness.DisposeAsync();
    }

    [Test, Rule("GEH-01"), Rule("PAR-03")]
    public async Task An_invitation_is_one_mail_with_a_time_and_nothing_of_what_who_or_where()
    {
        await Ontvang(0, vervalt: false);
        await VerzendAlles();

        var mail = _smtp.Mails.Single();
        Assert.That(mail, Does.Contain("To: sofie.lammens@fictief.example").And.Contain("Er staat een bericht voor u klaar. Meld u aan.").And.Match(@"Content-Type: text/calendar;(?:[^\r]|\r\n[ \t])*method=REQUEST"));
        foreach (var woord in new[] { "overleg", "casus", "uitnodiging", "radicali", "LIVC R", "Zonderdale R", "politie", "LOCATION" })
        {
            Assert.That(Ontleed(mail) + Kalender(mail), Does.Not.Contain(woord).IgnoreCase);
        }
    }

    [Test]
    public async Task What_changes_reaches_the_calendar_under_the_same_id_with_a_higher_number()
    {
        await Ontvang(0, vervalt: false);
        await VerzendAlles();
        await Ontvang(1, vervalt: true);
        await Ontvang(1, vervalt: true);
        await Ontvang(0, vervalt: false);
        await VerzendAlles();
        await Ontvang(2, vervalt: false);
        await VerzendAlles();

        Assert.That(_smtp.Mails.Select(Ontleed), Is.EqualTo(new[]
        {
            $"REQUEST {Eerste:N}@livcr 0 CONFIRMED 2026-12-01T09:30:00+01:00 2:00:00 mailto:livcr@zonderdale.example mailto:sofie.lammens@fictief.example",
            $"CANCEL {Eerste:N}@livcr 1 CANCELLED 2026-12-01T09:30:00+01:00 2:00:00 mailto:livcr@zonderdale.example mailto:sofie.lammens@fictief.example",
            $"REQUEST {Eerste:N}@livcr 2 CONFIRMED 2026-12-01T09:30:00+01:00 2:00:00 mailto:livcr@zonderdale.example mailto:sofie.lammens@fictief.example",
        }), "late and double ones change nothing");
    }

    [Test]
    public async Task What_is_cancelled_while_the_mail_waits_leaves_as_cancelled_and_once()
    {
        _smtp.Weg();
        await Ontvang(0, vervalt: false);
        await VerzendAlles();
        await Ontvang(1, vervalt: true);
        _smtp.Terug();
        _harness.Klok.Vooruit(TimeSpan.FromHours(1));
        await VerzendAlles();

        Assert.That(_smtp.Mails.Select(m => Ontleed(m).Split(' ')[0]), Is.EqualTo(new[] { "CANCEL" }));
    }

    [Test]
    public async Task An_appointment_waits_for_no_other_mail_and_no_other_mail_waits_for_it()
    {
        await _harness.OntvangAsync(_harness.Modules[0], Cel, new TaakToegewezenV1(Guid.NewGuid(), Id.Nieuw<CasusId>(), Sofie, new DateOnly(2026, 12, 1), Nu));
        await Ontvang(0, vervalt: false);
        await _harness.OntvangAsync(_harness.Modules[0], Cel, new KalenderafspraakGewijzigdV1(Guid.NewGuid(), Sofie, Nu.AddDays(9), false, 0, Nu));
        await VerzendAlles();

        Assert.That(_smtp.Mails.Select(m => m.Contains("text/calendar", StringComparison.Ordinal)), Is.EquivalentTo(new[] { false, true, true }));
    }

    [Test, Rule("PAR-08")]
    public async Task Who_has_no_role_any_more_gets_none()
    {
        await Ontvang(0, vervalt: false);
        await _harness.ScalarAsync<int>($"update toegang.roltoekenning set tot = '2026-11-01' where account = '{Sofie}'");
        await VerzendAlles();
        Assert.That(_smtp.Mails, Is.Empty);
    }

    [TestCase("2026-03-28T08:30:00Z", "2026-03-28T09:30:00+01:00")]
    [TestCase("2026-03-29T00:30:00Z", "2026-03-29T01:30:00+01:00")]
    [TestCase("2026-03-29T07:30:00Z", "2026-03-29T09:30:00+02:00")]
    [TestCase("2026-10-24T07:30:00Z", "2026-10-24T09:30:00+02:00")]
    [TestCase("2026-10-25T08:30:00Z", "2026-10-25T09:30:00+01:00")]
    public void Around_the_nights_of_summer_time_the_hour_is_the_one_on_the_wall(string begin, string verwacht)
    {
        var tekst = Kalenderbericht.Schrijf(new Kalenderafspraak(Eerste, DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture), 0, false), "van@x.example", "naar@x.example", "https://livcr.example", Nu);
        Assert.That(Lees(tekst), Does.Contain(verwacht));
    }

    [Test]
    public void No_line_is_too_long_and_no_character_is_broken()
    {
        var naar = new string('é', 60) + "@" + new string('x', 60) + ".example";
        var tekst = Kalenderbericht.Schrijf(new Kalenderafspraak(Eerste, Nu, 0, false), "van@x.example", naar, "https://" + new string('y', 200) + ".example", Nu);
        Assert.That(tekst.Split("\r\n").Max(System.Text.Encoding.UTF8.GetByteCount), Is.LessThanOrEqualTo(75));
        Assert.That(tekst.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\n"));
        Assert.That(Lees(tekst), Does.Contain("mailto:" + naar));
    }

    private DateTimeOffset Nu => _harness.Klok.GetUtcNow();

    private Task Ontvang(int volgnummer, bool vervalt) =>
        _harness.OntvangAsync(_harness.Modules[0], Cel, new KalenderafspraakGewijzigdV1(Eerste, Sofie, new DateTimeOffset(2026, 12, 1, 8, 30, 0, TimeSpan.Zero), vervalt, volgnummer, Nu));

    private async Task VerzendAlles()
    {
        while (await _harness.Services.GetRequiredService<MailVerzender>().VerzendEenAsync(CancellationToken.None))
        {
        }
    }

    private static string Ontleed(string mail) => Lees(Kalender(mail));

    /// <summary>The calendar part of the mail as it came over the wire.</summary>
    private static string Kalender(string mail)
    {
        var deel = Regex.Match(mail, @"Content-Type: text/calendar.*?\r\n\r\n(.*?)\r\n--", RegexOptions.Singleline, TimeSpan.FromSeconds(2));
        var koppen = deel.Value.Split("\r\n\r\n")[0];
        return koppen.Contains("base64", StringComparison.OrdinalIgnoreCase) ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(deel.Groups[1].Value)) : deel.Groups[1].Value;
    }

    /// <summary>Method, id, number, status, begin, duration, organiser, attendee: as another program understands them.</summary>
    private static string Lees(string kalender)
    {
        const string Programma = """
            import sys, icalendar
            c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
            e = c.walk('VEVENT')[0]
            z = c.walk('VTIMEZONE')[0].to_tz()
            d = z.localize(e['DTSTART'].dt.replace(tzinfo=None))
            sys.stdout.buffer.write(' '.join([c['METHOD'], e['UID'], str(e['SEQUENCE']), e['STATUS'], d.isoformat(), str(e['DURATION'].dt), e['ORGANIZER'], e['ATTENDEE']]).encode())
            """;
        using var p = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Programma]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        p.StandardInput.BaseStream.Write(System.Text.Encoding.UTF8.GetBytes(kalender));
        p.StandardInput.Close();
        var uit = p.StandardOutput.ReadToEnd();
        var fout = p.StandardError.ReadToEnd();
        Assert.That(p.WaitForExit(20_000) && p.ExitCode == 0, Is.True, fout + kalender);
        return uit;
    }
}
