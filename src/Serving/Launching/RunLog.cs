namespace GenBench.Serving.Launching;

/// <summary>The file that keeps what a run says, its errors between its output as they come.</summary>
internal sealed class RunLog(string path) : IAsyncDisposable
{
    private readonly StreamWriter _file = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
    {
        AutoFlush = true,
        NewLine = "\n",
    };
    private readonly SemaphoreSlim _turn = new(1);

    public async Task CopyAsync(StreamReader source)
    {
        while (await source.ReadLineAsync() is { } line)
        {
            await _turn.WaitAsync();
            try
            {
                await _file.WriteLineAsync(line);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _turn.Dispose();
    }
}
