using System.Diagnostics.CodeAnalysis;

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
