using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Npgsql;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Gathers what is recorded towards one LIVC R about one person, or about everyone, in one round trip: rooms ask this at each read. What the list of services that may never sit
/// says counts from the day on which it was first seen to say so (LIV-06, PAR-09), at the latest from today: the past keeps its answers (<see cref="Uitsluitingsboek"/>). So does an organisation that
/// may appoint nobody: seen as one this LIVC R stopped working with today, as the night job will record.</summary>
internal sealed class Deelnamelezer(ReadRound<MachtigingenDbContext> lees, Uitsluitingslijst lijst, TimeProvider time)
{
    private const string VraagCel = "select van, tot from machtigingen.cel where id = $1";

    /// <summary>A person without seat has no clearance here: it is read only beside the seat that asks for it.</summary>
    private const string VraagZetels = """
        select z.persoon_id, z.zetel, z.gemachtigde, z.van, z.tot from machtigingen.zetel z where z.cel_id = $1 and ($3 = 1 or z.persoon_id = $2)
        """;

    private const string VraagMachtigingen = """
        select m.persoon_id, m.niveau, m.vervalt_op, m.verificateur, m.van, m.tot from machtigingen.veiligheidsmachtiging m
        where m.persoon_id = any(array(select z.persoon_id from machtigingen.zetel z where z.cel_id = $1 and ($3 = 1 or z.persoon_id = $2)))
        """;

    private const string VraagAanwijzingen = """
        select a.persoon_id, a.id, o.id, o.naam, o.sector, o.uitsluiting, a.functie, a.geheimhouding, a.staat, a.van, a.tot, o.kbo, o.ovo
        from machtigingen.aanwijzing a join machtigingen.organisatie o on o.id = a.organisatie_id where $2 = 1 or a.persoon_id = $1
        """;

    private const string VraagGeldingen = """
        select g.aanwijzing_id, g.van, g.tot from machtigingen.gelding g
        where g.aanwijzing_id = any(array(select a.id from machtigingen.aanwijzing a where $2 = 1 or a.persoon_id = $1)) order by g.van
        """;

    private const string VraagGronden = """
        select r.organisatie_id, r.grond, r.bron, r.van, r.tot from machtigingen.organisatie_rechtsgrond r
        where r.organisatie_id = any(array(select a.organisatie_id from machtigingen.aanwijzing a where $2 = 1 or a.persoon_id = $1))
        """;

    private const string VraagSamenwerking = """
        select s.organisatie_id, s.van, s.tot, v.organisatie_id is not null
        from machtigingen.cel_organisatie s left join machtigingen.verwerkingsgrond v on v.cel_id = s.cel_id and v.organisatie_id = s.organisatie_id where s.cel_id = $1
        """;

    private const string VraagLidmaatschap = """
        select l.persoon_id, o.uitsluiting, l.van, o.naam, o.kbo, o.ovo, o.id from machtigingen.lidmaatschap l join machtigingen.organisatie o on o.id = l.organisatie_id
        where $2 = 1 or l.persoon_id = $1
        """;

    private const string VraagZonderToegang = """
        select r.grond, r.ingetrokken_op, r.tot from machtigingen.rolmelding r where r.cel_id = $1 and r.ingetrokken_op is not null and ($3 = 1 or r.persoon_id = $2)
        """;

    private const string VraagLijst = "select organisatie_id, uitsluiting, van, tot from machtigingen.lijstuitsluiting";

    /// <param name="persoon">Null for everyone with a seat or an aanwijzing here.</param>
    public async Task<IReadOnlyList<Deelnamefeiten>> LeesAsync(CelId cel, PersoonId? persoon, CancellationToken ct)
    {
        object[] wie = [persoon?.Waarde ?? Guid.Empty, persoon is null ? 1 : 0];
        var vraagLijst = Question.Of(VraagLijst, r => (Van: r.GetGuid(0), Feit: new Uitsluitingsfeit(r.Enum<Uitsluiting>(1), r.GetFieldValue<DateOnly>(2), r.ValueOrNull<DateOnly>(3))));
        var vraagCel = Question.Of(VraagCel, r => Periode(r, 0), cel.Waarde);
        var vraagZetels = Question.Of(VraagZetels, r => (Wie: Wie(r), Feit: new Zetelfeit(r.Enum<Zetel>(1), r.GetBoolean(2), Periode(r, 3))), [cel.Waarde, .. wie]);
        var vraagMachtigingen = Question.Of(VraagMachtigingen, r => (Wie: Wie(r), Feit: Machtiging(r)), [cel.Waarde, .. wie]);
        var vraagAanwijzingen = Question.Of(VraagAanwijzingen, r => (Wie: Wie(r), Feit: Aanwijzing(r), Lijst: OpLijst(r, 3, 11), Belet: Belet(r)), wie);
        var vraagGeldingen = Question.Of(VraagGeldingen, r => (Van: r.GetGuid(0), Periode: Periode(r, 1)), wie);
        var vraagGronden = Question.Of(VraagGronden, r => (Van: r.GetGuid(0), Feit: new Rechtsgrondfeit(r.Enum<Rechtsgrond>(1), r.GetString(2), Periode(r, 3))), wie);
        var vraagSamenwerking = Question.Of(VraagSamenwerking, r => (Van: r.GetGuid(0), Periode: Periode(r, 1), Regime: r.GetBoolean(3)), cel.Waarde);
        var vraagLidmaatschap = Question.Of(VraagLidmaatschap,
            r => (Wie: Wie(r), Hand: r.IsDBNull(1) ? (Uitsluiting?)null : r.Enum<Uitsluiting>(1), Van: r.GetFieldValue<DateOnly>(2), Lijst: OpLijst(r, 3, 4), Organisatie: r.GetGuid(6)), wie);
        var vraagZonderToegang = Question.Of(VraagZonderToegang, r => (Van: r.GetGuid(0), Periode: Periode(r, 1)), [cel.Waarde, .. wie]);
        await lees.AskAsync(ct, vraagLijst, vraagCel, vraagZetels, vraagMachtigingen, vraagAanwijzingen, vraagGeldingen, vraagGronden, vraagSamenwerking, vraagLidmaatschap, vraagZonderToegang);
        var vandaag = Brussel.Dag(time.GetUtcNow());
        var dagen = vraagLijst.Rows.ToLookup(u => u.Van, u => u.Feit);
        var zetels = vraagZetels.Rows.ToLookup(z => z.Wie, z => z.Feit);
        var machtigingen = vraagMachtigingen.Rows.ToLookup(m => m.Wie, m => m.Feit);
        var aanwijzingen = vraagAanwijzingen.Rows;
        var geldingen = vraagGeldingen.Rows.ToLookup(g => g.Van, g => g.Periode);
        var gronden = vraagGronden.Rows.ToLookup(g => g.Van, g => g.Feit);
        var samenwerking = vraagSamenwerking.Rows.ToLookup(s => s.Van);
        var lidmaatschappen = vraagLidmaatschap.Rows;
        var zonderToegang = vraagZonderToegang.Rows.ToLookup(z => z.Van, z => z.Periode);
        IEnumerable<Uitsluitingsfeit> VanLijst(Guid organisatie, Uitsluiting? nu) =>
            nu is { } u && !dagen[organisatie].Any(d => d.Uitsluiting == u && d.Tot is null) ? dagen[organisatie].Append(new(u, vandaag)) : dagen[organisatie];
        var uitgesloten = lidmaatschappen.SelectMany(l => l.Hand is { } hand ? [new(hand, l.Van)] : VanLijst(l.Organisatie, l.Lijst).Select(d => l.Van < d.Van ? d : d with { Van = l.Van }), (l, feit) => (l.Wie, Feit: feit))
            .Concat(aanwijzingen.SelectMany(a => VanLijst(a.Feit.Organisatie.Id.Waarde, a.Lijst).Select(d => TotEinde(d, a.Feit.Toegekend.Tot, vandaag)), (a, feit) => (a.Wie, Feit: feit))).ToLookup(u => u.Wie, u => u.Feit);
        if (vraagCel.Rows is not [var bestaat])
        {
            return [];
        }

        var aangewezen = aanwijzingen.ToLookup(a => a.Wie, a => a.Feit with
        {
            Geldingen = [.. geldingen[a.Feit.Id]],
            ZonderToegang = [.. zonderToegang[a.Feit.Id]],
            Rechtsgronden = [.. gronden[a.Feit.Organisatie.Id.Waarde]],
            Samenwerking = [.. samenwerking[a.Feit.Organisatie.Id.Waarde].Select(s => a.Belet && !(s.Periode.Tot <= vandaag) ? s.Periode with { Tot = vandaag } : s.Periode)],
            Regime = samenwerking[a.Feit.Organisatie.Id.Waarde].Any(s => s.Regime),
        });
        IEnumerable<PersoonId> personen = persoon is { } een ? [een] : zetels.Select(z => z.Key).Concat(aangewezen.Select(a => a.Key)).Distinct();
        return [.. personen.Select(p => new Deelnamefeiten
        {
            Persoon = p,
            Cel = bestaat,
            Zetels = [.. zetels[p]],
            Machtigingen = [.. machtigingen[p]],
            Uitsluitingen = [.. uitgesloten[p]],
            Aanwijzingen = [.. aangewezen[p]],
        })];
    }

    private static PersoonId Wie(NpgsqlDataReader r) => new(r.GetGuid(0));

    private static Periode Periode(NpgsqlDataReader r, int kolom) => new(r.GetFieldValue<DateOnly>(kolom), r.ValueOrNull<DateOnly>(kolom + 1));

    private static Veiligheidsmachtiging Machtiging(NpgsqlDataReader r)
    {
        var machtiging = new Veiligheidsmachtiging(Wie(r), r.Enum<Veiligheidsniveau>(1), r.GetFieldValue<DateOnly>(2), r.GetString(3), r.GetFieldValue<DateOnly>(4));
        if (r.ValueOrNull<DateOnly>(5) is { } tot)
        {
            machtiging.VervangOp(tot);
        }

        return machtiging;
    }

    private Uitsluiting? OpLijst(NpgsqlDataReader r, int naam, int nummers) => lijst.VanOrganisatie(r.GetString(naam), r.OrNull<string>(nummers), r.OrNull<string>(nummers + 1));

    private bool Belet(NpgsqlDataReader r) => lijst.Belet(r.GetString(3), r.OrNull<string>(11), r.OrNull<string>(12), r.IsDBNull(4) ? null : r.Enum<Sector>(4)) is not null;

    /// <summary>Withdrawing an aanwijzing opens no door; one that ran out closes none: who worked there once works elsewhere now.</summary>
    private static Uitsluitingsfeit TotEinde(Uitsluitingsfeit feit, DateOnly? einde, DateOnly vandaag) => einde <= vandaag && !(feit.Tot <= einde) ? feit with { Tot = einde } : feit;

    private static Aanwijzingsfeit Aanwijzing(NpgsqlDataReader r) => new(r.GetGuid(1),
        new(new(r.GetGuid(2)), r.GetString(3), r.IsDBNull(4) ? null : r.Enum<Sector>(4), r.IsDBNull(5) ? null : r.Enum<Uitsluiting>(5)),
        r.GetString(6), r.Enum<Geheimhoudingssoort>(7), r.Enum<AanwijzingStaat>(8), Periode(r, 9), [], [], []);
}
