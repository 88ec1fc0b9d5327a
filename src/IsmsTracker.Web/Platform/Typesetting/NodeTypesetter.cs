using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>
/// Typst in one Node.js worker that starts with the first job and is replaced after a crash, a time-out, or when it holds too much memory.
/// Jobs wait for each other: a report takes tens of milliseconds, and one worker bounds the memory.
/// </summary>
public sealed partial class NodeTypesetter(IOptions<TypesettingOptions> options, ILogger<NodeTypesetter> logger) : ITypesetter, IDisposable
{
    // Guards `worker` and `text`. A crash while it is held ends the process, and the worker with it (its input closes).
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private TypesetterProcess? worker;
    private TypesettableText? text;

    /// <summary>The process id of the running worker, for logs and tests.</summary>
    public int? WorkerId => worker is { HasExited: false } running ? running.Id : null;

    public async Task<byte[]> TypesetAsync(TypesetJob job, CancellationToken ct)
    {
        var folders = TypesettingFolders.Find(options.Value);
        Check(job, folders);
        await gate.WaitAsync(ct);
        try
        {
            var running = await RunningWorkerAsync(folders, ct);
            var (json, replaced) = text!.Clean(job.Data);
            var images = job.Images.ToDictionary(image => image.Key, image => Convert.ToBase64String(image.Value.Span));
            var request = new TypesetterRequest(job.Template, json, replaced.Note, job.CreationTimestamp.ToUnixTimeSeconds(), images);
            var answer = await AskAsync(running, request, ct);
            return answer.Pdf ?? throw new TypesettingException($"{job.Template}: {answer.Error}");
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<TypesetterReadiness> IsReadyAsync(CancellationToken ct)
    {
        if (!await gate.WaitAsync(TimeSpan.Zero, ct))
        {
            return new(true, null);
        }

        try
        {
            await RunningWorkerAsync(TypesettingFolders.Find(options.Value), ct);
            return new(true, null);
        }
        catch (TypesettingException e)
        {
            return new(false, e.Message);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        worker?.Dispose();
        closing.Dispose();
    }

    private static void Check(TypesetJob job, TypesettingFolders folders)
    {
        if (!PlainName().IsMatch(job.Template) || !job.Images.Keys.All(name => PlainName().IsMatch(name)))
        {
            throw new ArgumentException("A template and an image are named by a plain file name.", nameof(job));
        }

        if (!File.Exists(Path.Combine(folders.Templates, job.Template)))
        {
            throw new TypesetterUnavailableException($"Reports cannot be made: the layout {job.Template} is missing in {folders.Templates}.");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\.[a-z0-9]+\z")]
    private static partial Regex PlainName();

    private async Task<TypesetterProcess> RunningWorkerAsync(TypesettingFolders folders, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
        if (worker is { HasExited: false })
        {
            return worker;
        }

        Retire();
        text ??= new TypesettableText(FontCoverage.Read(folders.RegularFont, folders.SemiBoldFont));
        worker = await TypesetterProcess.StartAsync(options.Value, folders, ct);
        LogStarted(worker.Id);
        return worker;
    }

    private async Task<TypesetterAnswer> AskAsync(TypesetterProcess running, TypesetterRequest request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, closing.Token);
        limit.CancelAfter(options.Value.RequestTimeLimit);
        try
        {
            var answer = await running.AskAsync(request, limit.Token);
            if (answer.Rss > options.Value.RecycleAboveMegabytes * 1024L * 1024L)
            {
                LogRecycled(running.Id, answer.Rss);
                Retire();
            }

            return answer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && !closing.IsCancellationRequested)
        {
            Retire();
            throw new TypesettingTimeoutException(options.Value.RequestTimeLimit);
        }
        catch
        {
            // Cancelled or broken off: its next answer would belong to this request.
            Retire();
            throw;
        }
    }

    private void Retire()
    {
        worker?.Dispose();
        worker = null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The typesetter runs as process {ProcessId}.")]
    private partial void LogStarted(int processId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The typesetter, process {ProcessId}, held {Bytes} bytes and is replaced.")]
    private partial void LogRecycled(int processId, long bytes);
}
