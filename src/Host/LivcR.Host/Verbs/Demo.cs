namespace LivcR.Host.Verbs;

internal static class Demo
{
    public static Task<int> DoeAsync(string[] args) => Task.FromResult(2);
}
