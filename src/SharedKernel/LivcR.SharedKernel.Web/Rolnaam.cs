namespace LivcR.SharedKernel.Web;

/// <summary>Roles as people call them.</summary>
public static class Rolnaam
{
    public static string Van(Rol rol) => rol switch
    {
        Rol.Coordinator => "Coördinator",
        Rol.Plaatsvervanger => "Plaatsvervangend coördinator",
        Rol.BurgemeesterGemachtigde => "Gemachtigde van de burgemeester",
        Rol.InformationOfficer => "Information officer",
        Rol.Fg => "Functionaris voor gegevensbescherming",
        _ => rol.ToString(),
    };
}
