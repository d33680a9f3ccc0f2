using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;

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
internal sealed class StartLijsten(ReadRound<CasusoverleggenDbContext> lees, ICurrentUser user, IAudit audit, IRegels regels, TimeProvider klok)
{
    public const int PerLijst = 25;

    private const string Coordinatie = """
        (select 'TaakTeLaat', t.casus_id, null::uuid, t.nummer, null::text, null::timestamptz, t.tegen from casusoverleggen.taak t
          where t.cel_id = $1 and t.staat in ('Open', 'Lopend') and t.tegen < $3 order by t.tegen limit $4)
        union all (select 'HerzieningTeLaat', c.id, null, c.nummer, null, null, c.herziening_op from casusoverleggen.casus c
          where c.cel_id = $1 and c.herziening_op is not null and c.herziening_op < $3 order by c.herziening_op limit $4)
        union all (select 'DezeWeek', t.casus_id, null, t.nummer, 'Taak', null, t.tegen from casusoverleggen.taak t
          where t.cel_id = $1 and t.staat in ('Open', 'Lopend') and t.tegen between $3 and $3 + 7 order by t.tegen limit $4)
        union all (select 'DezeWeek', c.id, null, c.nummer, 'Herziening', null, c.herziening_op from casusoverleggen.casus c
          where c.cel_id = $1 and c.staat = 'Opvolgtraject' and c.herziening_op between $3 and $3 + 7 order by c.herziening_op limit $4)
        union all (select 'CasusNieuw', c.id, null, c.nummer, c.staat, c.geopend_op, null from casusoverleggen.casus c
          where c.cel_id = $1 and c.staat = 'InVoorbereiding' order by c.geopend_op desc, c.id desc limit $4)
        union all (select 'LooptAf', c.id, null, c.nummer, c.staat, null, c.herziening_op from casusoverleggen.casus c
          where c.cel_id = $1 and c.staat in ('Monitoring', 'OvergedragenLtf') and c.herziening_op between $3 and $3 + 28 order by c.herziening_op limit $4)
        union all (select 'Jaartaak', j.cel_id, null, j.onderdeel, j.herinnerd, null, j.herinnerd_voor from casusoverleggen.jaartaak j
          where j.cel_id = $1 and j.herinnerd is not null and j.onderdeel <> 'Aanwijzingen' order by j.herinnerd_voor limit 4)
        union all (select 'Agendavraag', a.casus_id, null, a.nummer, a.reden, a.op, null from casusoverleggen.agendavraag a where a.cel_id = $1
          and not exists (select from casusoverleggen.casus c where c.id = a.casus_id and c.staat = 'Afgesloten') order by a.op limit $4)
        union all (select 'Herwegen', c.id, null, c.nummer, c.staat, null, c.herwegen_sinds from casusoverleggen.casus c
          where c.cel_id = $1 and c.herwegen_sinds is not null and c.staat <> 'Afgesloten' order by c.herwegen_sinds limit $4)
        union all (select 'Bewaring', c.id, null, c.nummer, c.staat, c.afgesloten_op, null from casusoverleggen.casus c
          where c.cel_id = $1 and c.staat = 'Afgesloten' and not c.ongewogen and c.bewaring_nagekeken_op is null
            and (c.afgesloten_op at time zone 'Europe/Brussels')::date + make_interval(months => $6) <= $3 order by c.afgesloten_op limit $4)
        union all (select 'Wacht', c.id, null, c.nummer, case when not c.niet_akkoord_gezien and c.niet_akkoord_op >= $3 - $5 then c.niet_akkoord end, c.niet_akkoord_op::timestamptz, case when c.ongewogen and c.staat = 'Overdracht' then c.herziening_op end
          from casusoverleggen.casus c
          where c.cel_id = $1 and ((c.ongewogen and c.staat = 'Overdracht') or (not c.niet_akkoord_gezien and c.niet_akkoord_op >= $3 - $5)) order by c.herziening_op limit 2 * $4)
        union all (select 'Aanbod', o.id, null, o.van_naam, null, o.op, o.tegen from casusoverleggen.overdracht o
          where o.naar_cel_id = $1 and o.staat = 'Aangeboden' order by o.op limit $4)
        union all (select 'ZonderRegisseur', c.id, null, c.nummer, c.staat, c.staat_sinds, null from casusoverleggen.casus c
          where c.cel_id = $1 and c.staat in ('Opvolgtraject', 'Monitoring') and c.regisseur_aanvaard_op is null order by c.staat_sinds limit $4)
        union all (select 'OverlegVanCel', o.id, null, null, o.staat, o.begin, null from casusoverleggen.overleg o
          where o.cel_id = $1 and o.staat in ('Concept', 'Uitgenodigd', 'Bevestigd', 'Bezig') order by o.begin limit $4)
        union all
        """;

    /// <summary>For who coordinates or decides (LIV-05); the policy of the table tells which.</summary>
    private const string Leiding = """
        (select 'NietBijeengeroepen', o.id, null::uuid, null::text, o.staat, o.begin, null::date from casusoverleggen.overleg o
          where o.cel_id = $1 and o.niet_bijeengeroepen and o.begin >= $3 order by o.begin limit $4)
        union all (select 'Vervanging', v.coordinator, null, null, null, v.van::timestamptz, v.tot from casusoverleggen.vervanging v where v.cel_id = $1 and v.tot >= $3 order by v.van limit $4)
        union all
        """;

    private const string Burgemeester = """
        (select 'NieuweGenodigde', o.id, null::uuid, null::text, o.staat, o.begin, null::date from casusoverleggen.beslisser b join casusoverleggen.overleg o on o.id = b.overleg_id
          where b.persoon_id = $2 and o.cel_id = $1 and o.staat in ('Uitgenodigd', 'Bevestigd', 'Bezig')
            and exists (select from casusoverleggen.deelname d where d.overleg_id = o.id and d.wacht_sinds is not null and d.staat = 'Voorgesteld') order by o.begin limit $4)
        union all
        (select 'OverlegVanBeslisser', o.id, null::uuid, null::text, o.staat, o.begin, null::date from casusoverleggen.beslisser b join casusoverleggen.overleg o on o.id = b.overleg_id
          where b.persoon_id = $2 and o.cel_id = $1 and o.staat in ('Voorgelegd', 'Uitgenodigd', 'Bevestigd', 'Bezig') order by o.begin limit $4)
        union all
        """;

    private const string Deelnemer = """
        (select 'Uitnodiging', a.id, o.id, a.volgorde::text, d.staat, o.begin, null::date
          from casusoverleggen.deelname d join casusoverleggen.agendapunt a on a.id = d.agendapunt_id join casusoverleggen.overleg o on o.id = a.overleg_id
          where d.persoon_id = $2 and d.cel_id = $1 and d.staat in ('Uitgenodigd', 'Aanvaard') and a.staat in ('Gepland', 'Bezig') and o.bijeengeroepen_op is not null
          order by o.begin, a.volgorde limit 2 * $4)
        union all (select 'ZonderCasus', o.id, o.id, null, g.staat, o.begin, null from casusoverleggen.genodigde g join casusoverleggen.overleg o on o.id = g.overleg_id
          where g.persoon_id = $2 and g.cel_id = $1 and g.staat in ('Uitgenodigd', 'Aanvaard', 'Aanwezig') and o.staat in ('Uitgenodigd', 'Bevestigd', 'Bezig') order by o.begin limit $4)
        union all (select 'Peiling', p.id, null, null, null, null, p.tot from casusoverleggen.peilantwoord a join casusoverleggen.peiling p on p.id = a.peiling_id
          where a.persoon_id = $2 and a.cel_id = $1 and cardinality(a.keuzes) = 0 and p.tot >= $3 order by p.tot limit $4)
        union all (select 'Regie', c.id, null, c.nummer, case when c.regisseur_aanvaard_op is null then 'Gevraagd' else c.staat end, null, c.herziening_op from casusoverleggen.casus c
          where c.casusregisseur = $2 and c.cel_id = $1 and c.staat in ('Opvolgtraject', 'Monitoring') order by c.herziening_op limit $4)
        union all (select 'EigenTaak', t.id, null, t.nummer, t.staat, null, t.tegen from casusoverleggen.taak t
          where t.eigenaar = $2 and t.cel_id = $1 and t.staat in ('Open', 'Lopend') order by t.tegen limit $4)
        union all (select 'TeKeuren', g.agendapunt_id, null, g.nummer, null, null, g.tegen from casusoverleggen.goedkeuring g
          where g.persoon_id = $2 and g.cel_id = $1 and g.open and not g.beantwoord and g.tegen >= $3 order by g.tegen limit $4)
        """;

    private ILookup<Lijst, StartRij>? _rijen;

    public async Task<IReadOnlyList<StartRij>> GeefAsync(Lijst lijst, CancellationToken ct) => [.. (_rijen ??= await LeesAsync(ct))[lijst]];

    private async Task<ILookup<Lijst, StartRij>> LeesAsync(CancellationToken ct)
    {
        if (user is not { Persoon: { } ik, Cel: { } cel })
        {
            return Array.Empty<StartRij>().ToLookup(r => r.Lijst);
        }

        var vraag = (user.IsCoordinatie ? Coordinatie : "") + (user.IsBurgemeester() ? Burgemeester : "") + (user.IsCoordinatie || user.IsBurgemeester() ? Leiding : "") + Deelnemer;
        await using var antwoord = await lees.AskAsync(ct, new Question(vraag, cel.Waarde, ik.Waarde, Brussel.Dag(klok.GetUtcNow()), PerLijst + 1, Casus.NietAkkoordDagen, Bewaartermijnen.Van(regels.Nu).NazichtMaanden));
        var rijen = await antwoord.NextAsync(
            r => new StartRij(r.Enum<Lijst>(0), r.GetGuid(1), r.ValueOrNull<Guid>(2), r.OrNull<string>(3), r.OrNull<string>(4), r.ValueOrNull<DateTimeOffset>(5), r.ValueOrNull<DateOnly>(6)), ct);
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Lezen,
            Handeling = "casusoverleggen.Start",
            Object = "werklijst",
            Doel = user.IsCoordinatie ? "opvolging" : user.IsBurgemeester() ? "bijeenroepen" : "casusoverleg",
        }, ct);
        return rijen.ToLookup(r => r.Lijst);
    }
}
