using LivcR.SharedKernel.Web;

namespace LivcR.Ggb.Panelen;

/// <summary>A justice house has its own duties towards the GGB (GGB-10): a reminder, never a channel.</summary>
internal sealed class SchrijfplichtPaneel(ICurrentUser user, IRegels regels) : IPaneel
{
    public int Volgorde => 60;

    public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        Task.FromResult(user.Rollen.Contains(Rol.Justitieassistent) ? new PaneelInhoud(typeof(SchrijfplichtPaneelScherm), regels.Nu["GGB-10"].Tekst) : null);
}
