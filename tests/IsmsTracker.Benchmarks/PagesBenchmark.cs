using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IsmsTracker.Benchmarks;

/// <summary>
/// The register and Home of the compliance officer against a bare Kestrel endpoint that reads the rows they are made from
/// with Npgsql, every column of them, and shows nothing. Rounds alternate, so that both meet the same machine.
/// </summary>
internal static class PagesBenchmark
{
    private const int Rounds = 7, Connections = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly string[] RegisterRows = ["control", "evidence_item", "review_rule", "review", "person"];
    private static readonly string[] HomeRows = [.. RegisterRows, "action_item", "organization"];

    public static async Task RunAsync()
    {
        await using var demo = await Demonstration.StartAsync();
        await using var source = NpgsqlDataSource.Create(demo.ConnectionString);
        await using var bare = await BareAsync(source);
        var bareAddress = new Uri(bare.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var officer = await demo.AsOfficerAsync();
        using var nobody = new HttpClient { BaseAddress = bareAddress };

        await CompareAsync("register of controls", officer.Http, "/controls", nobody, "/controls", null);
        await CompareAsync("Home", officer.Http, "/", nobody, "/home", null);

        // what the first visitor after every commit pays: a transaction of somebody else before each request
        await CompareAsync("register, a commit before each request", officer.Http, "/controls", nobody, "/controls", source);
        await CompareAsync("Home, a commit before each request", officer.Http, "/", nobody, "/home", source);
    }

    private static async Task CompareAsync(string what, HttpClient ours, string page, HttpClient bare, string endpoint, NpgsqlDataSource? commits)
    {
        await RateAsync(ours, page, commits);
        await RateAsync(bare, endpoint, commits);
        List<double> pages = [], endpoints = [];
        for (var i = 0; i < Rounds; i++)
        {
            pages.Add(await RateAsync(ours, page, commits));
            endpoints.Add(await RateAsync(bare, endpoint, commits));
        }

        new Figures(pages).Print(what, "pages/s");
        new Figures(endpoints).Print("  bare endpoint over the same rows", "answers/s");
        Figures.PrintRatio("  ratio, median of pairs", new Figures([.. pages.Zip(endpoints, (ours, bare) => ours / bare)]).Median, "aim 0.35 or more");
    }

    private static async Task<double> RateAsync(HttpClient client, string path, NpgsqlDataSource? commits)
    {
        var watch = Stopwatch.StartNew();
        var answers = 0;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (watch.Elapsed < Round)
            {
                if (commits is not null)
                {
                    await using var commit = commits.CreateCommand("SELECT pg_current_xact_id()");
                    await commit.ExecuteScalarAsync();
                }

                (await client.GetAsync(new Uri(path, UriKind.Relative))).EnsureSuccessStatusCode();
                Interlocked.Increment(ref answers);
            }
        }));
        return answers / watch.Elapsed.TotalSeconds;
    }

    private static async Task<WebApplication> BareAsync(NpgsqlDataSource source)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/controls", () => ReadAsync(source, RegisterRows));
        app.MapGet("/home", () => ReadAsync(source, HomeRows));
        await app.StartAsync();
        return app;
    }

    private static async Task<IResult> ReadAsync(NpgsqlDataSource source, string[] tables)
    {
        await using var connection = await source.OpenConnectionAsync();
        var rows = 0;
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"SELECT * FROM {table}", connection);
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
                rows++;
            }
        }

        return Results.Text($"{rows} rows");
    }
}
