using LivcR.SharedKernel.Web;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class FormStateTests
{
    private sealed record Vorm(string? Zorg, string? Leeg, string[]? Sectoren, int Getal = 3);

    [Test]
    public void A_refused_form_keeps_what_was_typed_and_says_why_beside_each_field()
    {
        Result<Done> r = new List<Refusal> { Weigering.Invoer("Zorg", "Schrijf wat uw zorg is."), Weigering.NietUitgenodigd };
        var state = FormState.From(r, new Vorm("<b>", null, ["a", "b"]), WebProef.Regels);

        Assert.That(state.Ok, Is.False);
        Assert.That(state.Refusals, Is.EqualTo(r.Refusals));
        Assert.That(state.Value("Zorg"), Is.EqualTo("<b>"));
        Assert.That(state.Value("zorg"), Is.EqualTo("<b>"));
        Assert.That(state.Value("Leeg"), Is.Null);
        Assert.That(state.Value("Getal"), Is.Null);
        Assert.That(state.Gekozen("Sectoren", "b"), Is.True);
        Assert.That(state.Gekozen("Sectoren", "c"), Is.False);
        Assert.That(state.Has("Zorg"), Is.True);
        Assert.That(state.Has("Leeg"), Is.False);
        Assert.That(state.Errors("zorg"), Is.EqualTo(new[] { "Schrijf wat uw zorg is." }));
        Assert.That(state.Fouten, Is.EqualTo(new[] { new FormFout("Zorg", "Schrijf wat uw zorg is."), new FormFout(null, WebProef.Par03) }));
    }

    [Test]
    public void The_empty_state_says_nothing()
    {
        Assert.That(FormState.Empty.Ok, Is.True);
        Assert.That(FormState.Empty.IsGetypt, Is.False);
        Assert.That(FormState.Empty.Value("Zorg"), Is.Null);
        Assert.That(FormState.From(null, new Vorm("x", null, null), WebProef.Regels).Ok, Is.True);
    }
}
