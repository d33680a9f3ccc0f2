using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>No act that ends something opens anything; over the questions of random worlds.</summary>
internal sealed class NooitMeerTests
{
    private static readonly InzageVraag[] Vragen = [.. new[] { Wereldje.Maak(1) }.SelectMany(w => w.Opnamen.SelectMany(o => w.Vragers.SelectMany(new Beleidskant(w, o, [.. w.Erbij]).Vragen)))];

    /// <summary>What someone can do that must never let anybody read more than before.</summary>
    private static readonly (string Daad, Func<InzageVraag, InzageVraag> Doe)[] Daden =
    [
        ("withdraw", v => v with { Inbreng = v.Inbreng with { Staat = InbrengStaat.Ingetrokken } }),
        ("expire", v => v with { Nu = v.Inbreng.Tot ?? v.Nu.AddYears(1) }),
        ("time passes", v => v with { Nu = v.Nu.AddHours(5) }),
        ("shorten", v => v with { Inbreng = v.Inbreng with { Tot = v.Inbreng.Tot is { } t ? t.AddHours(-4) : v.Nu } }),
        ("narrow to nobody", v => v with { Inbreng = v.Inbreng with { Lezers = [] } }),
        ("leave", v => v with { Kamer = v.Kamer with { Deelname = v.Kamer.Deelname is { } d ? d with { Aanwezig = false } : null } }),
        ("sent away", v => v with { Kamer = v.Kamer with { Deelname = v.Kamer.Deelname is { } d ? d with { Staat = DeelnameStaat.Beeindigd } : null } }),
        ("never invited", v => v with { Kamer = v.Kamer with { Deelname = null } }),
        ("ground ends", v => v with { Kamer = v.Kamer with { GrondGeldt = false } }),
        ("embargo", v => v with { Embargo = true }),
        ("embargo on the item", v => v with { Inbreng = v.Inbreng with { Opgeschort = true } }),
        ("another cell", v => v with { Cel = new CelId(Guid.Empty) }),
        ("close the room one sits in", v => Met(v, AgendapuntStaat.Afgesloten)),
        ("cancel the room one sits in", v => Met(v, AgendapuntStaat.Vervallen)),
    ];

    [Test]
    [Rule("PAR-05")]
    [Rule("PAR-08")]
    [Rule("GEH-01")]
    [Rule("GEH-07")]
    [Rule("GEH-11")]
    [Rule("AVG-12")]
    public void Withdrawing_expiring_leaving_closing_or_embargoing_never_lets_anyone_see_more()
    {
        foreach (var (daad, doe) in Daden)
        {
            var (meer, minder) = (0, 0);
            foreach (var vraag in Vragen)
            {
                var (voor, na) = (Inzagebeleid.Geldend.Lezen(vraag).Mag, Inzagebeleid.Geldend.Lezen(doe(vraag)).Mag);
                meer += na && !voor ? 1 : 0;
                minder += voor && !na ? 1 : 0;
            }

            Assert.That((meer, minder > 200), Is.EqualTo((0, true)), $"{daad}: {minder} no longer");
        }
    }

    [Test]
    [Rule("GEH-01")]
    public void Closing_the_room_leaves_no_reader_behind_but_the_author() =>
        Assert.That(Vragen.Select(v => Met(v, AgendapuntStaat.Afgesloten)).Where(v => Inzagebeleid.Geldend.Lezen(v).Mag && v.Inbreng.Auteur != v.Wie), Is.Empty);

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-03")]
    public void Nobody_reads_anothers_words_without_an_act_of_another_person()
    {
        // What one person can set alone: their own secrecy. The rest is the author's, the chair's or the table's act.
        var alleen = Vragen.Where(v => v.Inbreng.Auteur != v.Wie).Select(v => v with { Kamer = v.Kamer with { Deelname = v.Kamer.Deelname is { } d ? d with { Geheimhouding = true } : null } }).ToList();
        Assert.That(alleen.Where(v => (v.Inbreng.Staat != InbrengStaat.Gedeeld || v.Kamer.Staat != AgendapuntStaat.Bezig || !v.Kamer.Bevestigd || v.Kamer.Deelname is not { Aanwezig: true })
            && Inzagebeleid.Geldend.Lezen(v).Mag), Is.Empty);
        Assert.That(alleen.Count(v => Inzagebeleid.Geldend.Lezen(v).Mag), Is.GreaterThan(1_000));
    }

    private static InzageVraag Met(InzageVraag v, AgendapuntStaat staat) =>
        v with { Kamer = v.Kamer with { Staat = staat }, Waar = v.Kamer.Agendapunt == v.Inbreng.Agendapunt ? v.Waar with { Staat = staat } : v.Waar };
}
