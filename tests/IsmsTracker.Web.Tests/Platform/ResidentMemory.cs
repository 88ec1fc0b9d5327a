using System.Globalization;

namespace IsmsTracker.Web.Tests.Platform;

/// <summary>By how much the resident memory of this process has grown at most since it was measured: what is live and what is not collected yet.</summary>
internal sealed record ResidentMemory(long Before)
{
    public long Growth => Status("VmHWM:") - Before;

    public static async Task<ResidentMemory> MeasureAsync()
    {
        GC.Collect();
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // forgets the high-water mark (proc(5))
        return new ResidentMemory(Status("VmRSS:"));
    }

    private static long Status(string name) =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
}
