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

/// <summary>What the database refuses on its own.</summary>
internal sealed class RijbeveiligingTests : Proef
{
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
        Assert.That(await H.Als(Bilal, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.CountAsync()), Is.EqualTo(1), "there is an item to take");
        foreach (var sql in new[] { $"update informatiedeling.inbreng set auteur = '{Bilal.Persoon.Waarde}'", "update informatiedeling.inbreng set staat = staat", "delete from informatiedeling.inbreng" })
        {
            Assert.That(await H.SqlAlsAsync(Bilal, "informatiedeling", sql), Is.EqualTo("0").Or.EqualTo("42501"), sql);
        }

        Assert.That(await H.SqlAlsAsync(Sofie, "informatiedeling", "update informatiedeling.inbreng set staat = staat"), Is.EqualTo("1"), "its author can: the attempts reach rows");
    }
}
