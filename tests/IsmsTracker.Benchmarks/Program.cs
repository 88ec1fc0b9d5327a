using IsmsTracker.Benchmarks;

// Ratios, run by hand on a quiet machine: see README.md beside this.
var what = args.FirstOrDefault() ?? "all";
if (what == UploadBenchmark.Serve)
{
    await UploadBenchmark.ServeAsync(args[1], args[2]);
    return 0;
}

(string Name, Func<Task> Run)[] benchmarks =
[
    ("start", StartBenchmark.RunAsync),
    ("pages", PagesBenchmark.RunAsync),
    ("pdf", PdfBenchmark.RunAsync),
    ("uploads", UploadBenchmark.RunAsync),
];
var chosen = benchmarks.Where(benchmark => what == "all" || what == benchmark.Name).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no benchmark “{what}”. Choose one of: all, {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

foreach (var (name, run) in chosen)
{
    Console.WriteLine($"== {name} (load {File.ReadAllText("/proc/loadavg").Split(' ')[0]})");
    await run();
}

return 0;
