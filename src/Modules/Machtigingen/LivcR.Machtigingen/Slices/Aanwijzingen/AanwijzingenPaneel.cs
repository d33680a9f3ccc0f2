using System.Collections.Concurrent;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>What waits around aanwijzingen and the house rules, on the start page of whoever must do it: numbers and a way there, no names. And who just left reads that secrecy stays (GEH-12).</summary>
internal sealed class AanwijzingenPaneel(ICurrentUser user, ReadRound<MachtigingenDbContext> lees, AanwijzingenGeheugen geheugen, IRegels regels, TimeProvider time) : IPaneel
{
    /// <summary>Days after its end during which an ended aanwijzing is told to who had it, while another role still brings them here.</summary>
    private const int VertrekDagen = 90;

    private const string VraagWerk = """
        select count(*) filter (where a.staat = 'Aangevraagd' and a.aangevraagd_in = $1 and a.soort <> 'Gemeente')::int, count(*) filter (where a.staat = 'Aangevraagd' and a.aangevraagd_in = $1 and a.soort = 'Gemeente')::int,
          count(*) filter (where a.staat in ('Actief', 'Opgeschort') and $2 < a.tot and a.bevestigd_op <= $3 and e.eigen)::int,
          count(*) filter (where a.staat in ('Actief', 'Opgeschort') and $2 < a.tot and a.bevestigd_op <= $3)::int,
          count(*) filter (where a.staat in ('Actief', 'Opgeschort') and $2 < a.tot and a.tot <= $4 and e.eigen and not e.vervolg)::int,
          count(*) filter (where a.staat in ('Actief', 'Opgeschort') and $2 < a.tot and a.bevestigd_op <= $3 and e.politie)::int,
          count(*) filter (where a.staat in ('Actief', 'Opgeschort') and $2 < a.tot and a.tot <= $4 and e.politie and not e.vervolg)::int,
          array(select distinct l.organisatie_id from machtigingen.rolmelding r join machtigingen.lidmaatschap l on l.id = r.grond
            where r.cel_id = $1 and r.ingetrokken_op is not null and r.tot is null and r.ingetrokken_door is distinct from $5 and r.persoon_id <> $5 and l.van <= $2 and (l.tot is null or $2 < l.tot)
              and exists (select from machtigingen.cel_organisatie s where s.cel_id = $1 and s.organisatie_id = l.organisatie_id and s.van <= $2 and (s.tot is null or $2 < s.tot)))
        from machtigingen.aanwijzing a cross join lateral (select exists (select from machtigingen.contactpersoon c
          where c.organisatie_id = a.organisatie_id and c.persoon_id = $5 and c.van <= $2 and (c.tot is null or $2 < c.tot)) as eigen,
          exists (select from machtigingen.organisatie o join machtigingen.cel_organisatie s on s.organisatie_id = o.id where o.id = a.organisatie_id and o.sector <> 'Gemeente'
            and s.cel_id = $1 and s.van <= $2 and (s.tot is null or $2 < s.tot))
            and not exists (select from machtigingen.contactpersoon c where c.organisatie_id = a.organisatie_id and c.van <= $2 and (c.tot is null or $2 < c.tot)) as politie,
          exists (select from machtigingen.aanwijzing v where v.organisatie_id = a.organisatie_id and v.persoon_id = a.persoon_id and v.tot > a.tot and v.staat in ('Aangevraagd', 'Actief', 'Opgeschort')) as vervolg) e
        where a.staat in ('Aangevraagd', 'Actief', 'Opgeschort')
        """;

    private const string VraagVertrek = """
        select count(*)::int from machtigingen.aanwijzing a where a.persoon_id = $1 and a.staat in ('Verlopen', 'Ingetrokken')
          and exists (select from machtigingen.gelding g where g.aanwijzing_id = a.id and least(g.tot, a.tot) > $2)
        """;

    /// <summary>A member of this LIVC R today, who has not confirmed the house rules in force (LIV-08).</summary>
    private const string VraagReglement = """
        select exists (select from (select max(r.nummer) as nummer from machtigingen.huishoudelijk_reglement r where r.cel_id = $1 and r.vastgesteld_op <= $2) nu
            where nu.nummer is not null and not exists (select from machtigingen.reglementbevestiging b where b.cel_id = $1 and b.nummer = nu.nummer and b.persoon_id = $3))
          and (exists (select from machtigingen.zetel z where z.cel_id = $1 and z.persoon_id = $3 and z.van <= $2 and (z.tot is null or $2 < z.tot))
            or exists (select from machtigingen.aanwijzing a join machtigingen.cel_organisatie s on s.organisatie_id = a.organisatie_id
              where a.persoon_id = $3 and a.staat = 'Actief' and a.van <= $2 and $2 < a.tot and s.cel_id = $1 and s.van <= $2 and (s.tot is null or $2 < s.tot)))
        """;

    internal sealed record Model(IReadOnlyList<(string Tekst, string Url)> Regels);

    public int Volgorde => 80;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } wie, Cel: { } cel } || user.Rollen.Count == 0)
        {
            return null;
        }

        return await geheugen.GeefAsync((cel, wie), () => MaakAsync(cel, wie, ct)) is { Regels.Count: > 0 } model ? new(typeof(AanwijzingenPaneelDeel), model) : null;
    }

    private async Task<Model> MaakAsync(CelId cel, PersoonId wie, CancellationToken ct)
    {
        var vandaag = Brussel.Dag(time.GetUtcNow());
        var bevestigdVoor = vandaag.AddMonths(-regels.Nu.Termijn("PAR-02", "hervalidatie_maanden"));
        var werk = Question.Of(VraagWerk, r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetFieldValue<Guid[]>(7)),
            cel.Waarde, vandaag, bevestigdVoor, vandaag.AddDays(Aandacht.Dagen), wie.Waarde);
        var vertrek = Question.Of(VraagVertrek, r => r.GetInt32(0), wie.Waarde, vandaag.AddDays(-VertrekDagen));
        var reglement = Question.Of(VraagReglement, r => r.GetBoolean(0), cel.Waarde, vandaag, wie.Waarde);
        await lees.AskAsync(ct, werk, vertrek, reglement);
        var (aanvragen, gemeente, eigenBevestigen, bevestigen, eindigt, politieBevestigen, politieEindigt, zonderToegang) = werk.Rows[0];
        var vertrokken = vertrek.Rows[0];
        var onbevestigd = reglement.Rows[0];
        var (coordinatie, burgemeester, contact) = (user.Rollen.Any(Aanwijzingswerk.Coordinatie.Contains), user.Rollen.Any(Aanwijzingswerk.Burgemeesters.Contains), user.Rollen.Contains(Rol.Contactpersoon));
        var politie = user.Rollen.Any(Aanwijzingswerk.Politie.Contains);
        var wacht = (coordinatie ? aanvragen : 0) + (burgemeester ? gemeente : 0);
        var geheimhouding = regels.Nu["GEH-12"].Tekst;
        (int Aantal, string Een, string Meer, string Url)[] regelsNu =
        [
            (wacht, "Een aanvraag voor een aanwijzing wacht op uw beslissing.", "aanvragen voor een aanwijzing wachten op uw beslissing.", "/aanwijzingen"),
            (contact ? eigenBevestigen : 0, "Een aanwijzing van uw organisatie wacht op de jaarlijkse bevestiging.", "aanwijzingen van uw organisatie wachten op de jaarlijkse bevestiging.", "/mijn-organisatie"),
            (contact ? eindigt : 0, "Een aanwijzing van uw organisatie eindigt binnen dertig dagen.", "aanwijzingen van uw organisatie eindigen binnen dertig dagen.", "/mijn-organisatie"),
            (coordinatie ? bevestigen : 0, "Een aanwijzing wacht op de jaarlijkse bevestiging door de organisatie.", "aanwijzingen wachten op de jaarlijkse bevestiging door de organisatie.", "/aanwijzingen"),
            (politie ? politieBevestigen : 0, "Een aanwijzing van een organisatie zonder contactpersoon wacht op uw jaarlijkse bevestiging.", "aanwijzingen van organisaties zonder contactpersoon wachten op uw jaarlijkse bevestiging.", "/aanwijzingen"),
            (politie ? politieEindigt : 0, "Een aanwijzing van een organisatie zonder contactpersoon eindigt binnen dertig dagen.", "aanwijzingen van organisaties zonder contactpersoon eindigen binnen dertig dagen.", "/aanwijzingen"),
            .. zonderToegang.Select(organisatie => (coordinatie ? 1 : 0, "Een lid van een organisatie wacht tot een tweede persoon de toegang teruggeeft, of het lidmaatschap beëindigt.", "", $"/livcr/organisaties/{organisatie}")), // PAR-08
            (onbevestigd ? 1 : 0, "Het huishoudelijk reglement wacht op uw bevestiging.", "", "/livcr/reglement"),
            (vertrokken, "Een aanwijzing van u is beëindigd. " + geheimhouding, "aanwijzingen van u zijn beëindigd. " + geheimhouding, "/vertrek"),
        ];
        return new([.. regelsNu.Where(r => r.Aantal > 0).Select(r => (r.Aantal == 1 ? r.Een : $"{r.Aantal} {r.Meer}", r.Url))]);
    }
}

/// <summary>Asked once a minute per person, not at every visit of the start page; numbers only.</summary>
internal sealed class AanwijzingenGeheugen(TimeProvider time)
{
    private static readonly TimeSpan Onthouden = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(CelId, PersoonId), (AanwijzingenPaneel.Model Model, DateTimeOffset Op)> _bekend = new();

    public async Task<AanwijzingenPaneel.Model> GeefAsync((CelId, PersoonId) voor, Func<Task<AanwijzingenPaneel.Model>> maak)
    {
        var nu = time.GetUtcNow();
        if (_bekend.TryGetValue(voor, out var bekend) && nu >= bekend.Op && nu - bekend.Op < Onthouden)
        {
            return bekend.Model;
        }

        var model = await maak();
        _bekend[voor] = (model, nu);
        return model;
    }

    /// <summary>After a save in this module.</summary>
    public void Vergeet() => _bekend.Clear();
}
