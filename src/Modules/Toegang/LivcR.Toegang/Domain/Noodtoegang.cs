using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>Why coordinator and deputy are both absent. A closed list: no text about a person.</summary>
internal enum Noodreden { BeidenZiek, BeidenMetVerlof, NietIngevuld, Onbereikbaar }

/// <summary>Break-glass on the coordinator's worklists: one person's act, four hours, told to mayor and FG at once. It opens no role and no row: only one page of numbers and
/// dates. Inbreng, drafts, GGB and embargo have no such way in.</summary>
internal sealed class Noodtoegang
{
    public static readonly TimeSpan Duur = TimeSpan.FromHours(4);

    private Noodtoegang()
    {
    }

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private init; }

    public Noodreden Reden { get; private init; }

    /// <summary>One line, not asked; encrypted under the key of the account.</summary>
    public byte[]? Toelichting { get; private init; }

    public DateTimeOffset BegonnenOp { get; private init; }

    public DateTimeOffset EindigtOp { get; private init; }

    public DateTimeOffset? BeeindigdOp { get; private set; }

    public static string Kolom(Guid id) => $"toegang.noodtoegang.toelichting:{id}";

    public static Noodtoegang Begin(PersoonId account, CelId cel, Noodreden reden, string? toelichting, ContentKey sleutel, DateTimeOffset nu)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            Account = account,
            Cel = cel,
            Reden = reden,
            Toelichting = sleutel.Encrypt(string.IsNullOrWhiteSpace(toelichting) ? null : toelichting.Trim(), Kolom(id)),
            BegonnenOp = nu,
            EindigtOp = nu + Duur,
        };
    }

    public void Beeindig(DateTimeOffset nu) => BeeindigdOp ??= nu;
}
