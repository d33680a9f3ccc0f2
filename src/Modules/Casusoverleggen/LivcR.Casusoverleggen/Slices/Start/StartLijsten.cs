using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;

namespace LivcR.Casusoverleggen.Slices.Start;

/// <summary>The lists of the start page. Each is its asker's own, or of the LIVC R coordinated.</summary>
/// <remarks><see cref="DezeWeek"/>: tasks and reviews of today and the seven days after; which of the two is the state. What ends by itself is in <see cref="LooptAf"/>.
/// <see cref="Jaartaak"/>: what the coordination was reminded of, as of this morning (LIV-07); of aanwijzingen to confirm another panel speaks.
/// <see cref="Wacht"/>: a casus from elsewhere to weigh (then it has a day), the mayor's "no" to a proposal (then it has a state and since when), or both.</remarks>
internal enum Lijst { TaakTeLaat, HerzieningTeLaat, DezeWeek, CasusNieuw, LooptAf, Agendavraag, Herwegen, Wacht, Aanbod, ZonderRegisseur, OverlegVanCel, OverlegVanBeslisser, NieuweGenodigde, NietBijeengeroepen, Vervanging, Uitnodiging, ZonderCasus, Peiling, Regie, EigenTaak, TeKeuren, Jaartaak, Bewaring }

/// <param name="Id">Of the casus, overleg, agendapunt, taak or LIVC R.</param>
/// <param name="Overleg">Only of an invitation.</param>
/// <param name="Nummer">Of the casus or taak; of the year its part; of an offer the LIVC R it comes from; of an invitation the order in which to show it.</param>
internal sealed record StartRij(Lijst Lijst, Guid Id, Guid? Overleg, string? Nummer, string? Staat, DateTimeOffset? Op, DateOnly? Tegen);

/// <summary>What this module has on the start page, read in one round trip for all its panels together: ids, numbers, states and dates, no names. One line in the log.</summary>
internal sealed class StartLijsten(ReadRound<CasusoverleggenDbContext> lees, ICurrentUser user, ISender sender, IAudit audit, IRegels regels, TimeProvider klok)
{
    public const int PerLijst = 25;

    /// <summary>What waits on casussen, asked once: each list apart sets up its own scan under the policy of casus, which costs more than reading the casussen in progress of one LIVC R (ADR 0018).</summary>
    private const string Casussen = """
        select c.id, c.nummer, c.staat, case c.staat when 'InVoorbereiding' then c.geopend_op when 'Afgesloten' then c.afgesloten_op else c.staat_sinds end, c.herziening_op, c.herwegen_sinds,
            c.regisseur_aanvaard_op is not null, c.casusregisseur is not distinct from $2, c.ongewogen, case when not c.niet_akkoord_gezien and c.niet_akkoord_op >= $3 - $4 then c.niet_akkoord end, c.niet_akkoord_op
          from casusoverleggen.casus c where c.cel_id = $1

        """;

    private static readonly string VanCel = $"""
        and (c.staat in ({string.Join(", ", Enum.GetValues<CasusStaat>().Except([CasusStaat.Afgesloten, CasusStaat.Vernietigd]).Select(s => $"'{s}'"))})
            or (c.staat = 'Afgesloten' and not c.ongewogen and c.bewaring_nagekeken_op is null and (c.afgesloten_op at time zone 'Europe/Brussels')::date + make_interval(months => $5) <= $3))
        """;

    private const string Eigen = "and c.casusregisseur = $2 and c.staat in ('Opvolgtraject', 'Monitoring')";

    /// <summary>The meetings that are not over, and those that nobody convened in time (LIV-05); the policy tells which of them one may know.</summary>
    private const string Overleggen = """
        select o.id, o.staat, o.begin, o.niet_bijeengeroepen from casusoverleggen.overleg o
          where o.cel_id = $1 and (o.staat in ('Concept', 'Uitgenodigd', 'Bevestigd', 'Bezig') or o.niet_bijeengeroepen) and (not o.niet_bijeengeroepen or o.begin >= $2)
        """;

    private const string Taken = "select t.id, t.casus_id, t.nummer, t.staat, t.tegen, t.eigenaar = $2 from casusoverleggen.taak t where t.cel_id = $1 and t.staat in ('Open', 'Lopend') and ";

    private const string Coordinatie = """
        (select 'Jaartaak', j.cel_id, null::uuid, j.onderdeel, j.herinnerd, null::timestamptz, j.herinnerd_voor from casusoverleggen.jaartaak j
          where j.cel_id = $1 and j.herinnerd is not null and j.onderdeel <> 'Aanwijzingen')
        union all (select 'Agendavraag', a.casus_id, null, a.nummer, a.reden, a.op, null from casusoverleggen.agendavraag a where a.cel_id = $1)
        union all (select 'Aanbod', o.id, null, o.van_naam, null, o.op, o.tegen from casusoverleggen.overdracht o
          where o.naar_cel_id = $1 and o.staat = 'Aangeboden')
        union all
        """;

    /// <summary>For who coordinates or decides (LIV-05); the policy of the table tells which.</summary>
    private const string Leiding = """
        (select 'Vervanging', v.coordinator, null::uuid, null::text, null::text, v.van::timestamptz, v.tot from casusoverleggen.vervanging v where v.cel_id = $1 and v.tot >= $3)
        union all
        """;

    private const string Burgemeester = """
        (select 'NieuweGenodigde', o.id, null::uuid, null::text, o.staat, o.begin, null::date from casusoverleggen.beslisser b join casusoverleggen.overleg o on o.id = b.overleg_id
          where b.persoon_id = $2 and o.cel_id = $1 and o.staat in ('Uitgenodigd', 'Bevestigd', 'Bezig')
            and exists (select from casusoverleggen.deelname d where d.overleg_id = o.id and d.wacht_sinds is not null and d.staat = 'Voorgesteld'))
        union all
        (select 'OverlegVanBeslisser', o.id, null::uuid, null::text, o.staat, o.begin, null::date from casusoverleggen.beslisser b join casusoverleggen.overleg o on o.id = b.overleg_id
          where b.persoon_id = $2 and o.cel_id = $1 and o.staat in ('Voorgelegd', 'Uitgenodigd', 'Bevestigd', 'Bezig'))
        union all
        """;

    private const string Deelnemer = """
        (select 'Uitnodiging', a.id, a.overleg_id, a.volgorde::text, d.staat, null::timestamptz, null::date
          from casusoverleggen.deelname d join casusoverleggen.agendapunt a on a.id = d.agendapunt_id
          where d.persoon_id = $2 and d.cel_id = $1 and d.staat in ('Uitgenodigd', 'Aanvaard') and a.staat in ('Gepland', 'Bezig'))
        union all (select 'ZonderCasus', g.overleg_id, g.overleg_id, null, g.staat, null, null from casusoverleggen.genodigde g
          where g.persoon_id = $2 and g.cel_id = $1 and g.staat in ('Uitgenodigd', 'Aanvaard', 'Aanwezig'))
        union all (select 'Peiling', p.id, null, null, null, null, p.tot from casusoverleggen.peilantwoord a join casusoverleggen.peiling p on p.id = a.peiling_id
          where a.persoon_id = $2 and a.cel_id = $1 and cardinality(a.keuzes) = 0 and p.tot >= $3)
        union all (select 'TeKeuren', g.agendapunt_id, null, g.nummer, null, null, g.tegen from casusoverleggen.goedkeuring g
          where g.persoon_id = $2 and g.cel_id = $1 and g.open and not g.beantwoord and g.tegen >= $3)
        """;

    private ILookup<Lijst, StartRij>? _rijen;

    public async Task<IReadOnlyList<StartRij>> GeefAsync(Lijst lijst, CancellationToken ct) => [.. (_rijen ??= await LeesAsync(ct))[lijst]];

    private async Task<ILookup<Lijst, StartRij>> LeesAsync(CancellationToken ct)
    {
        if (user is not { Persoon: { } ik, Cel: { } cel })
        {
            return Array.Empty<StartRij>().ToLookup(r => r.Lijst);
        }

        var nu = klok.GetUtcNow();
        var vandaag = Brussel.Dag(nu);
        var vraag = (user.IsCoordinatie ? Coordinatie : "") + (user.IsBurgemeester() ? Burgemeester : "") + (user.IsCoordinatie || user.IsBurgemeester() ? Leiding : "") + Deelnemer;
        var casussen = Question.Of(Casussen + (user.IsCoordinatie ? VanCel : Eigen),
            r => new CasusRij(r.GetGuid(0), r.GetString(1), r.Enum<CasusStaat>(2), r.GetFieldValue<DateTimeOffset>(3), r.ValueOrNull<DateOnly>(4), r.ValueOrNull<DateOnly>(5),
                r.GetBoolean(6), r.GetBoolean(7), r.GetBoolean(8), r.OrNull<string>(9), r.ValueOrNull<DateOnly>(10)),
            cel.Waarde, ik.Waarde, vandaag, Casus.NietAkkoordDagen, Bewaartermijnen.Van(regels.Nu).NazichtMaanden);
        var overleggen = Question.Of(Overleggen, r => new OverlegRij(r.GetGuid(0), r.Enum<OverlegStaat>(1), r.GetFieldValue<DateTimeOffset>(2), r.GetBoolean(3)), cel.Waarde, Brussel.Begin(vandaag));
        var taken = Question.Of(Taken + (user.IsCoordinatie ? "(t.tegen <= $3 or t.eigenaar = $2)" : "t.eigenaar = $2"),
            r => new TaakRij(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetBoolean(5)), cel.Waarde, ik.Waarde, vandaag.AddDays(7));
        var rijen = Question.Of(vraag,
            r => new StartRij(r.Enum<Lijst>(0), r.GetGuid(1), r.ValueOrNull<Guid>(2), r.OrNull<string>(3), r.OrNull<string>(4), r.ValueOrNull<DateTimeOffset>(5), r.ValueOrNull<DateOnly>(6)),
            cel.Waarde, ik.Waarde, vandaag);
        await lees.AskAsync(ct, casussen, overleggen, taken, rijen);
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Lezen,
            Handeling = "casusoverleggen.Start",
            Object = "werklijst",
            Doel = user.IsCoordinatie ? "opvolging" : user.IsBurgemeester() ? "bijeenroepen" : "casusoverleg",
        }, ct);
        var alle = casussen.Rows.OrderBy(c => c.Nummer, StringComparer.Ordinal).SelectMany(c => c.Lijsten(vandaag, user.IsCoordinatie))
            .Concat(overleggen.Rows.SelectMany(o => o.Lijsten(user)))
            .Concat(taken.Rows.SelectMany(t => t.Lijsten(vandaag, user.IsCoordinatie)))
            .Concat(rijen.Rows.Select(Compleet).OfType<StartRij>())
            .ToList();
        return (alle.Exists(EigenWerk) && !await sender.WerktNogAsync(user, nu, ct) ? alle.Where(r => !EigenWerk(r)) : alle).ToLookup(r => r.Lijst);

        // What stands in another answer of the same round: whether the casus is not closed, and when the meeting begins that one is invited to. Null where it does not wait.
        StartRij? Compleet(StartRij rij) => rij switch
        {
            { Lijst: Lijst.Agendavraag } => casussen.Rows.Exists(c => c.Id == rij.Id && c.Staat is not CasusStaat.Afgesloten) ? rij : null,
            { Overleg: { } id } => overleggen.Rows.Find(o => o.Id == id && o.Bijeengeroepen) is { } overleg ? rij with { Op = overleg.Begin } : null,
            _ => rij,
        };
    }

    /// <summary>What someone does between meetings. No line of it to a page that is no longer theirs (PAR-08).</summary>
    private static bool EigenWerk(StartRij rij) => rij.Lijst is Lijst.Regie or Lijst.EigenTaak;

    private sealed record OverlegRij(Guid Id, OverlegStaat Staat, DateTimeOffset Begin, bool NietBijeengeroepen)
    {
        public bool Bijeengeroepen => Staat is OverlegStaat.Uitgenodigd or OverlegStaat.Bevestigd or OverlegStaat.Bezig;

        public IEnumerable<StartRij> Lijsten(ICurrentUser user)
        {
            if (NietBijeengeroepen && (user.IsCoordinatie || user.IsBurgemeester())) yield return Rij(Lijst.NietBijeengeroepen);
            if (!NietBijeengeroepen && user.IsCoordinatie) yield return Rij(Lijst.OverlegVanCel);
        }

        private StartRij Rij(Lijst lijst) => new(lijst, Id, null, null, $"{Staat}", Begin, null);
    }

    private sealed record TaakRij(Guid Id, Guid Casus, string Nummer, string Staat, DateOnly Tegen, bool Eigen)
    {
        public IEnumerable<StartRij> Lijsten(DateOnly vandaag, bool coordinatie)
        {
            if (coordinatie && Tegen <= vandaag.AddDays(7)) yield return new(Tegen < vandaag ? Lijst.TaakTeLaat : Lijst.DezeWeek, Casus, null, Nummer, "Taak", null, Tegen);
            if (Eigen) yield return new(Lijst.EigenTaak, Id, null, Nummer, Staat, null, Tegen);
        }
    }

    /// <param name="Sinds">The state; of what stands at the end or the beginning, since it was closed or opened.</param>
    /// <param name="NietAkkoord">The proposal that the mayor refused, as long as nobody of the coordination saw it and it is recent.</param>
    private sealed record CasusRij(Guid Id, string Nummer, CasusStaat Staat, DateTimeOffset Sinds, DateOnly? HerzieningOp, DateOnly? HerwegenSinds, bool HeeftRegisseur, bool IsRegisseur,
        bool Ongewogen, string? NietAkkoord, DateOnly? NietAkkoordOp)
    {
        /// <summary>The lists this casus stands in.</summary>
        public IEnumerable<StartRij> Lijsten(DateOnly vandaag, bool coordinatie)
        {
            var opgevolgd = Staat is CasusStaat.Opvolgtraject or CasusStaat.Monitoring;
            if (opgevolgd && IsRegisseur) yield return Rij(Lijst.Regie, HeeftRegisseur ? $"{Staat}" : "Gevraagd", tegen: HerzieningOp);
            if (!coordinatie) yield break;

            if (Staat is CasusStaat.Afgesloten) yield return Rij(Lijst.Bewaring, op: Sinds);
            else if (HerwegenSinds is not null) yield return Rij(Lijst.Herwegen, tegen: HerwegenSinds);
            if (Staat is CasusStaat.InVoorbereiding) yield return Rij(Lijst.CasusNieuw, op: Sinds);
            if (opgevolgd && !HeeftRegisseur) yield return Rij(Lijst.ZonderRegisseur, op: Sinds);
            if (HerzieningOp < vandaag) yield return Rij(Lijst.HerzieningTeLaat, tegen: HerzieningOp);
            else if (Staat is CasusStaat.Opvolgtraject && HerzieningOp <= vandaag.AddDays(7)) yield return Rij(Lijst.DezeWeek, "Herziening", tegen: HerzieningOp);
            else if (Staat is CasusStaat.Monitoring or CasusStaat.OvergedragenLtf && HerzieningOp <= vandaag.AddDays(28)) yield return Rij(Lijst.LooptAf, tegen: HerzieningOp);
            var wegen = Ongewogen && Staat is CasusStaat.Overdracht;
            if (wegen || NietAkkoord is not null) yield return Rij(Lijst.Wacht, NietAkkoord, NietAkkoordOp is { } dag ? Brussel.Begin(dag) : null, wegen ? HerzieningOp : null);
        }

        private StartRij Rij(Lijst lijst, string? staat = null, DateTimeOffset? op = null, DateOnly? tegen = null) => new(lijst, Id, null, Nummer, staat, op, tegen);
    }
}
