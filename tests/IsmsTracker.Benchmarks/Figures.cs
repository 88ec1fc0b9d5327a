using System.Diagnostics;
using System.Globalization;

namespace IsmsTracker.Benchmarks;

/// <summary>Several runs of one thing: minimum, median and maximum, because a single figure of a shared machine says little.</summary>
internal sealed record Figures(IReadOnlyList<double> Values)
{
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    public static async Task<Figures> MillisecondsAsync(int runs, Func<int, Task> run)
    {
        var values = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await run(i);
            values.Add(watch.Elapsed.TotalMilliseconds);
        }

        return new Figures(values);
    }

    public void Print(string what, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {Values.Min(),9:0.0} {Median,9:0.0} {Values.Max(),9:0.0} {unit}"));

    public static void PrintRatio(string what, double ratio, string aim) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {ratio,19:0.00}           ({aim})"));
}
