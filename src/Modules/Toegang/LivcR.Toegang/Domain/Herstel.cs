using System.Security.Cryptography;
using System.Text;
using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>The three offices of which two give someone their sign-in back (docs/two-persons.md).</summary>
internal enum Ambt { Coordinatie, Burgemeester, Politie }

/// <summary>Someone lost all factors. One office vouches, another confirms: two persons, neither of them the holder. Before the second nothing changes.</summary>
internal sealed class Herstel
{
    /// <summary>[D] Who was vouched for a week ago is asked about again.</summary>
    public static readonly TimeSpan Geldig = TimeSpan.FromDays(7);

    public static readonly IReadOnlyDictionary<Rol, Ambt> Ambten = new Dictionary<Rol, Ambt>
    {
        [Rol.Coordinator] = Ambt.Coordinatie,
        [Rol.Plaatsvervanger] = Ambt.Coordinatie,
        [Rol.Burgemeester] = Ambt.Burgemeester,
        [Rol.BurgemeesterGemachtigde] = Ambt.Burgemeester,
        [Rol.Korpschef] = Ambt.Politie,
        [Rol.InformationOfficer] = Ambt.Politie,
    };

    private Herstel()
    {
    }

    private Herstel(PersoonId account, CelId cel, PersoonId eerste, Ambt ambt, DateTimeOffset nu) =>
        (Id, Account, Cel, Eerste, EersteAmbt, VoorgesteldOp) = (Guid.CreateVersion7(), account, cel, eerste, ambt, nu);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private init; }

    public PersoonId Eerste { get; private init; }

    public Ambt EersteAmbt { get; private init; }

    public DateTimeOffset VoorgesteldOp { get; private init; }

    public PersoonId? Tweede { get; private set; }

    /// <summary>Confirmed, withdrawn or lapsed: no longer waiting.</summary>
    public DateTimeOffset? KlaarOp { get; private set; }

    /// <summary>Null: this person may not vouch for that account.</summary>
    public static Herstel? StelVoor(PersoonId account, CelId cel, PersoonId eerste, IReadOnlyList<Rol> rollen, DateTimeOffset nu) =>
        account != eerste && rollen.Any(Ambten.ContainsKey) ? new Herstel(account, cel, eerste, rollen.Where(Ambten.ContainsKey).Select(r => Ambten[r]).Min(), nu) : null;

    public bool IsOpen(DateTimeOffset nu) => KlaarOp is null && VoorgesteldOp + Geldig > nu;

    /// <summary>Another person, in another office than the first: the coordinator and the deputy are one office.</summary>
    public bool MagBevestigen(PersoonId tweede, IReadOnlyList<Rol> rollen, DateTimeOffset nu) =>
        IsOpen(nu) && tweede != Eerste && tweede != Account && rollen.Any(r => Ambten.TryGetValue(r, out var a) && a != EersteAmbt);

    public void Bevestig(PersoonId tweede, DateTimeOffset nu) => (Tweede, KlaarOp) = (tweede, nu);

    public void TrekIn(DateTimeOffset nu) => KlaarOp = nu;
}

/// <summary>Stands in for the authenticator app, once. Ten at a time; a new ten end the old. 80 random bits: a plain hash is enough.</summary>
internal sealed class Herstelcode
{
    public const int Aantal = 10;
    private const string Tekens = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // without what looks alike

    private Herstelcode() => Hash = [];

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public byte[] Hash { get; private init; }

    public DateTimeOffset? GebruiktOp { get; private set; }

    public static (Herstelcode Rij, string Code) Nieuw(PersoonId account)
    {
        var code = RandomNumberGenerator.GetString(Tekens, 16);
        return (new Herstelcode { Id = Guid.CreateVersion7(), Account = account, Hash = HashVan(account, code)! }, string.Join('-', code.Chunk(4).Select(c => new string(c))));
    }

    /// <summary>Null for what cannot be one: a code of the app, for instance.</summary>
    public static byte[]? HashVan(PersoonId account, string? getypt)
    {
        var code = string.Concat((getypt ?? "").Where(char.IsAsciiLetterOrDigit).Take(20)).ToUpperInvariant();
        return code.Length == 16 ? SHA256.HashData(Encoding.UTF8.GetBytes(account + code)) : null;
    }

    public void Gebruik(DateTimeOffset nu) => GebruiktOp = nu;
}
