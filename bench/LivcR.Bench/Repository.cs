namespace LivcR.Bench;

/// <summary>Where the front door and the Host's own build are, seen from wherever this bench runs.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string FrontDoor => Path.Combine(Root, "livcr");

    public static string Host => Path.Combine(Root, "out/host/LivcR.Host.dll");

    private static string Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "LivcR.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The bench runs from a build inside the repository.");
    }
}
