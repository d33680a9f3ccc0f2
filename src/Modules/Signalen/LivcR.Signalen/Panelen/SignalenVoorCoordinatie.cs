using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;

namespace LivcR.Signalen.Panelen;

/// <summary>The first worklists of a coordinator's day: what should have been decided, and the new signals that still have time.</summary>
internal sealed class TeLateSignalen(StartSignalen signalen) : IPaneel
{
    public int Volgorde => 5;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        await signalen.GeefAsync(ct) is { Signalen: var rijen } && rijen.Any(r => r.TeLaat) ? StartSignalen.Deel("Te laat: signalen", Signalenlijst.Keuze.TeLaat, rijen.Where(r => r.TeLaat), leeg: null) : null;
}

/// <inheritdoc cref="TeLateSignalen"/>
internal sealed class NieuweSignalen(StartSignalen signalen) : IPaneel
{
    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        await signalen.GeefAsync(ct) is { Signalen: var rijen } ? StartSignalen.Deel("Nieuw: signalen", Signalenlijst.Keuze.Nieuw, rijen.Where(r => r is { TeLaat: false, Staat: SignaalStaat.Ontvangen }), "Er zijn geen nieuwe signalen.") : null;
}

/// <summary>What the police seat did not agree with: the weging is the coordination's again. Absent when there is none.</summary>
internal sealed class TeruggekomenSignalen(StartSignalen signalen) : IPaneel
{
    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        await signalen.GeefAsync(ct) is { Signalen: var rijen } && rijen.Any(Terug) ? StartSignalen.Deel("Wacht op u: de politie is niet akkoord", Signalenlijst.Keuze.InWeging, rijen.Where(Terug), leeg: null) : null;

    private static bool Terug(Signalenlijst.Rij r) => r is { TeLaat: false, Staat: SignaalStaat.InWeging, Teruggestuurd: false };
}

/// <summary>What was offered to another LIVC R and came back, refused or unanswered: the weging is the coordination's again. No longer than the row of the offer lives: of that nothing is left after seven days (AVG-07). Absent when there is none.</summary>
internal sealed class TeruggestuurdeSignalen(StartSignalen signalen) : IPaneel
{
    public int Volgorde => 11;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        await signalen.GeefAsync(ct) is { Signalen: var rijen } && rijen.Any(Terug) ? StartSignalen.Deel("Wacht op u: een andere LIVC R nam het signaal niet over", Signalenlijst.Keuze.InWeging, rijen.Where(Terug), leeg: null) : null;

    private static bool Terug(Signalenlijst.Rij r) => r is { TeLaat: false, Teruggestuurd: true };
}

/// <summary>Signals that another LIVC R offers and nobody answered. Absent when there are none: it happens a few times a year.</summary>
internal sealed class AangebodenSignalen(StartSignalen signalen) : IPaneel
{
    public int Volgorde => 11;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        await signalen.GeefAsync(ct) is { Aangeboden: { Count: > 0 } rijen }
            ? PaneelInhoud.Van(new Werklijst("Aangeboden door een andere LIVC R", [.. rijen.Select(t => new Werkrij("Signaal van een andere LIVC R", "/doorgaven", null, "Antwoorden tegen " + NlTekst.Kort(t)))])) : null;
}

/// <summary>Questions without a person that wait for the coordination. Absent when there are none.</summary>
internal sealed class OpenAdviesvragen(StartSignalen signalen) : IPaneel
{
    public int Volgorde => 12;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        await signalen.GeefAsync(ct) is { Adviesvragen: { Count: > 0 } rijen }
            ? PaneelInhoud.Van(new Werklijst("Adviesvragen", [.. rijen.Select(r => new Werkrij("Adviesvraag", $"/adviesvragen/{r.Id}", "Van " + r.Organisatie, "Gesteld op " + NlTekst.Kort(r.Op)))])) : null;

    internal sealed record Rij(Guid Id, string Organisatie, DateTimeOffset Op);
}

/// <summary>All lists in one round trip and one line in the log. A late signal stands in the first only.</summary>
internal sealed class StartSignalen(ReadRound<SignalenDbContext> lees, ICurrentUser user, IAudit audit, Termijnen termijnen)
{
    private const int Aantal = 10, Hoogstens = 20;

    /// <summary>All that waits on the coordination, asked once: a list apart for each is four scans to set up (ADR 0018). It is as long as the work that lies there.</summary>
    private const string Vraag = """
        select id, nummer, ontvangen_op, organisatie_naam, dringend, staat, staat = 'InWeging' and politie_id is not null and politie_reden is null, tegen, staat = 'InWeging' and politie_reden is null
        from signalen.signaal s
        where cel_id = $1 and staat in ('Ontvangen', 'InWeging', 'WachtOpInformatie', 'Aangeboden') and (tegen < $2 or staat = 'Ontvangen' or (staat = 'InWeging' and (politie_reden is not null or politie_id is null)))
        """;

    /// <summary>What another LIVC R offers, and what was offered and came back.</summary>
    private const string Doorgaven = """
        select staat, tegen, signaal_id from signalen.doorgave
        where (naar_cel_id = $1 and staat = 'Aangeboden') or (van_cel_id = $1 and staat in ('Geweigerd', 'Verlopen'))
        """;

    private const string Adviesvragen = "select id, organisatie_naam, gesteld_op from signalen.adviesvraag where cel_id = $1 and staat = 'Gesteld'";

    private Lijsten? _lijsten;

    internal sealed record Lijsten(IReadOnlyList<Signalenlijst.Rij> Signalen, IReadOnlyList<DateOnly> Aangeboden, IReadOnlyList<OpenAdviesvragen.Rij> Adviesvragen);

    /// <summary>Null for who does not coordinate.</summary>
    public async Task<Lijsten?> GeefAsync(CancellationToken ct) =>
        user is { IsCoordinatie: true, Cel: { } cel } && user.Rollen.Any(ToonSignaal.Coordinatie.Contains) ? _lijsten ??= await LeesAsync(cel, ct) : null;

    private async Task<Lijsten> LeesAsync(CelId cel, CancellationToken ct)
    {
        var vandaag = termijnen.Vandaag;
        var signalen = Question.Of(Vraag, r => new Signalenlijst.Rij(new SignaalId(r.GetGuid(0)), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3), r.GetBoolean(4),
            r.Enum<SignaalStaat>(5), r.GetBoolean(6), r.ValueOrNull<DateOnly>(7), r.ValueOrNull<DateOnly>(7) < vandaag)
        { Teruggestuurd = r.GetBoolean(8) }, cel.Waarde, vandaag);
        var doorgaven = Question.Of(Doorgaven, r => (Staat: r.Enum<DoorgaveStaat>(0), Tegen: r.GetFieldValue<DateOnly>(1), Signaal: r.GetGuid(2)), cel.Waarde);
        var adviesvragen = Question.Of(Adviesvragen, r => new OpenAdviesvragen.Rij(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2)), cel.Waarde);
        await lees.AskAsync(ct, signalen, doorgaven, adviesvragen);
        var terug = doorgaven.Rows.Where(d => d.Staat != DoorgaveStaat.Aangeboden).Select(d => d.Signaal).ToHashSet();
        List<Signalenlijst.Rij> wacht = [.. signalen.Rows.Where(r => !r.Teruggestuurd || r.TeLaat || terug.Contains(r.Id.Waarde)).OrderBy(r => r.OntvangenOp).ThenBy(r => r.Nummer, StringComparer.Ordinal)];
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.Start", Object = "signalenlijst", Doel = "weging", Uitkomst = $"{wacht.Count}" }, ct);
        return new(wacht, [.. doorgaven.Rows.Where(d => d.Staat == DoorgaveStaat.Aangeboden).Select(d => d.Tegen).Order().Take(Hoogstens)], [.. adviesvragen.Rows.OrderBy(r => r.Op).Take(Hoogstens)]);
    }

    public static PaneelInhoud Deel(string titel, Signalenlijst.Keuze keuze, IEnumerable<Signalenlijst.Rij> rijen, string? leeg) =>
        PaneelInhoud.Van(Werklijst.Knip(titel, rijen.Select(Regel), Aantal, leeg, $"/signalen?toon={Signalenlijst.Code(keuze)}"));

    private static Werkrij Regel(Signalenlijst.Rij r) => new($"Signaal {r.Nummer}", $"/signalen/{r.Id}", "Van " + r.Organisatie, r.Tegen is { } t ? "Beslissen tegen " + NlTekst.Kort(t) : null,
        r.TeLaat ? Werkrij.TeLaat : r.Dringend ? "Dringend" : null, r.TeLaat ? TagKleur.Rood : TagKleur.Geel);
}
