using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LivcR.Architecture.Tests;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Slices;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Messaging;

namespace LivcR.Informatiedeling.Tests;

/// <summary>The text of an item reaches nobody but through the policy's answer: what the compiler, a serializer, a log or an event could get at otherwise. Each rule refuses a bad example.</summary>
internal sealed class GeheimeTypeTests
{
    private const string Geheim = "Zij bleef drie weken weg.";

    /// <summary>Who may take words out of <see cref="Woorden"/>: what checks them before they are stored, what stores them, the one component that shows them, and the
    /// fields in which their author rewrites a draft.</summary>
    private static readonly string[] MagLezen = [nameof(Inbreng), nameof(Woorden), "Gezegd", "InbrengTekst"];

    /// <summary>Who may hold them: the row of the panel, on its way to that component.</summary>
    private static readonly string[] MagHouden = [nameof(AgendapuntPaneel) + "+" + nameof(AgendapuntPaneel.Rij)];

    [Test]
    [Rule("GEH-01")]
    public void Only_the_item_itself_and_the_component_that_shows_it_take_words_out() =>
        Assert.That(Lezers(Assembly.GetAssembly(typeof(Inbreng))!.GetTypes()), Is.EquivalentTo(MagLezen.Except([nameof(Woorden)])));

    [Test]
    public void Someone_else_who_reads_the_words_is_refused() => Assert.That(Lezers([typeof(Afluisteraar)]), Is.EqualTo(new[] { nameof(Afluisteraar) }));

    [Test]
    [Rule("GEH-01")]
    public void Only_the_row_of_the_panel_holds_words() => Assert.That(Houders(Assembly.GetAssembly(typeof(Inbreng))!.GetTypes()), Is.EquivalentTo(MagHouden));

    [Test]
    public void A_model_that_keeps_the_words_is_refused() => Assert.That(Houders([typeof(Doorgeefluik)]), Is.EqualTo(new[] { $"{nameof(GeheimeTypeTests)}+{nameof(Doorgeefluik)}" }));

    [Test]
    [Rule("GEH-01")]
    public void An_item_gives_its_text_only_for_the_policys_answer() => Assert.That(Lekken(typeof(Inbreng)), Is.Empty);

    [Test]
    public void An_item_with_a_getter_or_an_act_that_gives_text_is_refused() => Assert.That(Lekken(typeof(OpenInbreng)), Is.EquivalentTo(new[] { "get_Tekst", "Geef" }));

    [Test]
    public void Only_the_policy_makes_an_answer()
    {
        Assert.That(typeof(InzageAntwoord).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(c => c.IsPrivate), Is.EqualTo(new[] { true }));
        Assert.That(typeof(Inzagebeleid).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(c => c.IsPrivate), Is.EqualTo(new[] { true }));
        Assert.That(Roepers(typeof(Inbreng).Assembly.GetTypes(), typeof(Inzagebeleid), nameof(Inzagebeleid.Zonder)), Is.Empty, "a policy with a clause less is for tests");
        Assert.That(Roepers([typeof(GeheimeTypeTests)], typeof(Inzagebeleid), nameof(Inzagebeleid.Zonder)), Is.Not.Empty);
        Assert.That(Inzagebeleid.Geldend.Zonder("auteur", "auteur").Wegen[0].Clausules, Has.Count.EqualTo(Inzagebeleid.Auteur.Clausules.Count - 1));
    }

    [Test]
    [Rule("GEH-01")]
    public void No_serializer_printer_or_event_gets_a_word_out()
    {
        var (woorden, inbreng, antwoord, rij) = Voorbeelden();
        foreach (var ding in new object[] { woorden, inbreng, antwoord, rij, new { woorden, inbreng } })
        {
            Assert.That(Uitgangen(ding), Is.All.Not.Contain("weken"), ding.GetType().Name);
        }
    }

    [Test]
    public void A_record_with_the_text_in_a_public_property_is_caught_at_every_exit() =>
        Assert.That(Uitgangen(new Open(Geheim)), Is.All.Contain("weken"));

    [Test]
    public async Task Another_items_answer_opens_nothing()
    {
        var (_, inbreng, antwoord, _) = Voorbeelden();
        Assert.That(inbreng.Lees(antwoord, new Doorzichtig()).Tekst, Is.EqualTo(Geheim));
        var (_, ander, _, _) = Voorbeelden();
        await Assert.ThatAsync(() => Task.FromResult(ander.Lees(antwoord, new Doorzichtig())), Throws.InvalidOperationException);
    }

    private static (Woorden, Inbreng, InzageAntwoord, AgendapuntPaneel.Rij) Voorbeelden()
    {
        var woorden = new Woorden(Geheim, Geheim, Geheim, Geheim);
        var wie = Id.Nieuw<PersoonId>();
        var i = Inbreng.Begin(Id.Nieuw<InbrengId>(), Id.Nieuw<CelId>(), Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>(), wie, minderjarig: false, DateTimeOffset.UnixEpoch);
        Assert.That(i.Schrijf(Deelwijze.Noteren, woorden, new Bron(null, "CAW", "hulpverlener", Rechtsgrond.DecreetLivcR, Geheimhoudingssoort.Beroepsgeheim), null, null, new Doorzichtig()), Is.Null);
        var kamer = new KamerStand(i.AgendapuntId, i.CasusId, AgendapuntStaat.Bezig, true, null, true, null);
        var antwoord = Inzagebeleid.Geldend.Lezen(new InzageVraag(i.Stand, wie, i.CelId, DateTimeOffset.UnixEpoch, kamer, kamer.Waar, false, false));
        return (woorden, i, antwoord, new(i.Id, "Sofie", "CAW", Geheimhoudingssoort.Beroepsgeheim, Rechtsgrond.DecreetLivcR, i.Wijze, i.Staat, null, null, woorden, antwoord.Waarom, null, []));
    }

    /// <summary>Everywhere a thing can be turned to text by accident.</summary>
    private static IEnumerable<string> Uitgangen(object ding)
    {
        yield return ding.ToString()!;
        yield return string.Create(CultureInfo.InvariantCulture, $"{ding}");
        yield return Json(ding, null);
        yield return Json(ding, EventNames.Json);
        yield return Json(ding, new JsonSerializerOptions { IncludeFields = true });
    }

    /// <summary>What a serializer refuses to write does not get out either.</summary>
    private static string Json(object ding, JsonSerializerOptions? opties)
    {
        try
        {
            return JsonSerializer.Serialize(ding, ding.GetType(), opties);
        }
        catch (NotSupportedException)
        {
            return "";
        }
    }

    private static IEnumerable<string> Lezers(IEnumerable<Type> types) => Roepers(types, typeof(Woorden), "get_Tekst", "get_Noodzakelijk", "get_Proportioneel", "get_Subsidiair");

    private static IEnumerable<string> Roepers(IEnumerable<Type> types, Type van, params string[] namen) =>
        types.Where(t => t != van && CalledMembers.Of(t).Any(m => m.DeclaringType == van && namen.Contains(m.Name))).Select(Buitenste).Distinct();

    private static IEnumerable<string> Houders(IEnumerable<Type> types) =>
        types.Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !t.Name.Contains('<', StringComparison.Ordinal)
                && t.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Any(f => f.FieldType == typeof(Woorden)) && t != typeof(Woorden))
            .Select(t => t.DeclaringType is { } d ? $"{d.Name}+{t.Name}" : t.Name);

    /// <summary>Members anyone in the assembly can reach that give text or bytes and do not ask for an answer of the policy.</summary>
    private static IEnumerable<string> Lekken(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(m => !m.IsPrivate && (m.ReturnType == typeof(byte[]) || m.ReturnType == typeof(Woorden) || (m.ReturnType == typeof(string) && m.Name is not ("get_Organisatie" or "get_Functie")))
                && m.GetParameters().All(p => p.ParameterType != typeof(InzageAntwoord))).Select(m => m.Name);

    private static string Buitenste(Type t) => t.DeclaringType is { } d ? Buitenste(d) : t.Name;

    private sealed class Doorgeefluik
    {
        public Woorden? Woorden { get; set; }
    }

    private sealed class OpenInbreng
    {
        public byte[]? Tekst { get; set; }

        internal Woorden Geef() => Woorden.Geen;

        internal Woorden Lees(InzageAntwoord antwoord) => antwoord.Mag ? Woorden.Geen : throw new InvalidOperationException();
    }

    private sealed record Open(string Tekst);

    private sealed class Doorzichtig : ContentKey
    {
        public override byte[]? Encrypt(string? klaar, string plaats) => klaar is null ? null : [.. System.Text.Encoding.UTF8.GetBytes(klaar)];

        public override string? Decrypt(byte[]? cijfer, string plaats) => cijfer is null ? null : System.Text.Encoding.UTF8.GetString(cijfer);
    }
}

/// <summary>Takes words out of their wrapper, as nobody may.</summary>
internal sealed class Afluisteraar
{
    public static string? Hoor(Woorden w) => w.Tekst;
}
