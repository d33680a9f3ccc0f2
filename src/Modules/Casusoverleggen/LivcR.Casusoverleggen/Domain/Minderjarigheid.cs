using System.Text.Json;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>MIN-03: whether a youth-court measure runs, and nothing of what it says.</summary>
internal enum Jeugdmaatregel { Ja, Nee, Onbekend }

/// <summary>What is told, from a list: a text would hold what the table keeps.</summary>
internal enum InlichtingWat { DatErOverlegIs, WatErIsAfgesproken, NogNiets }

/// <summary>Who tells one of them what, and when. A function, no name.</summary>
internal sealed record Inlichting(string? Door, InlichtingWat? Wat, DateOnly? Op)
{
    public static readonly Inlichting Leeg = new(null, null, null);

    public override string ToString() => nameof(Inlichting);
}

/// <summary>What only a minor's casus holds beside the closed list: the measure, and who tells child and parents (MIN-02, MIN-03). Encrypted as one whole.</summary>
internal sealed record Minderjarigheid(Jeugdmaatregel Maatregel, Inlichting Kind, Inlichting Ouders)
{
    public static readonly Minderjarigheid Leeg = new(Jeugdmaatregel.Onbekend, Inlichting.Leeg, Inlichting.Leeg);

    public byte[] Versleutel(CasusId casus, ContentKey sleutel) => sleutel.Encrypt(JsonSerializer.Serialize(this), Plaats(casus))!;

    public static Minderjarigheid Lees(byte[]? cijfer, CasusId casus, ContentKey sleutel) => sleutel.Decrypt(cijfer, Plaats(casus)) is { } t ? JsonSerializer.Deserialize<Minderjarigheid>(t)! : Leeg;

    public override string ToString() => nameof(Minderjarigheid);

    private static string Plaats(CasusId casus) => Betrokkene.Plaats("minderjarigheid", casus);
}

/// <summary>Why a name or a birth date is corrected: it stands in the log, the old and the new do not.</summary>
internal enum Correctiereden { Schrijffout, NieuwDocument, VraagVanBetrokkene }
