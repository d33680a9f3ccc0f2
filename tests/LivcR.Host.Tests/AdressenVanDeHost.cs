namespace LivcR.Host.Tests;

internal static partial class Adressen
{
    private static readonly Lazy<IReadOnlyList<Adres>> VanDeHost = new(() => Van(HostFixture.App));

    /// <summary>Every endpoint of the running Host; asked once.</summary>
    public static IReadOnlyList<Adres> Alle() => VanDeHost.Value;

    public static async Task<IReadOnlyDictionary<string, (List<Guid> Eigen, List<Guid> Ander)>> IdsAsync()
    {
        await using var db = await HostFixture.OpenAsync();
        return await IdsAsync(db, Alle());
    }
}
