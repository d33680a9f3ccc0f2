using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Start;

/// <param name="Meer">Where the rest is, when the list is cut.</param>
internal sealed record Werklijst(string Titel, IReadOnlyList<Werkrij> Regels, string? Leeg, string? Meer = null);

/// <summary>"Te laat" of who coordinates, above all that is new: one query, ids and numbers only, no names.</summary>
internal sealed class TeLaatPaneel(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 6;

    private sealed class Rij
    {
        public required string Soort { get; init; }
        public Guid Casus { get; init; }
        public required string Nummer { get; init; }
        public DateOnly Tegen { get; init; }
    }

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true, Cel: { } cel })
        {
            return null;
        }

        var vandaag = Brussel.Dag(klok.GetUtcNow());
        var rijen = await db.Database.SqlQuery<Rij>($"""
            (select 'Taak' as "Soort", t.casus_id as "Casus", t.nummer as "Nummer", t.tegen as "Tegen" from casusoverleggen.taak t
              where t.cel_id = {cel.Waarde} and t.staat in ('Open', 'Lopend') and t.tegen < {vandaag} order by t.tegen limit {Lijsten.PerLijst + 1})
            union all (select 'Herziening', c.id, c.nummer, c.herziening_op from casusoverleggen.casus c
              where c.cel_id = {cel.Waarde} and c.herziening_op is not null and c.herziening_op < {vandaag} order by c.herziening_op limit {Lijsten.PerLijst + 1})
            """).ToListAsync(ct);
        return Lijsten.Deel(Lijsten.Knip("Te laat: taken en herzieningen", rijen.OrderBy(r => r.Tegen).Select(r => new Werkrij($"{r.Soort} van {r.Nummer}", $"/casussen/{r.Casus}", null, "Tegen " + NlTekst.Kort(r.Tegen), Werkrij.TeLaat, TagKleur.Rood)),
            "Er is geen taak of herziening te laat.", "/casussen"));
    }
}

/// <summary>"Nieuw" and "Wacht op u" of who coordinates: one query, ids and numbers only, no names.</summary>
internal sealed class CoordinatorPaneel(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit, TimeProvider klok) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 30;

    private sealed class Rij
    {
        public Guid Id { get; init; }
        public string? Nummer { get; init; }
        public required string Staat { get; init; }
        public DateTimeOffset Op { get; init; }
    }

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true, Cel: { } cel })
        {
            return null;
        }

        var rijen = await db.Database.SqlQuery<Rij>($"""
            (select c.id as "Id", c.nummer as "Nummer", c.staat as "Staat", c.geopend_op as "Op" from casusoverleggen.casus c
              where c.cel_id = {cel.Waarde} and c.staat = 'InVoorbereiding' order by c.geopend_op desc, c.id desc limit {Lijsten.PerLijst + 1})
            union all (select o.id, null, o.staat, o.begin from casusoverleggen.overleg o
              where o.cel_id = {cel.Waarde} and o.staat in ('Concept', 'Uitgenodigd', 'Bevestigd', 'Bezig') order by o.begin limit {Lijsten.PerLijst + 1})
            """).ToListAsync(ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.Start", Object = "werklijst", Doel = "opvolging" }, ct);
        return Lijsten.Deel(
            Lijsten.Knip("Nieuw: casussen om te bespreken", rijen.Where(r => r.Nummer is not null).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}", null, "Geopend op " + NlTekst.Kort(r.Op))),
                "Er zijn geen nieuwe casussen.", "/casussen?staat=InVoorbereiding"),
            Lijsten.Knip("Wacht op u: overleggen", rijen.Where(r => r.Nummer is null).Select(r => Lijsten.Overleg(r.Id, r.Op, Enum.Parse<OverlegStaat>(r.Staat), klok)),
                "Er wacht geen overleg op u.", "/overleggen"));
    }
}

/// <summary>What the panels share: how a list is cut, and how a meeting stands in it.</summary>
internal static class Lijsten
{
    public const int PerLijst = 25;

    public static PaneelInhoud Deel(params IReadOnlyList<Werklijst> lijsten) => new(typeof(StartPaneelDeel), lijsten);

    public static Werklijst Knip(string titel, IEnumerable<Werkrij> rijen, string leeg, string meer)
    {
        var alle = rijen.ToList();
        return new(titel, [.. alle.Take(PerLijst)], leeg, alle.Count > PerLijst ? meer : null);
    }

    public static Werkrij Overleg(Guid id, DateTimeOffset begin, OverlegStaat staat, TimeProvider klok) =>
        new($"Overleg van {NlTekst.DatumEnUur(begin)}", staat is OverlegStaat.Concept ? $"/overleggen/{id}" : $"/tafel/{id}", Woord.Van(staat), null, Weldra(begin, klok), TagKleur.Blauw);

    public static string? Weldra(DateTimeOffset begin, TimeProvider klok)
    {
        var dagen = Brussel.Dag(begin).DayNumber - Brussel.Dag(klok.GetUtcNow()).DayNumber;
        return dagen switch { 0 => "Vandaag", 1 => "Morgen", > 1 and < 7 => $"Over {dagen} dagen", _ => null };
    }
}

/// <summary>"Wacht op uw beslissing": meetings put before the mayor or delegate (LIV-05).</summary>
internal sealed class BurgemeesterPaneel(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit, TimeProvider klok) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.IsBurgemeester() || user.Cel is not { } cel)
        {
            return null;
        }

        var rijen = await (from b in db.Beslissers.AsNoTracking()
                           where b.PersoonId == user.Persoon
                           join o in db.Overleggen on b.OverlegId equals o.Id
                           where o.CelId == cel && (o.Staat == OverlegStaat.Voorgelegd || o.Staat == OverlegStaat.Uitgenodigd || o.Staat == OverlegStaat.Bevestigd || o.Staat == OverlegStaat.Bezig)
                           orderby o.Begin
                           select new { o.Id, o.Begin, o.Staat }).Take(50).ToListAsync(ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.Start", Object = "werklijst", Doel = "bijeenroepen" }, ct);
        return Lijsten.Deel(
            new("Wacht op uw beslissing", [.. rijen.Where(r => r.Staat == OverlegStaat.Voorgelegd).Select(r => new Werkrij($"Overleg van {NlTekst.DatumEnUur(r.Begin)}", $"/overleggen/{r.Id}/beslissen", "Bijeenroepen of annuleren", null, "Wacht op u", TagKleur.Geel))], "Er wacht geen overleg op uw beslissing."),
            new("Overleggen die u voorzit", [.. rijen.Where(r => r.Staat != OverlegStaat.Voorgelegd).Select(r => Lijsten.Overleg(r.Id.Waarde, r.Begin, r.Staat, klok))], "Er is geen overleg gepland."));
    }
}

/// <summary>"Uitnodigingen" and "Mijn taken", for everyone who may sit at a table.</summary>
internal sealed class DeelnemerPaneel(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit, TimeProvider klok) : IPaneel
{
    private static readonly Rol[] Rollen = [Rol.Partner, Rol.Justitieassistent, Rol.Korpschef, Rol.InformationOfficer, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger];

    public string Plaats => Plaatsen.Start;

    public int Volgorde => 40;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Persoon is not { } ik || !Rollen.Any(user.Rollen.Contains))
        {
            return null;
        }

        var uitnodigingen = (await Uitnodigingen.ToonUitnodigingen.Lijst(db, ik).Take(50).ToListAsync(ct)).Where(r => r.Staat is DeelnameStaat.Uitgenodigd or DeelnameStaat.Aanvaard).ToList();
        var taken = await db.Taken.AsNoTracking().Where(t => t.Eigenaar == ik && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend)).OrderBy(t => t.Tegen).Take(25).Select(t => new { t.Id, t.Nummer, t.Tegen }).ToListAsync(ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.Start", Object = "werklijst", Doel = "casusoverleg" }, ct);
        var vandaag = Brussel.Dag(klok.GetUtcNow());
        return Lijsten.Deel(
            new("Uitnodigingen", [.. uitnodigingen.Where(u => u.Staat == DeelnameStaat.Uitgenodigd).Select(u => new Werkrij($"Overleg van {NlTekst.DatumEnUur(u.Begin)}", $"/uitnodigingen/{u.Agendapunt}", "Aanvaarden of weigeren", null, "Wacht op u", TagKleur.Geel)),
                // Once answered, one line for each meeting: the table says the rest.
                .. uitnodigingen.Where(u => u.Staat == DeelnameStaat.Aanvaard).DistinctBy(u => u.Overleg).Select(u => new Werkrij($"Overleg van {NlTekst.DatumEnUur(u.Begin)}", $"/tafel/{u.Overleg}", "Aanvaard", null, Lijsten.Weldra(u.Begin, klok), TagKleur.Blauw))],
                "Er staat geen uitnodiging voor u klaar."),
            new("Mijn taken", [.. taken.Select(t => new Werkrij($"Taak van {t.Nummer}", $"/taken?taak={t.Id}", null, "Tegen " + NlTekst.Kort(t.Tegen), t.Tegen < vandaag ? Werkrij.TeLaat : null, TagKleur.Rood))], "U hebt geen open taken."));
    }
}
