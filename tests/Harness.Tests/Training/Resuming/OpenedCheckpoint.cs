using System.Text.Json;
using System.Text.Json.Nodes;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Specs;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.Resuming;

/// <summary>What a checkpoint holds, piece by piece. A piece is a tensor, <c>weights.safetensors/decoder.bias</c>, a whole file that not
/// every checkpoint has, <c>best.safetensors</c>, or a field of where the loop stood, <c>sums</c>.</summary>
internal sealed class OpenedCheckpoint
{
    private const string BestWeights = "best.safetensors";

    private readonly CheckpointManifest _manifest;
    private readonly Dictionary<string, IReadOnlyDictionary<string, Tensor>> _files;

    private OpenedCheckpoint(CheckpointManifest manifest, Dictionary<string, IReadOnlyDictionary<string, Tensor>> files) =>
        (_manifest, _files) = (manifest, files);

    /// <summary>Tensors, and the best weights as a whole.</summary>
    public IEnumerable<string> Tensors => _files
        .SelectMany(file => file.Value.Keys.Select(name => $"{file.Key}/{name}"))
        .Concat(_files.Keys.Where(name => name == BestWeights));

    public static OpenedCheckpoint Read(string folder, SpecJson json)
    {
        CheckpointManifest manifest = Checkpoint.ReadManifest(folder, json);
        return new OpenedCheckpoint(
            manifest, manifest.Sha256.Keys.ToDictionary(name => name, name => Checkpoint.ReadTensors(folder, manifest, name)));
    }

    public void Write(string folder, SpecJson json) => Checkpoint.Save(folder, _manifest, _files, json);

    /// <param name="fresh">Of the same training before its first update: what it has takes the piece's place.</param>
    /// <returns>Null where the piece is not there, or is what it was before the first update.</returns>
    public OpenedCheckpoint? Without(string piece, OpenedCheckpoint fresh)
    {
        string[] parts = piece.Split('/', 2);
        if (parts.Length == 1)
            return _files.ContainsKey(piece) ? new(_manifest, _files.Where(file => file.Key != piece).ToDictionary()) : null;
        if (!_files.TryGetValue(parts[0], out IReadOnlyDictionary<string, Tensor>? file))
            return null;
        Tensor initial = fresh._files[parts[0] == BestWeights ? Checkpoint.Weights : parts[0]][parts[1]];
        if (file[parts[1]].bytes.SequenceEqual(initial.bytes))
            return null;
        var changed = new Dictionary<string, Tensor>(file) { [parts[1]] = initial };
        return new(_manifest, new(_files) { [parts[0]] = changed });
    }

    /// <inheritdoc cref="Without"/>
    /// <param name="field">Of the loop's state.</param>
    /// <param name="fresh">Null where a training before its first update has no such field.</param>
    public OpenedCheckpoint? WithoutField(string field, OpenedCheckpoint? fresh)
    {
        JsonObject loop = Loop();
        JsonNode? initial = fresh?.Loop()[field]?.DeepClone();
        if (JsonNode.DeepEquals(loop[field], initial))
            return null;
        loop.Remove(field);
        if (initial is not null)
            loop[field] = initial;
        return new(_manifest with { Loop = JsonSerializer.SerializeToElement(loop) }, _files);
    }

    /// <summary>With a manifest that knows of no update, whatever the loop's state says.</summary>
    public OpenedCheckpoint WithoutStep() => new(_manifest with { Step = 0 }, _files);

    private JsonObject Loop() => JsonObject.Create(_manifest.Loop!.Value)!;
}
