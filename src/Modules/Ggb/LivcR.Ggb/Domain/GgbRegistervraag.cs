using System.Text.Json;

namespace LivcR.Ggb.Domain;

/// <summary>That a question left for the vraagregister: under whose certificate, when, and whom it was about, encrypted. What the register answered is not here.</summary>
internal sealed class GgbRegistervraag
{
    private GgbRegistervraag()
    {
    }

    /// <summary>The number under which the register knows the question.</summary>
    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public ControleId ControleId { get; private set; }
    public CasusId CasusId { get; private set; }

    /// <summary>Holder of the certificate: an executor of the question.</summary>
    public PersoonId PersoonId { get; private set; }
    public DateTimeOffset Op { get; private set; }
    public byte[] Gevraagd { get; private set; } = [];

    public static GgbRegistervraag Van(Guid nummer, GgbControle controle, PersoonId houder, Gevraagde gevraagd, ContentKey sleutel, DateTimeOffset nu) => new()
    {
        Id = nummer,
        CelId = controle.CelId,
        ControleId = controle.Id,
        CasusId = controle.CasusId,
        PersoonId = houder,
        Op = nu,
        Gevraagd = sleutel.Encrypt(JsonSerializer.Serialize(gevraagd), Plaats(nummer))!,
    };

    public Gevraagde? Lees(ContentKey sleutel) => JsonSerializer.Deserialize<Gevraagde>(sleutel.Decrypt(Gevraagd, Plaats(Id))!);

    private static string Plaats(Guid id) => $"ggb.ggb_registervraag.gevraagd:{id}";
}

/// <summary>Who was asked about, as it was asked.</summary>
internal sealed record Gevraagde(string Voornaam, string Achternaam, DateOnly Geboortedatum)
{
    /// <summary>A name spelled much alike and a birth date at most a year off or with day and month alike: trying variants until one hits looks like this.</summary>
    public bool LijktOp(Gevraagde ander) =>
        NaamVergelijker.Vergelijk(Naamvorm.Van($"{Voornaam} {Achternaam}"), Naamvorm.Van($"{ander.Voornaam} {ander.Achternaam}")).Uitleg != NaamUitleg.Verschillend
        && (Math.Abs(Geboortedatum.DayNumber - ander.Geboortedatum.DayNumber) <= 366 || (Geboortedatum.Day, Geboortedatum.Month) == (ander.Geboortedatum.Day, ander.Geboortedatum.Month));

    public override string ToString() => nameof(Gevraagde);
}
