using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace IsmsTracker.Web.Platform;

/// <summary>The few calls of the operating system that .NET has no name for: flush a folder, upgrade a lock, run a tool to its end.</summary>
internal static class Posix
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int ReadOnlyDirectoryCloseOnExec = 0x10000 | 0x80000;
    private const int Exclusive = 2;
    private const int DoNotWait = 4;

    /// <summary>Makes a folder, or closes one that exists, so that only its owner may enter.</summary>
    public static void CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw NotOnWindows();
        }

        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>How to open a new file that only its owner may read or write. Unbuffered: who writes brings the buffer.</summary>
    public static FileStreamOptions PrivateFile(FileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            throw NotOnWindows();
        }

        return new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = OwnerOnly, BufferSize = 0, Options = FileOptions.Asynchronous };
    }

    /// <summary>From now on nobody writes to this file, but who has it open already.</summary>
    public static void MakeReadOnly(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            throw NotOnWindows();
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead);
    }

    /// <summary>Makes a rename in a folder durable: without it a power cut may forget the new name although the bytes are safe.</summary>
    public static void FlushFolder(string path)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnlyDirectoryCloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        try
        {
            if (Fsync(descriptor) != 0)
            {
                throw new IOException($"The folder {path} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Turns our shared lock into an exclusive one if nobody else has a share. Either way the share is gone: only for leaving.</summary>
    public static bool IsLastHolder(SafeFileHandle file) => Flock(file, Exclusive | DoNotWait) == 0;

    /// <summary>Runs a tool to its end with our environment replaced by <paramref name="environment"/>; -1 when there is no such tool.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        using var process = new Process { StartInfo = StartInfo(command, folder, environment) };
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            return (-1, missing.Message);
        }

        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }

    public static ProcessStartInfo StartInfo(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder, UseShellExecute = false };
        info.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static StartupException NotOnWindows() => new("IsmsTracker runs on Linux; on Windows, run it in a container or in WSL.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Flock(SafeFileHandle descriptor, int operation);
}
