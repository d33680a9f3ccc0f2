using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>With what someone signs in.</summary>
internal enum Aanmeldwijze { Wachtwoord, Code, Herstelcode, Passkey, Demo }

/// <summary>One line of someone's own sign-in history: when, how, and whether it went well. For the holder only, for as long as the rule book says (AVG-07). No network address, no browser:
/// no rule asks for them, and they would say where someone was.</summary>
internal sealed class Aanmeldpoging
{
    private Aanmeldpoging()
    {
    }

    public Aanmeldpoging(PersoonId account, Aanmeldwijze wijze, bool gelukt, DateTimeOffset nu) =>
        (Id, Account, Op, Wijze, Gelukt) = (Guid.CreateVersion7(), account, nu, wijze, gelukt);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public DateTimeOffset Op { get; private init; }

    public Aanmeldwijze Wijze { get; private init; }

    public bool Gelukt { get; private init; }

    /// <summary>What is older is gone: in the same number of years for everyone, since it is of no LIVC R.</summary>
    public static DateTimeOffset Grens(int jaren, DateTimeOffset nu) => nu.AddYears(-jaren);
}
