using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Start;

/// <summary>One line of a worklist: what waits, where to go.</summary>
internal sealed record Werk(string Tekst, string Url, string? Wanneer, bool TeLaat = false);

/// <param name="Meer">Where the rest is, when the list is cut.</param>
internal sealed record Werklijst(string Titel, IReadOnlyList<Werk> Regels, string Leeg, string? Meer = null);

/// <summary>"Nieuw", "Wacht op mij", "Te laat" of who coordinates: one query, ids and numbers only, no names.</summary>
internal sealed class CoordinatorPaneel(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit, TimeProvider klok) : IPaneel
{
    private const int PerLijst = 25;

    public string Plaats => Plaatsen.Start;

    public int Volgorde => 30;

    private sealed class Rij
    {
        public required string Soort { get; init; }
        public Guid Id { get; init; }
        public string? Nummer { get; init; }
        public required string Staat { get; init; }
        public DateTimeOffset Op { get; init; }
        public DateOnly? Dag { get; init; }
    }

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true, Cel: { } cel })
        {
            return null;
        }

        var vandaag = Brussel.Dag(klok.GetUtcNow());
        var rijen = await db.Database.SqlQuery<Rij>($"""
            (select 'nieuw' as "Soort", c.id as "Id", c.nummer as "Nummer", c.staat as "Staat", c.geopend_op as "Op", null::date as "Dag" from casusoverleggen.casus c
              where c.cel_id = {cel.Waarde} and c.staat = 'InVoorbereiding' order by c.geopend_op desc, c.id desc limit {PerLijst + 1})
            union all (select 'overleg', o.id, null, o.staat, o.begin, null from casusoverleggen.overleg o
              where o.cel_id = {cel.Waarde} and o.staat in ('Concept', 'Uitgenodigd', 'Bevestigd', 'Bezig') order by o.begin limit {PerLijst + 1})
            union all (select 'taak', t.casus_id, t.nummer, t.staat, t.op, t.tegen from casusoverleggen.taak t
              where t.cel_id = {cel.Waarde} and t.staat in ('Open', 'Lopend') and t.tegen < {vandaag} order by t.tegen limit {PerLijst + 1})
            union all (select 'herziening', c.id, c.nummer, c.staat, c.staat_sinds, c.herziening_op from casusoverleggen.casus c
              where c.cel_id = {cel.Waarde} and c.herziening_op is not null and c.herziening_op < {vandaag} order by c.herziening_op limit {PerLijst + 1})
            """).ToListAsync(ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.Start", Object = "werklijst", Doel = "opvolging" }, ct);
        return new PaneelInhoud(typeof(StartPaneelDeel), (IReadOnlyList<Werklijst>)
        [
            Lijst("Nieuw: casussen om te bespreken", rijen, r => r.Soort is "nieuw", r => new Werk($"Casus {r.Nummer}", $"/casussen/{r.Id}", "Geopend op " + NlTekst.Kort(r.Op)), "Er zijn geen nieuwe casussen.", "/casussen?staat=InVoorbereiding"),
            Lijst("Wacht op mij: overleggen", rijen, r => r.Soort is "overleg", r => new Werk($"Overleg van {NlTekst.DatumEnUur(r.Op)}", r.Staat is "Concept" ? $"/overleggen/{r.Id}" : $"/tafel/{r.Id}", Woord.Van(Enum.Parse<OverlegStaat>(r.Staat))),
                "Er wacht geen overleg op u.", "/overleggen"),
            Lijst("Te laat", rijen, r => r.Soort is "taak" or "herziening", r => new Werk(r.Soort is "taak" ? $"Taak van {r.Nummer}" : $"Herziening van {r.Nummer}", $"/casussen/{r.Id}", "Tegen " + NlTekst.Kort(r.Dag!.Value), TeLaat: true),
                "Er is niets te laat.", "/casussen"),
        ]);
    }

    private static Werklijst Lijst(string titel, List<Rij> rijen, Func<Rij, bool> welke, Func<Rij, Werk> werk, string leeg, string meer)
    {
        var eigen = rijen.Where(welke).OrderBy(r => r.Dag).Select(werk).ToList();
        return new(titel, [.. eigen.Take(PerLijst)], leeg, eigen.Count > PerLijst ? meer : null);
    }
}

/// <summary>"Wacht op uw beslissing": meetings put before the mayor or delegate (LIV-05).</summary>
internal sealed class BurgemeesterPaneel(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit) : IPaneel
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
        return new PaneelInhoud(typeof(StartPaneelDeel), (IReadOnlyList<Werklijst>)
        [
            new("Wacht op uw beslissing", [.. rijen.Where(r => r.Staat == OverlegStaat.Voorgelegd).Select(r => new Werk($"Overleg van {NlTekst.DatumEnUur(r.Begin)}", $"/overleggen/{r.Id}/beslissen", null))], "Er wacht geen overleg op uw beslissing."),
            new("Overleggen die u voorzit", [.. rijen.Where(r => r.Staat != OverlegStaat.Voorgelegd).Select(r => new Werk($"Overleg van {NlTekst.DatumEnUur(r.Begin)}", $"/tafel/{r.Id}", Woord.Van(r.Staat)))], "Er is geen overleg gepland."),
        ]);
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

        var uitnodigingen = (await Uitnodigingen.ToonUitnodigingen.Lijst(db, ik).Take(50).ToListAsync(ct)).Where(r => r.Staat is DeelnameStaat.Uitgenodigd or DeelnameStaat.Aanvaard);
        var taken = await db.Taken.AsNoTracking().Where(t => t.Eigenaar == ik && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend)).OrderBy(t => t.Tegen).Take(25).Select(t => new { t.Id, t.Nummer, t.Tegen }).ToListAsync(ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.Start", Object = "werklijst", Doel = "casusoverleg" }, ct);
        var vandaag = Brussel.Dag(klok.GetUtcNow());
        return new PaneelInhoud(typeof(StartPaneelDeel), (IReadOnlyList<Werklijst>)
        [
            new("Uitnodigingen", [.. uitnodigingen.Select(u => new Werk($"Overleg van {NlTekst.DatumEnUur(u.Begin)}", $"/uitnodigingen/{u.Agendapunt}", u.Staat == DeelnameStaat.Uitgenodigd ? "Wacht op uw antwoord" : "Aanvaard"))], "Er staat geen uitnodiging voor u klaar."),
            new("Mijn taken", [.. taken.Select(t => new Werk($"Taak van {t.Nummer}", $"/taken?taak={t.Id}", "Tegen " + NlTekst.Kort(t.Tegen), t.Tegen < vandaag))], "U hebt geen open taken."),
        ]);
    }
}
