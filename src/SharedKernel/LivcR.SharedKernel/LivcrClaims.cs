namespace LivcR.SharedKernel;

/// <summary>The names under which the front door (Toegang) writes down who is signed in and for which LIVC R they act.</summary>
public static class LivcrClaims
{
    public const string Persoon = "livcr.persoon";
    public const string Naam = "livcr.naam";
    public const string Cel = "livcr.cel";
    public const string CelNaam = "livcr.celnaam";
    public const string Rol = "livcr.rol";
    public const string Sessie = "livcr.sessie";
}
