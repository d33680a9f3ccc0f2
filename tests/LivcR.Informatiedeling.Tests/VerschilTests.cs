using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Informatiedeling.Tests;

/// <summary>The policy and the database get the same random worlds; one disagreement is a failure. Rooms differ from open by a few marks, so that single rules decide.</summary>
internal sealed class VerschilTests : Proef
{
    private const int Werelden = 60;

    private sealed record Kamertje(CelId Cel, AgendapuntId Id, AgendapuntStaat Staat, bool Bevestigd, IReadOnlyList<DeelnemerStand> Deelnemers);

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-03")]
    [Rule("GEH-04")]
    [Rule("GEH-07")]
    public async Task Policy_and_row_level_security_agree()
    {
        var r = new Random(458);
        bool Vaak() => r.Next(6) > 0;
        T Een<T>(IReadOnlyList<T> uit) => uit[r.Next(uit.Count)];
        CelId[] cellen = [Cel, Id.Nieuw<CelId>()];
        PersoonId[] personen = [.. Enumerable.Range(0, 6).Select(_ => Id.Nieuw<PersoonId>())];
        var kamers = new List<Kamertje>();
        var items = new Dictionary<InbrengId, InbrengStand>();
        await using var db = await H.OpenAsync();
        for (var wereld = 0; wereld < Werelden; wereld++)
        {
            var k = new Kamertje(Een(cellen), Id.Nieuw<AgendapuntId>(), Vaak() ? AgendapuntStaat.Bezig : Een(Enum.GetValues<AgendapuntStaat>()), Vaak(),
                [.. personen.Where(_ => Vaak()).Select(p => new DeelnemerStand(p, Vaak() ? DeelnameStaat.Aanwezig : Een(Enum.GetValues<DeelnameStaat>()), Vaak(), Vaak()))]);
            kamers.Add(k);
            await DoeAsync(db, "insert into informatiedeling.kamer values ($1, $2, $3, $4, $5, 1)", k.Id.Waarde, Casus.Waarde, k.Cel.Waarde, k.Staat.ToString(), k.Bevestigd);
            foreach (var d in k.Deelnemers)
            {
                await DoeAsync(db, "insert into informatiedeling.aanwezige values ($1, $2, $3, $4, $5, 1)", k.Id.Waarde, d.Persoon.Waarde, k.Cel.Waarde, Inzagebeleid.IsAanwezig(d.Staat, d.Aanwezig), d.Geheimhouding);
            }

            for (var i = 0; i < 4; i++)
            {
                var stand = new InbrengStand(k.Cel, k.Id, Een(personen), Vaak() ? InbrengStaat.Gedeeld : Een([InbrengStaat.Concept, InbrengStaat.Ingetrokken]));
                var id = Id.Nieuw<InbrengId>();
                items[id] = stand;
                await DoeAsync(db, "insert into informatiedeling.inbreng (id, cel_id, casus_id, agendapunt_id, auteur, wijze, staat, gemaakt_op) values ($1, $2, $3, $4, $5, 'Noteren', $6, now())",
                    id.Waarde, k.Cel.Waarde, Casus.Waarde, k.Id.Waarde, stand.Auteur.Waarde, stand.Staat.ToString());
            }
        }

        var (vragen, ja) = (0, 0);
        var beslist = new Dictionary<string, int>();
        foreach (var persoon in personen.Append(Coordinator.Persoon))
        {
            foreach (var cel in cellen)
            {
                var wie = new Wie(persoon, cel, persoon == Coordinator.Persoon ? Rol.Coordinator : Rol.Partner);
                var ziet = (await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.Select(i => i.Id).ToListAsync())).ToHashSet();
                foreach (var (id, stand) in items)
                {
                    var k = kamers.Single(x => x.Id == stand.Agendapunt);
                    var inzage = Inzagebeleid.Lezen(new InzageVraag(stand, persoon, cel, new KamerStand(k.Id, k.Staat, k.Bevestigd, k.Deelnemers.FirstOrDefault(d => d.Persoon == persoon))));
                    Assert.That(ziet.Contains(id), Is.EqualTo(inzage.Mag), $"{stand} {k.Staat} bevestigd {k.Bevestigd} {string.Join(';', k.Deelnemers.Where(d => d.Persoon == persoon))} vraagt {persoon} voor {cel}");
                    vragen++;
                    ja += inzage.Mag ? 1 : 0;
                    if (stand.Auteur != persoon && inzage is { Mag: false, Regels: [var enige] }) beslist[enige.Id] = beslist.GetValueOrDefault(enige.Id) + 1;
                }
            }
        }

        Assert.That(vragen, Is.EqualTo(7 * 2 * Werelden * 4));
        Assert.That(ja, Is.InRange(vragen / 20, vragen / 2), "both answers must be common");
        Assert.That(beslist.Keys, Is.EquivalentTo(Inzagebeleid.Lezer.Select(x => x.Id)));
        Assert.That(beslist.Values.Min(), Is.GreaterThanOrEqualTo(5), "each rule must be the only one that refuses, often enough that removing it on either side is seen");
    }

    [Test]
    [Rule("GEH-07")]
    public async Task The_system_and_the_coordinator_have_no_wide_view_of_what_was_said()
    {
        await GedeeldAsync();
        Assert.That(await H.AlsSysteem(Cel, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.CountAsync()), Is.Zero);
        Assert.That(await H.Als(Coordinator, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.CountAsync()), Is.Zero);
        Assert.That(await H.Als(Bilal, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_reader_cannot_change_or_take_over_an_item_in_SQL()
    {
        await GedeeldAsync();
        var rijen = await H.Als(Bilal, sp => sp.GetRequiredService<InformatiedelingDbContext>().Database
            .ExecuteSqlAsync($"update informatiedeling.inbreng set auteur = {Bilal.Persoon.Waarde}"));
        Assert.That(rijen, Is.Zero);
    }

    private static async Task DoeAsync(NpgsqlConnection db, string sql, params object[] waarden)
    {
        await using var c = new NpgsqlCommand(sql, db);
        foreach (var w in waarden) c.Parameters.Add(new NpgsqlParameter { Value = w });
        await c.ExecuteNonQueryAsync();
    }
}
