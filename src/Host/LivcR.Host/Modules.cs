using LivcR.SharedKernel.Infrastructure.Modules;

namespace LivcR.Host;

/// <summary>The one list of modules.</summary>
public static class Modules
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new Toegang.ToegangModule(),
        new Machtigingen.MachtigingenModule(),
        new Signalen.SignalenModule(),
        new Casusoverleggen.CasusoverleggenModule(),
        new Informatiedeling.InformatiedelingModule(),
        new Ggb.GgbModule(),
        new Dashboards.DashboardsModule(),
        new Verantwoording.VerantwoordingModule(),
    ];
}
