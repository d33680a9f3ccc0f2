using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.SharedKernel.Web;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>The time at the table, as sentences: right when the page was made, nothing that counts down or turns red.</summary>
internal static class Tafelklok
{
    private static readonly Planmaten Maten = new();

    /// <summary>How long this agendapunt runs against what was planned. Counted from its own opening: the hours of the agenda would tell a participant that there are others (GEH-07).</summary>
    public static string? Zin(Agendapunt punt, DateTimeOffset nu)
    {
        if (punt.Staat != AgendapuntStaat.Bezig)
        {
            return null;
        }

        var bezig = Math.Max(0, (int)(nu - punt.StaatSinds).TotalMinutes);
        return $"Om {NlTekst.Uur(nu)}: {bezig} van {Maten.Duur} minuten; gepland tot {NlTekst.Uur(punt.StaatSinds.AddMinutes(Maten.Duur))}.";
    }

    /// <summary>For who leads the meeting: when the next agendapunt is planned, without saying which. Null while nothing runs, or nothing comes any more.</summary>
    public static string? Volgende(Overleg overleg)
    {
        var punten = overleg.Agendapunten.Where(a => a.Staat != AgendapuntStaat.Vervallen).OrderBy(a => a.Volgorde).ToList();
        var volgende = punten.FindIndex(a => a.Staat == AgendapuntStaat.Gepland);
        if (volgende < 0 || punten.Find(a => a.Staat == AgendapuntStaat.Bezig) is not { } bezig)
        {
            return null;
        }

        var plan = punten.ConvertAll(a => new PlanPunt(a.Id, [], [.. a.Deelnames.Where(d => d.Zetel is null).Select(d => d.PersoonId)]));
        var om = overleg.Begin.AddMinutes(Planner.Vanaf(plan, [.. Enumerable.Range(0, plan.Count)], Maten)[volgende]);
        var wachten = punten[volgende].Deelnames.Any(d => d is { Zetel: null, Staat: DeelnameStaat.Aanvaard } && !bezig.Deelnames.Any(b => b.PersoonId == d.PersoonId && b.Aanwezig));
        return $"Het volgende agendapunt is gepland om {NlTekst.Uur(om)}.{(wachten ? $" De partners daarvan wachten vanaf dan, liefst niet langer dan {Maten.LangsteWacht} minuten." : null)}";
    }
}
