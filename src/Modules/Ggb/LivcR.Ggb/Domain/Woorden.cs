namespace LivcR.Ggb.Domain;

internal readonly record struct ControleId(Guid Waarde) : IId<ControleId>
{
    public static ControleId Van(Guid waarde) => new(waarde);

    public override string ToString() => Waarde.ToString();
}

internal enum ControleStaat { Aangevraagd, Uitgevoerd, Verouderd }

/// <summary>Exactly these three (GGB-03): no fourth, no level, no comment.</summary>
internal enum GgbResultaat { Hit, NoHit, Onbepaald }

/// <summary>Why the question is needed now: a closed list (GGB-04), so that nothing about a person can be typed here.</summary>
internal enum Noodzaak { VoorbereidingOverleg, NieuwSignaal, Herziening, Opvolgstap }

internal static class Woord
{
    private static readonly Dictionary<string, GgbResultaat> Codes = new() { ["HIT"] = GgbResultaat.Hit, ["NO_HIT"] = GgbResultaat.NoHit, ["ONBEPAALD"] = GgbResultaat.Onbepaald };

    public static IReadOnlyCollection<string> Antwoorden => Codes.Keys;

    /// <summary>Null for everything but the three codes, to the letter (GGB-03).</summary>
    public static GgbResultaat? LeesResultaat(string? code) => code is not null && Codes.TryGetValue(code, out var r) ? r : null;

    public static Noodzaak? LeesNoodzaak(string? code) => Enum.GetValues<Noodzaak>().Where(n => n.ToString() == code).Cast<Noodzaak?>().FirstOrDefault();

    public static string Code(GgbResultaat r) => Codes.Single(c => c.Value == r).Key;

    public static string Van(GgbResultaat r) => r switch { GgbResultaat.Hit => "Hit", GgbResultaat.NoHit => "Geen hit", _ => "Onbepaald" };

    /// <summary>How the executor reads what the vraagregister gave back: never as an answer.</summary>
    public static string Voorstel(GgbResultaat r) => r switch { GgbResultaat.Hit => "Overeenkomst, te bevestigen", GgbResultaat.NoHit => "Geen overeenkomst, te bevestigen", _ => "Onbepaald, te bevestigen" };

    public static string Van(Noodzaak n) => n switch
    {
        Noodzaak.VoorbereidingOverleg => "Voorbereiding van een casusoverleg",
        Noodzaak.NieuwSignaal => "Een nieuw signaal over deze casus",
        Noodzaak.Herziening => "Herziening van de casus",
        _ => "Een stap in het opvolgtraject",
    };

    public static string Van(ControleStaat s) => s switch { ControleStaat.Aangevraagd => "Aangevraagd", ControleStaat.Uitgevoerd => "Uitgevoerd", _ => "Verouderd" };
}
