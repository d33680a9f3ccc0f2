using LivcR.SharedKernel;
using LivcR.Toegang.Mails;

namespace LivcR.Toegang.Domain;

/// <summary>Which of the fixed texts a mail has: something waits, the duty of secrecy stays (GEH-12), or an invitation for who can sign in already.</summary>
internal enum Mailsoort { Bericht, Vertrek, Uitnodiging }

/// <summary>"Er staat een bericht voor u klaar": one for everything that waits for a person. Says neither what, nor from which LIVC R.</summary>
internal sealed class Mail
{
    /// <summary>What happens within this time goes in one mail.</summary>
    public static readonly TimeSpan Samen = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan Opgeven = TimeSpan.FromDays(3);

    private static readonly TimeSpan LangsteWachttijd = TimeSpan.FromHours(1);

    private Mail()
    {
    }

    public Mail(PersoonId persoon, DateTimeOffset nu, DateTimeOffset nietVoor) =>
        (Id, Persoon, KlaarOp, VolgendePoging) = (Guid.CreateVersion7(), persoon, nu, nietVoor > nu ? nietVoor : nu);

    public Guid Id { get; private init; }

    public PersoonId Persoon { get; private init; }

    /// <summary>The link that goes along, for who cannot sign in yet (or any more).</summary>
    public Guid? Activering { get; private init; }

    public static Mail Met(Activering activering, DateTimeOffset nu) => new(activering.Account, nu, nu) { Activering = activering.Id };

    /// <summary>The appointment that goes along, with when it begins, its number and whether it is taken back: all four or none.</summary>
    public Guid? Kalenderafspraak { get; private init; }

    public DateTimeOffset? Begin { get; private set; }

    public int? Volgnummer { get; private set; }

    public bool? Vervalt { get; private set; }

    public bool Wacht => VerzondenOp is null && OpgegevenOp is null;

    public static Mail Met(Kalenderafspraak a, PersoonId persoon, DateTimeOffset nu) => new(persoon, nu, nu) { Kalenderafspraak = a.Id, Begin = a.Begin, Volgnummer = a.Volgnummer, Vervalt = a.Vervalt };

    /// <summary>What became of the appointment while this mail waited.</summary>
    public void Vervang(Kalenderafspraak a) => (Begin, Volgnummer, Vervalt) = (a.Begin, a.Volgnummer, a.Vervalt);

    public Kalenderafspraak? NeemKalenderafspraak() => this is { Kalenderafspraak: { } id, Begin: { } begin, Volgnummer: { } volgnummer, Vervalt: { } vervalt } ? new(id, begin, volgnummer, vervalt) : null;

    public Mailsoort Soort { get; private init; }

    public static Mail Van(Mailsoort soort, PersoonId persoon, DateTimeOffset nu) => new(persoon, nu, nu) { Soort = soort };

    public DateTimeOffset KlaarOp { get; private init; }

    public DateTimeOffset VolgendePoging { get; private set; }

    public int Pogingen { get; private set; }

    /// <summary>Kind of the last error: never its text, which may hold an address.</summary>
    public string? Fout { get; private set; }

    public DateTimeOffset? VerzondenOp { get; private set; }

    public DateTimeOffset? OpgegevenOp { get; private set; }

    public void Verzonden(DateTimeOffset nu) => (VerzondenOp, Pogingen, Fout) = (nu, Pogingen + 1, null);

    /// <summary>Waits longer each time: 1, 2, 4 … 60 minutes; after three days, or at once when there is no such mailbox, it is given up and the administrator sees it.</summary>
    public void Mislukt(string fout, bool voorgoed, DateTimeOffset nu)
    {
        (Pogingen, Fout) = (Pogingen + 1, fout);
        var wacht = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Pogingen - 1, 10)));
        VolgendePoging = nu + (wacht < LangsteWachttijd ? wacht : LangsteWachttijd);
        if (voorgoed || nu - KlaarOp >= Opgeven)
        {
            OpgegevenOp = nu;
        }
    }
}
