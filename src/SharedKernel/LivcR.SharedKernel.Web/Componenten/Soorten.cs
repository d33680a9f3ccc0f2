namespace LivcR.SharedKernel.Web.Componenten;

public enum KnopSoort { Gewoon, Tweede, Waarschuwing }

public enum MeldingSoort { Info, Waarschuwing, Gelukt }

/// <summary>A tag always says in words what its colour says.</summary>
public enum TagKleur { Grijs, Blauw, Groen, Geel, Rood }

/// <summary>One view of a list, as a link.</summary>
public sealed record Filterlink(string Tekst, string Url, bool Nu);

/// <summary>One line of a worklist: where to go, what it is about, by or since when, and what stands out.</summary>
public sealed record Werkrij(string Tekst, string Url, string? Wat = null, string? Wanneer = null, string? Tag = null, TagKleur Kleur = TagKleur.Grijs)
{
    public const string TeLaat = "Te laat";
}

/// <summary>One bar. Without a number there is no bar and no number anywhere in the page: small counts leak through geometry (ui.md §2.2).</summary>
/// <param name="InPlaats">What stands there instead of the number: "minder dan 5".</param>
public sealed record Staaf(string Label, int? Aantal, string? InPlaats = null);
