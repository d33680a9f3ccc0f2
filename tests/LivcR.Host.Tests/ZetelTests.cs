using System.Net;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>Whoever leads or coordinates does so in a seat: without it every door is closed, also while the row of the role is still there.</summary>
[NonParallelizable]
internal sealed class ZetelTests
{
    [Test]
    [Rule("LIV-03")]
    [Rule("PAR-08")]
    public async Task Without_the_seat_the_pages_of_its_role_are_gone()
    {
        await using var db = await HostFixture.OpenAsync();
        var overleg = await ScalarAsync<Guid>(db, "select o.id from casusoverleggen.overleg o join casusoverleggen.beslisser b on b.overleg_id = o.id where o.cel_id = $1 and o.bijeengeroepen_op is not null and b.persoon_id = $2 limit 1", FictieveWereld.Zonderdale.Id.Waarde, FictieveWereld.Burgemeester.Id.Waarde);
        var punt = await ScalarAsync<Guid>(db, "select id from casusoverleggen.agendapunt where overleg_id = $1 limit 1", overleg);
        foreach (var (wie, paden) in new (FictievePersoon, string[])[]
        {
            (FictieveWereld.Coordinator, ["/casussen", "/overleggen", "/signalen", "/livcr", $"/overleggen/{overleg}", $"/tafel/{overleg}", $"/agendapunten/{punt}"]),
            (FictieveWereld.Burgemeester, ["/livcr", $"/tafel/{overleg}", $"/agendapunten/{punt}"]),
            (FictieveWereld.InformationOfficer, ["/zone"]),
        })
        {
            await using var b = await HostFixture.MeldAanAsync(wie);
            foreach (var pad in paden)
            {
                Assert.That(await StatusAsync(b, pad), Is.EqualTo(HttpStatusCode.OK), $"{wie.Naam} {pad}");
            }

            var vandaag = Brussel.Dag(HostFixture.Klok.GetUtcNow());
            await ZetAsync(db, wie, vandaag);
            try
            {
                HostFixture.Klok.Vooruit(TimeSpan.FromSeconds(1));
                foreach (var pad in paden)
                {
                    Assert.That(await StatusAsync(b, pad), Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden), $"{wie.Naam} {pad} without the seat"); // an own place at the table is told why
                }

                Assert.That(await StatusAsync(b, "/account"), Is.EqualTo(HttpStatusCode.OK), "the session itself stays");
                Assert.That(await ScalarAsync<long>(db, "select count(*) from toegang.roltoekenning where account = $1 and cel = $2 and tot is null", wie.Id.Waarde, FictieveWereld.Zonderdale.Id.Waarde), Is.EqualTo(1), "the row of the role is still there");
            }
            finally
            {
                await ZetAsync(db, wie, null);
                HostFixture.Klok.Vooruit(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(Bezoeker b, string pad)
    {
        using var r = await b.VraagAsync(new HttpRequestMessage(HttpMethod.Get, pad));
        return r.StatusCode;
    }

    private static async Task ZetAsync(NpgsqlConnection db, FictievePersoon wie, DateOnly? tot)
    {
        await using var q = new NpgsqlCommand("update machtigingen.zetel set tot = $2 where persoon_id = $1", db) { Parameters = { new() { Value = wie.Id.Waarde }, new NpgsqlParameter<DateOnly?> { TypedValue = tot } } };
        Assert.That(await q.ExecuteNonQueryAsync(), Is.EqualTo(1));
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection db, string sql, params object[] waarden)
    {
        await using var q = new NpgsqlCommand(sql, db);
        foreach (var w in waarden)
        {
            q.Parameters.Add(new() { Value = w });
        }

        return (T)(await q.ExecuteScalarAsync())!;
    }
}
