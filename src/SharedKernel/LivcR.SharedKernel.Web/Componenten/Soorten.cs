namespace LivcR.SharedKernel.Web.Componenten;

public enum KnopSoort { Gewoon, Tweede, Waarschuwing }

public enum MeldingSoort { Info, Waarschuwing, Gelukt }

/// <summary>A tag always says in words what its colour says.</summary>
public enum TagKleur { Grijs, Blauw, Groen, Geel, Rood }

/// <summary>One bar. Without a number there is no bar and no number anywhere in the page: small counts leak through geometry (ui.md §2.2).</summary>
/// <param name="InPlaats">What stands there instead of the number: "minder dan 5".</param>
public sealed record Staaf(string Label, int? Aantal, string? InPlaats = null);
