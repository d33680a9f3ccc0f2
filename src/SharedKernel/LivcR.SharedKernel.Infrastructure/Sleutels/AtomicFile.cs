using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Writes a secret file whole or not at all, readable by its owner only, or by the group that read the one before.</summary>
internal static class AtomicFile
{
    /// <param name="like">Whose owner the file gets; itself when it is written anew.</param>
    public static void Write(string path, byte[] content, string? like = null)
    {
        // A link stays one: what it leads to is replaced.
        path = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var directory = DirectoryOf(path);
        var temporary = path + ".nieuw";
        File.Delete(temporary);
        using var old = File.Exists(path) ? Open(path, FileMode.Open) : null;
        try
        {
            using (var file = Open(temporary, FileMode.CreateNew))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            KeepReaders(temporary, like ?? path);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary); // no second copy of a secret where nobody looks for one
            throw;
        }

        SyncDirectory(directory);
        if (old is not null)
        {
            // A key that was taken out must not stay readable in the freed blocks (as far as the disk overwrites in place).
            old.Write(new byte[old.Length]);
            old.Flush(flushToDisk: true);
        }
    }

    /// <summary>Whoever opened a file just before another process replaced it finds the old one wiped: the new one is there then.</summary>
    public static T Read<T>(Func<T> read, Func<Exception, bool> mayBeWiped)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return read();
            }
            catch (Exception e) when (attempt < 5 && mayBeWiped(e))
            {
                Thread.Sleep(10);
            }
        }
    }

    /// <summary>The file's directory; made, for its owner only, when it is not there.</summary>
    public static string DirectoryOf(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return directory;
    }

    /// <summary>A file that processes hold in turn. The first time root makes it, it is given to whom its directory belongs to.</summary>
    public static FileStream OpenLock(string path)
    {
        var isNew = !File.Exists(path);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (isNew && !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            GiveOwner(path, like: DirectoryOf(path));
        }

        return file;
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>A verb that root types must not lock out the account the Host runs as: it owns the file, or is in the group that alone may read it.</summary>
    private static void KeepReaders(string path, string like)
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && File.Exists(like))
        {
            GiveOwner(path, like);
            if ((File.GetUnixFileMode(like) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) == UnixFileMode.GroupRead)
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            }
        }
    }

    private static void GiveOwner(string path, string like)
    {
        using var chown = Process.Start(new ProcessStartInfo("chown", ["--reference", like, path]) { UseShellExecute = false })!;
        chown.WaitForExit();
        if (chown.ExitCode != 0)
        {
            throw new IOException($"{path} kan niet de eigenaar krijgen van {like}.");
        }
    }

    // A rename lasts only when the directory reached the disk; .NET has no call for that, so this asks libc.
    private static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Libc.open(directory, 0);
        if (handle >= 0)
        {
            _ = Libc.fsync(handle);
            _ = Libc.close(handle);
        }
    }

    private static class Libc
    {
        [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
        internal static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

        [DllImport("libc")]
        internal static extern int fsync(int handle);

        [DllImport("libc")]
        internal static extern int close(int handle);
    }
}
