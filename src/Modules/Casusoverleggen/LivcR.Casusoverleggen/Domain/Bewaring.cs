using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.SharedKernel.Web;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Until when a casus is there, and why (AVG-07): one sentence, first on each of its pages.</summary>
internal sealed record Bewaring(CasusStaat Staat, bool Minderjarig, bool Ongewogen, DateTimeOffset? AfgeslotenOp, DateOnly? Herziening)
{
    public static string Zin(Casus c, Regelboek regels, DateTimeOffset nu) =>
        new Bewaring(c.Staat, c.Minderjarig, c.Ongewogen, c.AfgeslotenOp, c.HerzieningOp).Zin(regels, Brussel.Dag(nu));

    /// <summary>The day on which it is destroyed without anybody asking; null as long as it is not closed.</summary>
    public DateOnly? VernietigenOp(Bewaartermijnen t) =>
        Staat != CasusStaat.Afgesloten || AfgeslotenOp is not { } op ? null
        : Ongewogen ? Brussel.Dag(op).AddDays(t.OngewogenDagen)
        : Brussel.Dag(op).AddMonths(Maanden(t));

    public string Zin(Regelboek regels, DateOnly vandaag)
    {
        var t = Bewaartermijnen.Van(regels);
        return (VernietigenOp(t), Herziening) switch
        {
            ({ } weg, _) when Ongewogen => $"{Vernietigd(weg)}: {t.OngewogenDagen} dagen na het afsluiten, omdat ze hier niet opnieuw werd gewogen.",
            (null, { } h) when Ongewogen => $"Weeg deze casus opnieuw tegen {NlTekst.Datum(h)}. Anders sluit ze vanzelf en wordt ze na {t.OngewogenDagen} dagen vernietigd.",
            ({ } weg, _) => $"{Vernietigd(weg)}, over {Nog(weg)} dagen: {Maanden(t)} maanden na het afsluiten{(Minderjarig ? ", de termijn voor een minderjarige" : null)}.",
            (_, { } h) when Staat is CasusStaat.Monitoring or CasusStaat.OvergedragenLtf => $"Zonder nieuw besluit sluit deze casus na {NlTekst.Datum(h)}, over {Nog(h)} dagen. Daarna blijft ze nog {Maanden(t)} maanden bewaard.",
            _ => $"De bewaartermijn begint bij het afsluiten: dan blijft deze casus nog {Maanden(t)} maanden bewaard.",
        };

        string Vernietigd(DateOnly op) => regels["AVG-07"].Tekst.Replace("{datum}", NlTekst.Datum(op), StringComparison.Ordinal).TrimEnd('.');

        string Nog(DateOnly tot) => Math.Max(0, tot.DayNumber - vandaag.DayNumber).ToString(CultureInfo.InvariantCulture);
    }

    private int Maanden(Bewaartermijnen t) => Minderjarig ? t.CasusMinderjarigMaanden : t.CasusMaanden;
}
