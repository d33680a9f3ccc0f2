using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>With the keyboard alone: Tab, Enter and letters.</summary>
[NonParallelizable]
internal sealed class ToetsenbordTests
{
    private readonly List<string> _onzichtbaar = [];

    [Test]
    public async Task Signing_in_and_sending_a_signal_need_no_mouse()
    {
        var wie = FictieveWereld.CggPartner;
        await using var context = await Chromium.ContextAsync(1280);
        var blad = await context.NewPageAsync();
        Aanmeldcode.Wacht(wie);
        await blad.GotoAsync("/signalen/nieuw");

        await blad.Keyboard.PressAsync("Tab");
        Assert.That(await blad.EvaluateAsync<string>("() => document.activeElement.textContent"), Is.EqualTo("Naar de inhoud"), "the first Tab reaches the skip link");
        await blad.Keyboard.PressAsync("Enter");
        Assert.That(await blad.EvaluateAsync<string>("() => location.hash"), Is.EqualTo("#inhoud"));

        await NaarAsync(blad, "e => e.name === 'Email'");
        await blad.Keyboard.TypeAsync(wie.Email);
        await NaarAsync(blad, "e => e.name === 'Wachtwoord'");
        await blad.Keyboard.TypeAsync(FictieveWereld.Wachtwoord);
        await blad.NaarAnderBladAsync(() => blad.Keyboard.PressAsync("Enter"));
        await NaarAsync(blad, "e => e.name === 'Code'");
        await blad.Keyboard.TypeAsync(Bezoeker.Totp(wie.TotpGeheim, HostFixture.Klok.GetUtcNow()));
        await blad.NaarAnderBladAsync(() => blad.Keyboard.PressAsync("Enter"));
        await NaarAsync(blad, "e => e.name === 'Zorg'");
        await blad.Keyboard.TypeAsync("Alleen met het toetsenbord geschreven.");
        await NaarAsync(blad, "e => e.tagName === 'BUTTON' && e.textContent.trim() === 'Signaal versturen'");
        await blad.NaarAnderBladAsync(() => blad.Keyboard.PressAsync("Enter"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new Uri(blad.Url).AbsolutePath, Does.EndWith("/ontvangst"));
            Assert.That(_onzichtbaar, Is.Empty, "where the focus cannot be seen");
        }
    }

    private Task NaarAsync(IPage blad, string doel) => blad.TabNaarAsync(doel, _onzichtbaar);
}

internal static class Toetsenbord
{
    /// <summary>Presses Tab until the focus is where it must be.</summary>
    /// <param name="onzichtbaar">Gets every element on the way whose focus cannot be seen.</param>
    public static async Task TabNaarAsync(this IPage blad, string doel, ICollection<string> onzichtbaar)
    {
        for (var i = 0; i < 80; i++)
        {
            await blad.Keyboard.PressAsync("Tab");
            var zichtbaar = await blad.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'; }");
            if (!zichtbaar)
            {
                onzichtbaar.Add(await blad.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 120)"));
            }

            if (await blad.EvaluateAsync<bool>($"() => ({doel})(document.activeElement)"))
            {
                return;
            }
        }

        Assert.Fail($"80 times Tab on {blad.Url} does not reach {doel}");
    }
}
