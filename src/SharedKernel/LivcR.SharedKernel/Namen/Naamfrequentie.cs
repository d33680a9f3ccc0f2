namespace LivcR.SharedKernel;

/// <summary>How telling a name part is in the collection that is searched: that two people are called Peeters says less than that both are called Uittenbosch.</summary>
public sealed class Naamfrequentie
{
    private const double Minst = 4, Meest = 13;

    private readonly Dictionary<string, int> _aantal = new(StringComparer.Ordinal);
    private int _totaal;

    /// <summary>Without a collection: every name as common as one in a hundred or so.</summary>
    public static Naamfrequentie Onbekend { get; } = new();

    public void Tel(Naamvorm naam)
    {
        if (!naam.IsLeeg)
        {
            _totaal++;
            _aantal[naam.Kernvorm.Latijn] = _aantal.GetValueOrDefault(naam.Kernvorm.Latijn) + 1;
        }
    }

    /// <summary>In bits: how much it says that both have this part.</summary>
    internal double Bits(Naamvorm naam) =>
        _totaal == 0 ? 7 : Math.Clamp(Math.Log2((_totaal + 10.0) / (_aantal.GetValueOrDefault(naam.Kernvorm.Latijn) + 1)), Minst, Meest);

    /// <summary>Hardly anybody else has it: it may be a typing error.</summary>
    internal bool IsZeldzaam(Naamvorm naam) => _aantal.GetValueOrDefault(naam.Kernvorm.Latijn) <= 2 + (_totaal / 5000);
}
