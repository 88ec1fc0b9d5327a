namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Fails with every finding on a line of its own: a person reads the whole list at once.</summary>
internal static class Faults
{
    public static void None(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
        {
            Assert.Fail($"{faults.Count} found:\n{string.Join('\n', faults.Distinct().Take(200))}");
        }
    }
}
