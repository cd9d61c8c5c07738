using System.Globalization;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Files;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Evaluation;

/// <summary>Finished blocks of one metric as sealed safetensors files, one for all blocks of some seconds. The longer the metric lasts, the
/// longer these are, so that there are few hundred at most.</summary>
/// <param name="name">How the files begin: folder and name.</param>
/// <param name="key">Of all that decides what a block gives.</param>
internal sealed class KeptBlocks(string name, string key, TimeProvider clock, Action<string> notice) : IBlockStore, IDisposable
{
    private const double LeastSeconds = 5, ShareOfAll = 0.01;
    private const string Extension = "blocks";

    private readonly Dictionary<string, Tensor> _pending = [];
    private readonly long _begun = clock.GetTimestamp();
    private Dictionary<string, Tensor>? _found;
    private long _flushed = clock.GetTimestamp();
    private int _next;

    public IReadOnlyList<Tensor>? Find(string purpose, Chunk block)
    {
        _found ??= ReadAll();
        List<Tensor> tensors = [];
        while (_found.Remove(NameOf(purpose, block, tensors.Count), out Tensor? tensor))
            tensors.Add(tensor);
        return tensors.Count > 0 ? tensors : null;
    }

    public void Keep(string purpose, Chunk block, IReadOnlyList<Tensor> tensors)
    {
        if (!tensors.All(tensor => SafeTensors.Holds(tensor.dtype)))
            return;
        foreach ((int place, Tensor tensor) in tensors.Index())
            _pending[NameOf(purpose, block, place)] = tensor.detach().to(CPU, copy: true).DetachFromDisposeScope();
        if (clock.GetElapsedTime(_flushed).TotalSeconds > Math.Max(LeastSeconds, ShareOfAll * clock.GetElapsedTime(_begun).TotalSeconds))
            Flush();
    }

    /// <summary>Writes what is not on disk. A disk that takes nothing stops no measurement.</summary>
    public void Flush()
    {
        _flushed = clock.GetTimestamp();
        if (_pending.Count == 0)
            return;
        _found ??= ReadAll(); // so that no file is written over
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(name)!);
            SealedFile.Write(FileOf(_next++), key, SafeTensors.Serialize(_pending));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notice($"finished blocks are not kept: {exception.Message}");
        }

        Drop(_pending);
    }

    /// <summary>There is nothing left to go on with.</summary>
    public void Delete()
    {
        Drop(_pending);
        for (int file = 0; File.Exists(FileOf(file)); file++)
            File.Delete(FileOf(file));
    }

    public void Dispose()
    {
        Flush();
        Drop(_found ?? []);
    }

    private Dictionary<string, Tensor> ReadAll()
    {
        Dictionary<string, Tensor> found = [];
        for (; File.Exists(FileOf(_next)); _next++)
        {
            if (SealedFile.Read(FileOf(_next), key, problem => notice($"{problem}; its blocks are measured again")) is not { } content)
                continue;
            foreach ((string tensor, Tensor value) in SafeTensors.Deserialize(content))
                found[tensor] = value.DetachFromDisposeScope();
        }

        return found;
    }

    private static void Drop(Dictionary<string, Tensor> tensors)
    {
        foreach (Tensor tensor in tensors.Values)
            tensor.Dispose();
        tensors.Clear();
    }

    private string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{name}.{number:0000}.{Extension}");

    private static string NameOf(string purpose, Chunk block, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{purpose}|{block.Start}|{block.Count}|{place}");
}
