using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Machtigingen.Tests.Published;

internal sealed class RegelboekTests
{
    [Test]
    public async Task What_is_delivered_stands_in_the_table_unchanged_and_once()
    {
        await using var huis = await Wereldproef.LeegAsync();
        var geleverd = RegelbestandLezer.Lees();
        await VerversAsync(huis);

        var boek = huis.Services.GetRequiredService<RegelsCache>().Nu;
        Assert.That(boek.Alle, Has.Count.EqualTo(geleverd.Count).And.Count.GreaterThan(60));
        Assert.That(await huis.ScalarAsync<long>("select count(*) from machtigingen.regel_versie"), Is.EqualTo(geleverd.Count));
        foreach (var r in geleverd)
        {
            var terug = boek[r.Id];
            Assert.That(terug with { Termijnen = r.Termijnen, Varianten = r.Varianten, VasteTermijnen = r.VasteTermijnen }, Is.EqualTo(r));
            Assert.That(terug.Termijnen, Is.EquivalentTo(r.Termijnen));
            Assert.That(terug.Varianten, Is.EquivalentTo(r.Varianten));
            Assert.That(terug.VasteTermijnen, Is.EqualTo(r.VasteTermijnen));
        }
    }

    [Test]
    public async Task A_changed_row_with_a_later_first_day_wins_from_that_day()
    {
        await using var huis = await Wereldproef.LeegAsync();
        await huis.SqlAsync("""
            insert into machtigingen.regel_versie select regel_id, '2026-11-25', null, ernst, zekerheid, tekst_zekerheid, bron, omschrijving, 'Nieuwe tekst.', varianten,
                jsonb_set(termijnen, '{hervalidatie_maanden}', '6'), vaste_termijnen, artikel_oud, artikel_nieuw from machtigingen.regel_versie where regel_id = 'PAR-02'
            """);
        await VerversAsync(huis);
        var regels = huis.Services.GetRequiredService<RegelsCache>();
        Assert.That((regels.Nu["PAR-02"].Tekst[..4], regels.Nu.Termijn("PAR-02", "hervalidatie_maanden")), Is.EqualTo(("Uw a", 12)));

        huis.Klok.Zet(new(2026, 11, 24, 23, 30, 0, TimeSpan.Zero)); // the 25th in Brussels
        Assert.That(huis.Services.GetRequiredService<RegelsCache>().IsVanVandaag, Is.False);
        await VerversAsync(huis);

        Assert.That((regels.Nu["PAR-02"].Tekst, regels.Nu.Termijn("PAR-02", "hervalidatie_maanden")), Is.EqualTo(("Nieuwe tekst.", 6)));
        Assert.That(regels.Nu.Kent("PAR-01"), Is.True);
    }

    [Test]
    public void A_version_that_ended_does_not_bring_the_older_one_back()
    {
        var oud = RegelVersie.Van(RegelbestandLezer.Lees().First(r => r.Id == "PAR-02"));
        var nieuw = RegelVersie.Van(oud.AlsRegel() with { GeldigVan = oud.GeldigVan.AddDays(10), GeldigTot = oud.GeldigVan.AddDays(20) });

        Assert.That(new[] { -1, 0, 9, 10, 19, 20 }.Select(d => RegelVersie.InWerking([nieuw, oud], oud.GeldigVan.AddDays(d)).Alle.SingleOrDefault()?.GeldigVan),
            Is.EqualTo(new DateOnly?[] { null, oud.GeldigVan, oud.GeldigVan, nieuw.GeldigVan, nieuw.GeldigVan, null }));
    }

    private static Task VerversAsync(ModuleHarness huis) => huis.Services.GetRequiredService<RegelsCache>().RefreshAsync(CancellationToken.None);
}
