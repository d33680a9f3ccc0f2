using LivcR.SharedKernel;

namespace LivcR.Signalen.Domain;

/// <summary>A question back to the sender of a signal, and the answer: both under the signal's key, and gone with it. Nobody has to answer (PAR-05).</summary>
internal sealed class Navraag
{
    private static readonly Refusal Voorbij = Weigering.Toestand("Op deze vraag kan niet meer geantwoord worden.");

    private Navraag()
    {
    }

    public Guid Id { get; private init; }
    public SignaalId SignaalId { get; private init; }
    public CelId CelId { get; private init; }
    public PersoonId AfzenderId { get; private init; }
    public PersoonId VragerId { get; private init; }
    public DateTimeOffset GesteldOp { get; private init; }
    public DateTimeOffset? BeantwoordOp { get; private set; }
    public byte[] Vraag { get; private init; } = [];
    public byte[]? Antwoord { get; private set; }
    public uint Versie { get; private set; }

    /// <summary>Only to who sent it in the product: a caller has no receipt to find the question on, and another LIVC R is asked nothing (AVG-12).</summary>
    /// <param name="open">Questions about this signal that wait for an answer.</param>
    public static Result<Navraag> Stel(Signaal s, PersoonId vrager, string vraag, int open, ContentKey sleutel, DateTimeOffset nu)
    {
        if (s.Staat is not (SignaalStaat.InWeging or SignaalStaat.WachtOpInformatie)) return Weigering.Toestand("Start eerst de weging. Na de weging stelt u geen vragen meer over dit signaal.");
        if (s.Kanaal is not (Kanaal.Rechtstreeks or Kanaal.VerplichteAanmelding) || s.AfzenderId == vrager) return Weigering.Toestand("De afzender van dit signaal leest hier niet mee. Bel wie het u vertelde.");
        if (open > 0) return Weigering.Toestand("Er wacht al een vraag op antwoord.");

        var id = Guid.CreateVersion7();
        return new Navraag { Id = id, SignaalId = s.Id, CelId = s.CelId, AfzenderId = s.AfzenderId, VragerId = vrager, GesteldOp = nu, Vraag = sleutel.Encrypt(vraag, Plaats("vraag", id))! };
    }

    public Refusal? Beantwoord(PersoonId wie, Signaal s, string antwoord, ContentKey sleutel, DateTimeOffset nu)
    {
        if (wie != AfzenderId) return Weigering.NietUitgenodigd;
        if (s.IsAfgerond || BeantwoordOp is not null) return Voorbij;

        (Antwoord, BeantwoordOp) = (sleutel.Encrypt(antwoord, Plaats("antwoord", Id)), nu);
        return null;
    }

    public string LeesVraag(ContentKey sleutel) => sleutel.Decrypt(Vraag, Plaats("vraag", Id))!;

    public string? LeesAntwoord(ContentKey sleutel) => sleutel.Decrypt(Antwoord, Plaats("antwoord", Id));

    private static string Plaats(string kolom, Guid id) => $"signalen.navraag.{kolom}:{id}";
}
