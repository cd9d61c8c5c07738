using System.Security.Cryptography;
using System.Text;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Results.Files;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace GenBench.Harness.Data.Fetching;

/// <summary>Brings a dataset's files into a folder: each is downloaded beside its place, identified by the SHA-256 of its decompressed
/// content,
/// and only then renamed into it.</summary>
public sealed class ArchiveFetcher(HttpClient client, IProgress<FetchReport> progress, FetchOptions options)
{
    /// <summary>What incompressible data grow by at most.</summary>
    private const long CompressionOverhead = 1 << 20;

    /// <param name="mirrors">Base addresses, tried in order for each file.</param>
    /// <param name="folder">The files end up in the folder <c>NAME</c> in it.</param>
    /// <exception cref="FetchException">No mirror gave one of the files.</exception>
    public Task FetchAsync(DatasetArchive archive, IReadOnlyList<Uri> mirrors, string folder, CancellationToken cancellation) =>
        FetchAsync(archive.Name, archive.Published, mirrors, folder, cancellation);

    /// <param name="name">Of the folder.</param>
    /// <param name="files">In the order in which they are fetched.</param>
    /// <param name="mirrors">Base addresses, tried in order for each file.</param>
    /// <param name="folder">The files end up in a folder of that name in it.</param>
    /// <exception cref="FetchException">No mirror gave one of the files.</exception>
    public async Task FetchAsync(
        string name, IReadOnlyList<PublishedFile> files, IReadOnlyList<Uri> mirrors, string folder, CancellationToken cancellation)
    {
        string target = Path.Combine(folder, name);
        Directory.CreateDirectory(target);
        foreach (PublishedFile file in files)
        {
            string path = Path.Combine(target, file.Name);
            if (File.Exists(path) && file.Finding(path) is null)
                progress.Report(new(file.Name, FetchStage.Present, Note: path));
            else
                await FetchAsync(file, mirrors, path, cancellation);
        }
    }

    private async Task FetchAsync(PublishedFile file, IReadOnlyList<Uri> mirrors, string path, CancellationToken cancellation)
    {
        List<string> failures = [];
        foreach (Uri mirror in mirrors)
        {
            try
            {
                await FetchAsync(file, new Uri(Folder(mirror), file.Name), path, cancellation);
                return;
            }
            catch (Exception exception) when (IsTrouble(exception, cancellation))
            {
                string reason = exception is MirrorException ? exception.Message : $"{mirror}: {exception.Message}";
                failures.Add(reason);
                progress.Report(new(file.Name, FetchStage.Trouble, Note: reason));
            }
        }

        throw new FetchException(
            $"{file.Name} could not be fetched: {string.Join("; ", failures)}. "
            + "Run the command again to go on, or name another mirror with --mirror URL");
    }

    private async Task FetchAsync(PublishedFile file, Uri address, string path, CancellationToken cancellation)
    {
        string part = PartPath(path, address);
        bool resumed = File.Exists(part);
        while (true)
        {
            await DownloadAsync(file, address, part, cancellation);
            if (file.Finding(part) is not { } finding) break;
            File.Delete(part);
            // Half of an older file of the mirror and half of its present one are no file: once more from the start.
            if (!resumed) throw new MirrorException($"{address} gives another file: {finding}");
            resumed = false;
        }

        FileSteps.Flush(part);
        FileSteps.Rename(part, path);
        FileSteps.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        progress.Report(new(file.Name, FetchStage.Verified, Note: path));
    }

    private async Task DownloadAsync(PublishedFile file, Uri address, string part, CancellationToken cancellation)
    {
        long largest = file.Length + CompressionOverhead;
        if (!MirrorAddress.IsSafe(address))
            throw new MirrorException($"{address}: {MirrorAddress.Rule}");
        if (address.IsFile)
        {
            await LocalMirror.CopyAsync(address, part, largest, cancellation);
            return;
        }

        ResumableDownload download = new(client, address, part, largest, options,
            (bytes, total) => progress.Report(new(file.Name, FetchStage.Downloading, bytes, total)));
        await Retry(file, cancellation).ExecuteAsync(async token => await download.TryAsync(token), cancellation);
    }

    /// <summary>The client retries requests; this retries a transfer that broke off after its answer had begun.</summary>
    private ResiliencePipeline Retry(PublishedFile file, CancellationToken cancellation) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(
                exception => exception is not MirrorException && IsTrouble(exception, cancellation)),
            MaxRetryAttempts = options.Retries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = retry =>
            {
                string note = $"{retry.Outcome.Exception?.Message} (try {retry.AttemptNumber + 2})";
                progress.Report(new(file.Name, FetchStage.Trouble, Note: note));
                return default;
            },
        })
        .Build();

    private static bool IsTrouble(Exception exception, CancellationToken cancellation) => !cancellation.IsCancellationRequested
        && exception is HttpRequestException or IOException or TimeoutException or TimeoutRejectedException or OperationCanceledException;

    private static Uri Folder(Uri mirror) => mirror.AbsoluteUri.EndsWith('/') ? mirror : new Uri(mirror.AbsoluteUri + "/");

    /// <summary>Mirrors compress differently, so each address has a partial file of its own.</summary>
    internal static string PartPath(string path, Uri address) =>
        $"{path}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..8]}.part";
}
