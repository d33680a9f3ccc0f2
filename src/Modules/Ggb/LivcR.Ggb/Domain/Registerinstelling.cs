namespace LivcR.Ggb.Domain;

/// <summary>Whether the vraagregister is asked for a LIVC R. Off unless somebody recorded with whom, on which legal basis and under which protocol (AVG-03).</summary>
internal sealed class Registerinstelling
{
    public const int Langste = 300;

    private Registerinstelling()
    {
    }

    public CelId CelId { get; private set; }
    public bool Aan { get; private set; }
    public string Registerhouder { get; private set; } = "";
    public string Rechtsgrond { get; private set; } = "";
    public string Protocol { get; private set; } = "";
    public PersoonId GewijzigdDoor { get; private set; }
    public DateTimeOffset GewijzigdOp { get; private set; }

    public static Registerinstelling Voor(CelId cel) => new() { CelId = cel };

    /// <summary>On only with all three; off at any time, and what was recorded stays to be read.</summary>
    public Refusal? Zet(bool aan, string registerhouder, string rechtsgrond, string protocol, PersoonId door, DateTimeOffset nu)
    {
        if (aan && protocol.Length == 0)
        {
            return new Refusal("AVG-03", nameof(Protocol));
        }

        if (aan && registerhouder.Length == 0)
        {
            return Weigering.Invoer(nameof(Registerhouder), "Vul in wie het register houdt.");
        }

        if (aan && rechtsgrond.Length == 0)
        {
            return Weigering.Invoer(nameof(Rechtsgrond), "Vul in op welke rechtsgrond het register mag worden bevraagd.");
        }

        (Aan, Registerhouder, Rechtsgrond, Protocol, GewijzigdDoor, GewijzigdOp) = (aan, registerhouder, rechtsgrond, protocol, door, nu);
        return null;
    }
}
