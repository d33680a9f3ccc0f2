using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The belang van het kind, written with the casus before there is an agendapunt (MIN-02).</summary>
internal sealed class BelangTests : Proef
{
    private Task<CasusId> KindAsync() => CasusAsync(new DateOnly(2012, 5, 4), Leeftijdsgroep.Minderjarig);

    private static SchrijfBelang.Opdracht Belang(CasusId c, string tekst = "Opvolging houdt dit kind op school.") => new() { Casus = c.ToString(), Belang = tekst };

    private async Task<bool> HeeftAsync(CasusId c) => (await H.Send(Coordinator, new GeefCasus(c))).Value!.HeeftBelang;

    [Test, Rule("MIN-02")]
    public async Task What_is_written_stands_encrypted_with_the_casus_and_serves_its_agendapunten()
    {
        var casus = await KindAsync();
        Assert.That(await HeeftAsync(casus), Is.False);
        Assert.That((await H.HaalAsync(Coordinator, $"/casussen/{casus}")).Tekst, Does.Contain($"action=\"/casussen/{casus}/belang\""));

        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{casus}/belang", ("Belang", " "))).Tekst, Does.Contain("Schrijf waarom deze casus het belang van het kind dient."));
        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{casus}/belang", ("Belang", "Opvolging houdt dit kind op school."))).Naar, Is.EqualTo($"/casussen/{casus}"));
        Assert.That(await HeeftAsync(casus), Is.True);
        Assert.That(await H.ScalarAsync<bool>($"select position('school'::bytea in belang) = 0 from casusoverleggen.casus where id = '{casus}'"), Is.True);
        Assert.That((await H.HaalAsync(Coordinator, $"/casussen/{casus}")).Tekst, Does.Contain("Opvolging houdt dit kind op school.").And.Not.Contain("/belang\""));
        await GeweigerdAsync(Coordinator, Belang(casus, "Iets anders."), "TOESTAND");

        var overleg = await OverlegAsync();
        await GoedAsync(Coordinator, Punt(overleg, casus) with { Belang = null });
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain("Belang van het kind: Opvolging houdt dit kind op school."));
    }

    [Test, Rule("MIN-02")]
    public async Task What_was_written_at_an_agendapunt_counts_too_and_an_adult_has_none()
    {
        var (kind, volwassen) = (await KindAsync(), await CasusAsync());
        await AgendapuntAsync(await OverlegAsync(), kind);
        Assert.That(await HeeftAsync(kind), Is.True);
        await GeweigerdAsync(Coordinator, Belang(volwassen), "TOESTAND");
    }

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Only_the_coordination_of_this_livc_r_writes_it()
    {
        var casus = await KindAsync();
        foreach (var wie in new[] { Burgemeester, Politie, Caw, AndereCel })
        {
            await GeweigerdAsync(wie, Belang(casus), "PAR-03");
        }
    }
}
