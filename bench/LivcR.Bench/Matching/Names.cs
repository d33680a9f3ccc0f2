namespace LivcR.Bench;
internal static class Names { public static void Write() { } }
