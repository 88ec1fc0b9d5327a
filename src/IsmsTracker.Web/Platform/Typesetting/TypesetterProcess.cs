using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>
/// One running worker (worker.mjs): asks it one thing at a time and ends it when it must. It has no shell, no secret of this program in its
/// environment, and leaves by itself when this program is gone, because its standard input closes.
/// </summary>
internal sealed class TypesetterProcess : IDisposable
{
    private const int OldestNode = 20;
    private const int LinesKept = 20;

    /// <summary>What a program needs to run; nothing else of ours is passed on.</summary>
    private static readonly string[] Passed = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LANG", "SystemRoot", "LD_LIBRARY_PATH"];

    private readonly Process process;
    private readonly ConcurrentQueue<string> complaints = new();
    private int lastId;

    private TypesetterProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <exception cref="TypesetterUnavailableException">Node.js or the compiler cannot be started.</exception>
    public static async Task<TypesetterProcess> StartAsync(TypesettingOptions options, TypesettingFolders folders, CancellationToken ct)
    {
        var worker = new TypesetterProcess(new Process { StartInfo = HowToStart(options, folders) });
        worker.process.ErrorDataReceived += (_, line) => worker.Keep(line.Data);
        try
        {
            worker.process.Start();
        }
        catch (Win32Exception e)
        {
            worker.process.Dispose();
            throw new TypesetterUnavailableException($"Reports cannot be made: Node.js ('{options.Node}') was not found; install Node.js {OldestNode} or later, or set Typesetting:Node.", e);
        }

        try
        {
            worker.process.BeginErrorReadLine();
            await worker.GreetAsync(options.StartTimeLimit, ct);
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <exception cref="TypesettingException">The worker stopped, or answered with an error.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/>: the worker is then in the middle of something and must be disposed of.</exception>
    public async Task<TypesetterAnswer> AskAsync(TypesetterRequest request, CancellationToken ct)
    {
        var id = ++lastId;
        try
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(request with { Id = id }, JsonSerializerOptions.Web);
            await process.StandardInput.BaseStream.WriteAsync(line, ct);
            await process.StandardInput.BaseStream.WriteAsync("\n"u8.ToArray(), ct);
            await process.StandardInput.BaseStream.FlushAsync(ct);
        }
        catch (IOException e)
        {
            throw Stopped(e);
        }

        return await ReadAsync(id, ct);
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had not been started, or is gone already.
        }

        process.Dispose();
    }

    private static ProcessStartInfo HowToStart(TypesettingOptions options, TypesettingFolders folders)
    {
        var start = new ProcessStartInfo(options.Node)
        {
            ArgumentList = { folders.Worker, folders.NodeModules, folders.Templates },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folders.Templates,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in start.Environment.Keys.Except(Passed, StringComparer.OrdinalIgnoreCase).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private async Task GreetAsync(TimeSpan limit, CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(limit);
        TypesetterAnswer hello;
        try
        {
            hello = await ReadAsync(0, late.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TypesetterUnavailableException($"Reports cannot be made: the typesetter did not start within {limit.TotalSeconds:0.#} seconds.", e);
        }
        catch (TypesettingException e)
        {
            throw new TypesetterUnavailableException($"Reports cannot be made: the typesetter did not start ({string.Join(' ', complaints).Trim()}).", e);
        }

        if (!Version.TryParse(hello.Node, out var node) || node.Major < OldestNode)
        {
            throw new TypesetterUnavailableException($"Reports cannot be made: Node.js {hello.Node} is too old; install Node.js {OldestNode} or later.");
        }
    }

    private async Task<TypesetterAnswer> ReadAsync(int id, CancellationToken ct)
    {
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            // Libraries may print; only an answer to this request counts.
            if (line.StartsWith($$"""{"id":{{id}},""", StringComparison.Ordinal))
            {
                return JsonSerializer.Deserialize<TypesetterAnswer>(line, JsonSerializerOptions.Web)!;
            }
        }

        throw Stopped(null);
    }

    private TypesettingException Stopped(Exception? cause) =>
        new($"The typesetter stopped while it was working on a report. {string.Join(' ', complaints)}".TrimEnd(), cause);

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        complaints.Enqueue(line);
        if (complaints.Count > LinesKept)
        {
            complaints.TryDequeue(out _);
        }
    }
}

internal sealed record TypesetterRequest(string Template, string Data, string Note, long Timestamp, IReadOnlyDictionary<string, string> Images)
{
    public int Id { get; init; }
}

/// <summary><see cref="Node"/> in the greeting; later <see cref="Pdf"/> (base64) or <see cref="Error"/>, and the memory the worker holds.</summary>
internal sealed record TypesetterAnswer(string? Node, byte[]? Pdf, string? Error, long Rss);
