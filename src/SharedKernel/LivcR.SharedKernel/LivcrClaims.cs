namespace LivcR.SharedKernel;

/// <summary>The names under which the front door (Toegang) writes down who is signed in and for which LIVC R they act.</summary>
public static class LivcrClaims
{
    /// <summary>Once more the person, under the name to which the framework binds a form's token: a form outlives a new session of the same person, and no one else's.</summary>
    public const string Wie = "sub";

    public const string Persoon = "livcr.persoon";
    public const string Naam = "livcr.naam";
    public const string Cel = "livcr.cel";
    public const string CelNaam = "livcr.celnaam";
    public const string Rol = "livcr.rol";
    public const string Organisatie = "livcr.organisatie";
    public const string OrganisatieNaam = "livcr.organisatienaam";

    /// <summary>There is more than one LIVC R or organisation to act for.</summary>
    public const string KanWisselen = "livcr.kanwisselen";
    public const string Sessie = "livcr.sessie";
}
