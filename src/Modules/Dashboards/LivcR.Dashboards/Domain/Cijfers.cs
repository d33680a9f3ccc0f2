using LivcR.SharedKernel;

namespace LivcR.Dashboards.Domain;

/// <summary>What is counted. Never a person, a casus, an organisation or a municipality (legal.md §5.3.3).</summary>
internal enum Maat
{
    SignalenOntvangen,

    /// <summary>Som: calendar days from receipt to the end of the weging.</summary>
    SignalenGewogen,
    CasussenGeopend,
    CasussenAfgesloten,

    /// <summary>Som: agendapunten.</summary>
    Overleggen,

    /// <summary>Fixed members expected; som: present. Published as a percentage.</summary>
    VasteLeden,

    /// <summary>Invitations answered; som: accepted. Published as a percentage.</summary>
    Uitnodigingen,

    /// <summary>Published only: mean of the days behind <see cref="SignalenGewogen"/>.</summary>
    DagenTotWeging,
}

/// <summary>A running count. Only the publication looks at it; nobody's screen does.</summary>
internal sealed class Telling
{
    public required CelId CelId { get; init; }
    public required string Periode { get; init; }
    public required Maat Maat { get; init; }
    public int Aantal { get; init; }
    public long Som { get; init; }

    /// <summary>When it last grew: a publication waits until the stream of late facts is still.</summary>
    public DateTimeOffset Laatst { get; init; }
}

/// <summary>A period of a LIVC R was published, once, under this threshold.</summary>
internal sealed class Publicatie
{
    public required CelId CelId { get; init; }
    public required string Periode { get; init; }
    public required int Drempel { get; init; }
    public required DateTimeOffset Op { get; init; }
}

/// <summary>A figure that may be shown. What may not be shown is not stored here, so that no page can leak it.</summary>
internal sealed class Cijfer
{
    public required CelId CelId { get; init; }
    public required string Periode { get; init; }
    public required Maat Maat { get; init; }
    public required int Waarde { get; init; }
}
