namespace LivcR.Ggb.Domain;

/// <summary>What there is to know about a GGB-controle that was done.</summary>
internal enum GgbFeit { Gedaan, GeldigTot, Antwoord }

/// <param name="IsUitvoerder">Named as executor of this very question.</param>
/// <param name="AntwoordVoorCoordinator">A lawyer's answer is recorded as the basis for this LIVC R.</param>
internal sealed record Kijker(IReadOnlyCollection<Rol> Rollen, bool IsUitvoerder, bool AntwoordVoorCoordinator);

/// <summary>GGB-05, in one place: no page, panel or list decides for itself.</summary>
internal static class Zichtbaarheid
{
    public static bool Mag(Kijker wie, GgbFeit wat) => wie.Rollen.Any(rol => Mag(rol, wie, wat));

    private static bool Mag(Rol rol, Kijker wie, GgbFeit wat) => (rol, wat) switch
    {
        // The executor role alone is not enough: a question asked of others is not theirs.
        (Rol.InformationOfficer or Rol.Korpschef, _) => wie.IsUitvoerder,
        (Rol.Coordinator or Rol.Plaatsvervanger, GgbFeit.Antwoord) => wie.AntwoordVoorCoordinator,
        (Rol.Coordinator or Rol.Plaatsvervanger, _) => true,
        (Rol.Burgemeester or Rol.BurgemeesterGemachtigde, GgbFeit.Gedaan) => true,
        _ => false,
    };
}
