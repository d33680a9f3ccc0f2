using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace LivcR.SharedKernel;

/// <summary>An identity that is a random-looking, time-ordered Guid (version 7). One type per noun, so that ids cannot be swapped.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Waarde { get; }

    static abstract TSelf Van(Guid waarde);
}

/// <summary>Makes and reads ids.</summary>
public static class Id
{
    public static T Nieuw<T>() where T : struct, IId<T> => T.Van(Guid.CreateVersion7());

    /// <summary>The id of what a form makes, out of the number the form was born with: sent twice by the same person it is one thing. The number comes from outside and an id is
    /// also the name of a key, so nobody may choose it: what another person or another form sends with that number is something else (AVG-07).</summary>
    /// <param name="verzending">The number in the form. Without one, or with a text that is none, the id is new.</param>
    public static T UitVerzending<T>(string? verzending, PersoonId wie) where T : struct, IId<T>
    {
        if (!Guid.TryParse(verzending, out var nummer) || nummer == Guid.Empty)
        {
            return Nieuw<T>();
        }

        var id = SHA256.HashData([.. nummer.ToByteArray(bigEndian: true), .. wie.Waarde.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(typeof(T).Name)]).AsSpan(0, 16);
        nummer.ToByteArray(bigEndian: true).AsSpan(0, 6).CopyTo(id); // the time, which keeps new rows together in an index
        id[6] = (byte)((id[6] & 0x0F) | 0x80); // version 8: made by a rule of our own (RFC 9562 §5.8)
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return T.Van(new Guid(id, bigEndian: true));
    }

    /// <summary>Reads an id from a URL or a form. A text that is no id is no error here: it becomes "not found", like a foreign id (PAR-03).</summary>
    public static bool Lees<T>([NotNullWhen(true)] string? tekst, out T id) where T : struct, IId<T>
    {
        var ok = Guid.TryParse(tekst, out var g);
        id = T.Van(g);
        return ok;
    }
}

/// <summary>A LIVC R (glossary: Cel).</summary>
public readonly record struct CelId(Guid Waarde) : IId<CelId> { public static CelId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }

/// <summary>A professional with an account. Never a betrokkene.</summary>
public readonly record struct PersoonId(Guid Waarde) : IId<PersoonId> { public static PersoonId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }

public readonly record struct OrganisatieId(Guid Waarde) : IId<OrganisatieId> { public static OrganisatieId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }

public readonly record struct SignaalId(Guid Waarde) : IId<SignaalId> { public static SignaalId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }

public readonly record struct CasusId(Guid Waarde) : IId<CasusId> { public static CasusId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }

public readonly record struct OverlegId(Guid Waarde) : IId<OverlegId> { public static OverlegId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }

public readonly record struct AgendapuntId(Guid Waarde) : IId<AgendapuntId> { public static AgendapuntId Van(Guid waarde) => new(waarde); public override string ToString() => Waarde.ToString(); }
