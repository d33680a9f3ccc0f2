using System.Globalization;
using System.Text;
using LivcR.SharedKernel;

namespace LivcR.Toegang.Mails;

/// <summary>What a calendar has to know: when, and whether it still holds.</summary>
/// <param name="Volgnummer">A calendar takes the highest.</param>
internal sealed record Kalenderafspraak(Guid Id, DateTimeOffset Begin, int Volgnummer, bool Vervalt)
{
    public string Methode => Vervalt ? "CANCEL" : "REQUEST";
}

/// <summary>An appointment for the calendar (RFC 5545, sent as RFC 6047 asks). The same words for every meeting and every reader: neither what it is about, nor where, nor with whom.
/// Written here because no kept library for it restores with this product.</summary>
internal static class Kalenderbericht
{
    /// <summary>No meeting says when it ends; a calendar wants to know [D].</summary>
    private static readonly TimeSpan Duur = TimeSpan.FromHours(2);

    private const string Tijdzone = """
        BEGIN:VTIMEZONE
        TZID:Europe/Brussels
        BEGIN:DAYLIGHT
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        DTSTART:19810329T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        BEGIN:STANDARD
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        """;

    public static string Schrijf(Kalenderafspraak a, string van, string naar, string adres, DateTimeOffset nu)
    {
        var tekst = new StringBuilder();
        foreach (var regel in string.Create(CultureInfo.InvariantCulture, $"""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//LivcR//NL
            METHOD:{a.Methode}
            {Tijdzone}
            BEGIN:VEVENT
            UID:{a.Id:N}@livcr
            SEQUENCE:{a.Volgnummer}
            DTSTAMP:{nu.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}
            DTSTART;TZID=Europe/Brussels:{Brussel.Lokaal(a.Begin):yyyyMMdd'T'HHmmss}
            DURATION:PT{Duur.TotalHours:0}H
            STATUS:{(a.Vervalt ? "CANCELLED" : "CONFIRMED")}
            CLASS:PRIVATE
            SUMMARY:Afspraak
            DESCRIPTION:Meld u aan om te lezen wat er op u wacht: {Tekst(adres)}
            ORGANIZER:mailto:{van}
            ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{naar}
            END:VEVENT
            END:VCALENDAR
            """).Split('\n'))
        {
            Vouw(tekst, regel.TrimEnd('\r'));
        }

        return tekst.ToString();
    }

    private static string Tekst(string tekst) => tekst.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);

    /// <summary>At most 75 octets on a line; what follows stands on the next, after a space (RFC 5545 §3.1). Never within a character.</summary>
    private static void Vouw(StringBuilder tekst, string regel)
    {
        var lengte = 0;
        foreach (var teken in regel.EnumerateRunes())
        {
            if (lengte + teken.Utf8SequenceLength > 75)
            {
                tekst.Append("\r\n ");
                lengte = 1;
            }

            tekst.Append(teken);
            lengte += teken.Utf8SequenceLength;
        }

        tekst.Append("\r\n");
    }
}
