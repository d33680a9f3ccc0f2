using LivcR.SharedKernel;

namespace LivcR.Ggb.Protocol.Sleutels;

/// <summary>Which registered persons a question meets when both sides' keys lie in the clear: what the oblivious protocol answers (its function is injective),
/// without it. For measuring only: a register never tells whom.</summary>
public sealed class SleutelIndex
{
    private readonly Dictionary<byte[], List<int>> _index = new(SleutelGelijkheid.Enige);
    private readonly Naamtabel _tabel;

    public SleutelIndex(IReadOnlyList<Persoon> register, Naamtabel? tabel = null)
    {
        _tabel = tabel ?? Naamtabel.Ingebouwd;
        for (var i = 0; i < register.Count; i++)
        {
            foreach (var sleutel in Sleutelset.VanRegister(register[i], _tabel))
            {
                (_index.TryGetValue(sleutel, out var rij) ? rij : _index[sleutel] = []).Add(i);
            }
        }
    }

    /// <summary>Places in the register, in order. Null: not enough to ask with (ONBEPAALD).</summary>
    public IReadOnlyList<int>? Zoek(Persoon vraag)
    {
        var sleutels = Sleutelset.VanVraag(vraag, _tabel);
        return sleutels.Count == 0 ? null : [.. sleutels.SelectMany(s => _index.TryGetValue(s, out var rij) ? rij : []).Distinct().Order()];
    }
}

internal sealed class SleutelGelijkheid : IEqualityComparer<byte[]>
{
    public static readonly SleutelGelijkheid Enige = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }
}
