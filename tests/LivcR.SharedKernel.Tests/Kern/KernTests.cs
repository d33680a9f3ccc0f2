using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Kern;

/// <summary>The mechanisms everything stands on: the lazy transaction, row-level security, outbox and inbox, log of changes and refusals.</summary>
[NonParallelizable]
public sealed class KernTests
{
    private static readonly CelId CelA = Id.Nieuw<CelId>(), CelB = Id.Nieuw<CelId>();
    private static readonly ProefModule Module = new();
    private static readonly Wie Anna = Wie.Nieuw(CelA, Rol.Coordinator), Bert = Wie.Nieuw(CelB, Rol.Coordinator);

    private ModuleHarness _h = null!;

    [SetUp]
    public async Task Start()
    {
        (BijNotaGemaaktEen.Mislukt, BijNotaGemaaktEen.Verzwegen) = (0, 0);
        _h = await ModuleHarness.StartAsync([Module]);
    }

    [TearDown]
    public async Task Stop() => await _h.DisposeAsync();

    private Task<Result<Guid>> Maak(Wie wie, string tekst = "nota") => _h.Send(wie, new MaakNota.Opdracht { Tekst = tekst });

    private Task<int> Telling(string naam) => _h.ScalarAsync<int>($"select aantal from proef.telling where naam = '{naam}'");

    [Test, Rule("AVG-12")]
    public async Task A_cell_sees_only_its_own_rows_whatever_the_query_forgot()
    {
        await Maak(Anna);
        Assert.Multiple(async () =>
        {
            Assert.That(await _h.Als(Anna, sp => sp.GetRequiredService<ProefDbContext>().Notas.CountAsync()), Is.EqualTo(1));
            Assert.That(await _h.Als(Bert, sp => sp.GetRequiredService<ProefDbContext>().Notas.CountAsync()), Is.Zero);
            Assert.That(await _h.Als(null, sp => sp.GetRequiredService<ProefDbContext>().Notas.CountAsync()), Is.Zero, "nobody");
        });
    }

    [Test]
    public async Task A_pooled_connection_carries_nothing_to_the_next_asker()
    {
        await Maak(Anna);
        for (var i = 0; i < 20; i++)
        {
            Assert.That(await _h.Als(i % 2 == 0 ? Anna : null, sp => sp.GetRequiredService<ProefDbContext>().Notas.CountAsync()), Is.EqualTo(i % 2 == 0 ? 1 : 0));
        }
    }

    [Test, Rule("AVG-10")]
    public async Task Lines_of_one_act_stand_in_the_log_as_they_happened()
    {
        var gebeurd = Enumerable.Range(0, 40).Select(i => $"stap {i}").ToList();
        await _h.Als(Anna, async sp =>
        {
            var db = sp.GetRequiredService<ProefDbContext>();
            gebeurd.ForEach(u => db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "proef.Stappen", Uitkomst = u }));
            return await db.SaveChangesAsync();
        });

        Assert.That((await _h.LogAsync()).Where(l => l.Handeling == "proef.Stappen").Select(l => l.Uitkomst), Is.EqualTo(gebeurd));
    }

    [Test, Rule("AVG-12")]
    public async Task Writing_into_another_cell_is_refused_by_the_database()
    {
        var e = await Assert.ThrowsAsync<DbUpdateException>(() => _h.Als(Anna, async sp =>
        {
            var db = sp.GetRequiredService<ProefDbContext>();
            db.Notas.Add(new Nota { Id = Guid.CreateVersion7(), CelId = CelB, Tekst = "x" });
            return await db.SaveChangesAsync();
        }));
        Assert.That(((PostgresException)e.InnerException!).SqlState, Is.EqualTo("42501"));
    }

    [Test]
    public async Task A_save_that_only_adds_is_all_or_nothing_although_it_is_one_message()
    {
        var last = Guid.Parse("ffffffff-ffff-7fff-bfff-ffffffffffff");
        await Voeg(last);
        var before = await _h.ScalarAsync<long>("select count(*) from proef.outbox");

        await Assert.ThrowsAsync<DbUpdateException>(() => Voeg(Guid.CreateVersion7(), Guid.CreateVersion7(), last));

        Assert.Multiple(async () =>
        {
            Assert.That(await _h.ScalarAsync<long>("select count(*) from proef.nota"), Is.EqualTo(1));
            Assert.That(await _h.ScalarAsync<long>("select count(*) from proef.outbox"), Is.EqualTo(before), "no event of what was not saved");
        });

        Task<int> Voeg(params Guid[] ids) => _h.Als(Anna, async sp =>
        {
            var db = sp.GetRequiredService<ProefDbContext>();
            db.Notas.AddRange(ids.Select(id => new Nota { Id = id, CelId = CelA, Tekst = "x" }));
            db.AddEvent(new NotaGemaaktV1(ids[0]));
            return await db.SaveChangesAsync();
        });
    }

    [Test, Rule("AVG-12")]
    public async Task Several_questions_in_one_round_trip_see_what_the_asker_may_see()
    {
        await Maak(Anna, "een");
        await Maak(Anna, "twee");
        await Maak(Bert, "drie");
        Assert.Multiple(async () =>
        {
            Assert.That(await VraagAsync(Anna), Is.EqualTo((2L, "een twee")));
            Assert.That(await VraagAsync(Bert), Is.EqualTo((1L, "drie")));
            Assert.That(await VraagAsync(null), Is.EqualTo((0L, "")), "nobody");
        });

        Task<(long, string)> VraagAsync(Wie? wie) => _h.Als(wie, async sp =>
        {
            var count = Question.Of("select count(*) from proef.nota where tekst <> $1", r => r.GetInt64(0), "geen");
            var texts = Question.Of("select tekst from proef.nota order by tekst collate \"C\"", r => r.GetString(0));
            await sp.GetRequiredService<ReadRound<ProefDbContext>>().AskAsync(CancellationToken.None, count, texts);
            return (count.Rows[0], string.Join(' ', texts.Rows));
        });
    }

    [Test, Rule("AVG-12")]
    public async Task Rounds_that_travel_in_one_message_see_each_what_its_own_asker_may_see()
    {
        await Maak(Anna, "een");
        await Maak(Anna, "twee");
        await Maak(Bert, "drie");
        (Wie? Wie, string Ziet)[] askers = [(Anna, "een twee"), (Bert, "drie"), (null, "")];

        var answers = await SamenAsync(Enumerable.Range(0, 30).Select(i => askers[i % 3]).Select(a => (Func<Task<(string Gezien, string Mag, string Bericht)>>)(async () =>
        {
            var (texts, message) = await VraagAsync(a.Wie);
            return (texts, a.Ziet, message);
        })));

        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(a => a.Gezien), Is.EqualTo(answers.Select(a => a.Mag)));
            Assert.That(answers.Select(a => a.Bericht).Distinct().Count(), Is.LessThanOrEqualTo(answers.Length / 3), "else they did not travel together, and this proves nothing");
        });
    }

    [Test]
    public async Task A_round_that_fails_takes_none_along_of_those_it_travels_with()
    {
        await Maak(Anna, "een");
        Func<Task<(string, string)>> wrongSql = () => VraagAsync(Anna, "select 1 / 0::int"), wrongRow = () => VraagAsync(Anna, row: _ => throw new FormatException("row"));
        var left = new CancellationTokenSource();
        Func<Task<(string, string)>> gone = async () =>
        {
            var answer = VraagAsync(Anna, ct: left.Token);
            await left.CancelAsync();
            return await answer;
        };

        var errors = new List<Exception>();
        var answers = await SamenAsync(new[] { wrongSql, wrongRow, gone }.SelectMany(wrong => Enumerable.Repeat(() => VraagAsync(Anna), 4).Append(async () =>
        {
            try
            {
                return await wrong();
            }
            catch (Exception e) when (e is PostgresException or FormatException or OperationCanceledException)
            {
                lock (errors)
                {
                    errors.Add(e);
                }

                return ("een", "");
            }
        })));

        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(a => a.Item1), Is.All.EqualTo("een"));
            Assert.That(errors.Select(e => e is PostgresException p ? p.SqlState : e is FormatException ? "row" : "left"), Is.EquivalentTo(new[] { PostgresErrorCodes.DivisionByZero, "row", "left" }), "each its own");
        });
    }

    /// <summary>What someone sees, and which message it came in: no two messages begin in one process of PostgreSQL at one moment.</summary>
    private Task<(string Gezien, string Bericht)> VraagAsync(Wie? wie, string? eerst = null, Func<NpgsqlDataReader, string>? row = null, CancellationToken ct = default) => _h.Als(wie, async sp =>
    {
        var texts = Question.Of("select tekst from proef.nota order by tekst collate \"C\"", row ?? (r => r.GetString(0)));
        var message = Question.Of("select pg_backend_pid() || ' ' || extract(epoch from now())", r => r.GetString(0));
        await sp.GetRequiredService<ReadRound<ProefDbContext>>().AskAsync(ct, eerst is null ? [texts, message] : [Question.Of(eerst, r => r.GetInt32(0)), texts, message]);
        return (string.Join(' ', texts.Rows), message.Rows[0]);
    });

    /// <summary>Keeps all connections busy for a moment, so that what is asked meanwhile gathers.</summary>
    private async Task<T[]> SamenAsync<T>(IEnumerable<Func<Task<T>>> asks)
    {
        var busy = Enumerable.Range(0, 6).Select(_ => VraagAsync(Anna, "select 1 from pg_sleep(0.2)")).ToArray();
        await Task.Delay(50);
        var answers = await Task.WhenAll(asks.Select(a => Task.Run(a)));
        await Task.WhenAll(busy);
        return answers;
    }

    [Test, Rule("AVG-10"), Rule("AVG-12")]
    public async Task A_row_added_in_one_message_brings_its_event_and_its_line_or_nothing()
    {
        var id = Guid.CreateVersion7();
        await VoegAsync(Anna, id, CelA);

        Assert.That(await VoegMisluktAsync(Anna, id, CelA), Is.EqualTo(PostgresErrorCodes.UniqueViolation));
        Assert.That(await VoegMisluktAsync(Anna, Guid.CreateVersion7(), CelB), Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), "another cell's row");
        Assert.That(await VoegMisluktAsync(null, Guid.CreateVersion7(), CelA), Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), "nobody");

        Assert.Multiple(async () =>
        {
            Assert.That(await _h.ScalarAsync<string>("select string_agg(tekst, ',') from proef.nota"), Is.EqualTo("x"));
            Assert.That(await _h.ScalarAsync<long>("select count(*) from proef.outbox"), Is.EqualTo(2), "one event, one line");
        });
        await _h.PumpAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await Telling("een"), Is.EqualTo(1));
            Assert.That(await _h.ScalarAsync<long>($"select count(*) from verantwoording.log where handeling = 'proef.Erbij' and object_id = '{id}' and cel = '{CelA}'"), Is.EqualTo(1));
            Assert.That((await _h.LogAsync()).Count(l => l.Handeling == "proef.Erbij"), Is.EqualTo(1), "and no line of what was refused");
        });

        Task<bool> VoegAsync(Wie? wie, Guid nota, CelId cel) => _h.Als(wie, async sp =>
        {
            await sp.GetRequiredService<AddRound<ProefDbContext>>().AddAsync(new NewRow("proef.nota", ("id", nota), ("cel_id", cel.Waarde), ("tekst", "x")),
                new LogRegel { Actie = LogActie.Wijzigen, Handeling = "proef.Erbij", ObjectId = nota }, CancellationToken.None, new NotaGemaaktV1(nota));
            return true;
        });

        async Task<string> VoegMisluktAsync(Wie? wie, Guid nota, CelId cel) => (await Assert.ThrowsAsync<PostgresException>(() => VoegAsync(wie, nota, cel))).SqlState;
    }

    [Test]
    public async Task An_event_reaches_each_reaction_once_also_when_it_is_delivered_twice()
    {
        await Maak(Anna);
        await using (var c = await _h.OpenAsync())
        {
            // As if the process died after the reactions and before the outbox row was removed.
            await using var copy = new NpgsqlCommand("create table proef.kopie as select * from proef.outbox where naam <> 'log'", c);
            await copy.ExecuteNonQueryAsync();
        }

        await _h.PumpAsync();
        Assert.That(await Telling("een") + await Telling("twee"), Is.EqualTo(2));
        await using (var c = await _h.OpenAsync())
        {
            await using var back = new NpgsqlCommand("insert into proef.outbox select * from proef.kopie", c);
            Assert.That(await back.ExecuteNonQueryAsync(), Is.EqualTo(1));
        }

        await _h.PumpAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await Telling("een"), Is.EqualTo(1));
            Assert.That(await Telling("twee"), Is.EqualTo(1));
            Assert.That(await _h.ScalarAsync<long>("select count(*) from proef.outbox"), Is.Zero);
        });
    }

    [Test]
    public async Task A_reaction_that_fails_is_tried_again_later_and_does_not_disturb_the_other()
    {
        BijNotaGemaaktEen.Mislukt = 2;
        await Maak(Anna);
        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((0, 1)));
        _h.Klok.Vooruit(TimeSpan.FromSeconds(2));
        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((0, 1)), "second failure");
        _h.Klok.Vooruit(TimeSpan.FromSeconds(5));
        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task One_event_that_cannot_be_taken_does_not_hold_up_its_group()
    {
        BijNotaGemaaktEen.Mislukt = 2; // the group, and then the first of it alone
        for (var i = 0; i < 3; i++)
        {
            await Maak(Anna);
        }

        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((2, 3)));
        _h.Klok.Vooruit(TimeSpan.FromSeconds(2));
        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task A_reaction_that_swallows_a_failed_command_loses_no_event()
    {
        BijNotaGemaaktEen.Verzwegen = 2; // the group, and then the first of it alone
        await Maak(Anna);
        await Maak(Anna);
        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((1, 2)));
        _h.Klok.Vooruit(TimeSpan.FromSeconds(2));
        await _h.PumpAsync();
        Assert.That((await Telling("een"), await Telling("twee")), Is.EqualTo((2, 2)));
    }

    [TestCase(1, 1)]
    [TestCase(4, 8)]
    [TestCase(50, 300)]
    public void Back_off_doubles_up_to_five_minutes(int tries, int seconds) => Assert.That(Pump.BackOff(tries), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public async Task Nobody_but_the_pump_publishes() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _h.Als(Anna, async sp =>
        {
#pragma warning disable RS0030 // the bad example
            await sp.GetRequiredService<IMediator>().Publish(new NotaGemaaktV1(Guid.NewGuid()));
#pragma warning restore RS0030
            return 0;
        }));

    [Test, Rule("AVG-10")]
    public async Task A_change_is_logged_in_its_own_transaction_though_its_handler_says_nothing()
    {
        await Maak(Anna);
        var log = await _h.LogAsync();
        Assert.That(log.Where(l => l.Actie == "Wijzigen").Select(l => l.Handeling), Does.Contain("livcr.MaakNota").Or.Contain("sharedkernel.MaakNota"));
    }

    [Test, Rule("AVG-10"), Rule("FIN-09")]
    public async Task A_refusal_is_logged_with_its_rule_and_changes_nothing()
    {
        var r = await Maak(Anna, "GEHEIM");
        Assert.That(r.Refusal, Is.EqualTo(new Refusal("FIN-09", "Tekst")));
        var log = await _h.LogAsync();
        Assert.That(log.Single(l => l.Actie == "Weigeren").Regel, Is.EqualTo("FIN-09"));
        Assert.That(await _h.ScalarAsync<long>("select count(*) from proef.nota"), Is.Zero);
    }

    [Test]
    public async Task Bad_input_comes_back_beside_its_field()
    {
        var r = await Maak(Anna, "");
        Assert.That(r.Refusals, Is.EqualTo(new[] { Weigering.Invoer("Tekst", "Schrijf iets.") }));
    }

    [Test]
    public async Task Who_saves_second_hears_that_somebody_else_was_first()
    {
        var id = (await Maak(Anna)).Value;
        var r = await _h.Send(Anna, new WijzigNota.Opdracht(id, "tweede", () => _h.Send(Anna, new WijzigNota.Opdracht(id, "eerste", () => Task.CompletedTask))));
        Assert.That(r.Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(await _h.ScalarAsync<string>("select tekst from proef.nota"), Is.EqualTo("eerste"));
    }

    [Test]
    public async Task No_text_of_a_row_is_in_outbox_or_log()
    {
        await Maak(Anna, "heel-geheime-tekst");
        var outbox = await _h.ScalarAsync<string>("select string_agg(o::text, ' ') from proef.outbox o");
        Assert.That(outbox, Is.Not.Empty.And.Not.Contains("heel-geheime-tekst"));
        await _h.PumpAsync();
        Assert.That(await _h.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l"), Is.Not.Empty.And.Not.Contains("heel-geheime-tekst"));
    }
}
