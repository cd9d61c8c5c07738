using System.Net;
using System.Net.Http.Headers;

namespace GenBench.Harness.Data.Fetching;

/// <summary>One file of one mirror, written to a partial file that a later try goes on with.</summary>
/// <param name="client">Answers with headers as soon as they are there.</param>
/// <param name="address">Of the compressed file.</param>
/// <param name="partPath">The partial file.</param>
/// <param name="largest">Bytes beyond which it cannot be the file.</param>
/// <param name="options">How long to wait for bytes, and how few are too few.</param>
/// <param name="arrived">Called with bytes so far and in all.</param>
internal sealed class ResumableDownload(
    HttpClient client, Uri address, string partPath, long largest, FetchOptions options, Action<long, long?> arrived)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>One try. Afterwards the partial file holds all that came, and on return the whole file.</summary>
    /// <exception cref="MirrorException">Another try there makes no sense.</exception>
    public async Task TryAsync(CancellationToken cancellation)
    {
        long have = File.Exists(partPath) ? new FileInfo(partPath).Length : 0;
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (response.Content.Headers.ContentRange?.Length == have) return;
            File.Delete(partPath);
            throw new HttpRequestException($"{address} has no byte {have}; starting over");
        }

        CheckStatus(response);
        await WriteAsync(response, StartOf(response, have), cancellation);
    }

    /// <summary>What may pass, server errors for one, the client has tried again already: what is left ends this mirror.</summary>
    private void CheckStatus(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            throw new MirrorException($"{address} answers {(int)response.StatusCode} {response.ReasonPhrase}");
    }

    /// <summary>A mirror may ignore the range (200) and send all, or send another range than asked for: then the file starts
    /// over.</summary>
    private long StartOf(HttpResponseMessage response, long have)
    {
        if (response.StatusCode == HttpStatusCode.OK) return 0;
        if (response.Content.Headers.ContentRange?.From == have) return have;
        File.Delete(partPath);
        throw new HttpRequestException(
            $"{address} answers with bytes {response.Content.Headers.ContentRange} instead of {have} onwards; starting over");
    }

    private async Task WriteAsync(HttpResponseMessage response, long start, CancellationToken cancellation)
    {
        long? total = response.Content.Headers.ContentLength is { } length ? start + length : null;
        await using Stream source = await response.Content.ReadAsStreamAsync(cancellation);
        await using FileStream part = new(partPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        part.SetLength(start);
        part.Position = start;
        CheckLength(part, total ?? 0);
        byte[] buffer = new byte[BufferBytes];
        var pace = new TransferPace(options);
        for (int read; (read = await ReadAsync(source, buffer, cancellation)) > 0;)
        {
            await part.WriteAsync(buffer.AsMemory(0, read), cancellation);
            arrived(part.Position, total);
            CheckLength(part, part.Position);
            if (pace.IsTooSlowAfter(read))
                throw new TimeoutException($"{address} sends fewer than {options.LeastRate} bytes a second");
        }
    }

    private async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.SilenceTimeout);
        try
        {
            return await source.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{address} fell silent for {options.SilenceTimeout.TotalSeconds:0.#} s");
        }
    }

    private void CheckLength(FileStream part, long bytes)
    {
        if (bytes <= largest) return;
        part.SetLength(0);
        throw new MirrorException($"{address} sends {bytes} bytes or more; expected at most {largest}");
    }
}
