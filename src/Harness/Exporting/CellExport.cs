using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Exporting;

/// <summary>Weights and samples of one cell. The weights are copied as they are, so that a model whose kind this program does not know
/// any more keeps them; its samples it then lacks.</summary>
internal sealed class CellExport(CellResults cell, ExportRequest request, SpecJson json)
{
    private readonly List<string> _files = [];
    private readonly List<string> _missing = [];
    private bool _isImage;

    /// <param name="folder">Of the export; the cell's own is made in it.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged.</exception>
    public ExportedCell Write(string folder)
    {
        if (!CellModel.IsTrained(cell.Folder.Checkpoints))
        {
            string reason = cell.Record.Reason.Length > 0 ? $": {cell.Record.Reason}" : "";
            _missing.Add($"weights and samples: the cell has no trained model ({KebabCase.NameOf(cell.Record.Status)}{reason})");
        }
        else
        {
            string own = Directory.CreateDirectory(Path.Combine(folder, cell.Folder.Name)).FullName;
            WriteWeights(own);
            WriteSamples(own);
        }

        return new ExportedCell(cell, _isImage, _files, _missing);
    }

    private void WriteWeights(string own)
    {
        string checkpoint = CellModel.FinalFolder(cell.Folder.Checkpoints);
        byte[] manifest = File.ReadAllBytes(Path.Combine(checkpoint, Checkpoint.ManifestName));
        byte[] weights = File.ReadAllBytes(Path.Combine(checkpoint, Checkpoint.Weights));
        (bool isImage, string expected, bool hasFiles) = Read(checkpoint, manifest);
        string hash = Convert.ToHexStringLower(SHA256.HashData(weights));
        if (hash != expected)
        {
            throw new CheckpointException(
                $"{checkpoint}/{Checkpoint.Weights} is damaged: SHA-256 {hash}, expected {ForeignText.Shown(expected, 64)}");
        }

        _isImage = isImage;
        Put(own, "checkpoint.json", manifest);
        using DisposeScope scope = NewDisposeScope();
        if (SafeTensors.Deserialize(weights).Count > 0)
            Put(own, "model.safetensors", weights);
        if (hasFiles)
        {
            int count = SafeTensors.Deserialize(File.ReadAllBytes(Path.Combine(checkpoint, KeptFiles.FileName))).Count;
            _missing.Add($"the weights in {Counted.Of(count, "file")} of torch.jit that the model came as: use those");
        }
    }

    /// <summary>The parts of a manifest that need no kind of model to be known.</summary>
    private static (bool IsImage, string Weights, bool HasFiles) Read(string checkpoint, byte[] manifest)
    {
        try
        {
            using JsonDocument read = JsonDocument.Parse(manifest);
            JsonElement hashes = read.RootElement.GetProperty("sha256");
            return (read.RootElement.GetProperty("shape").GetProperty("event").GetArrayLength() == 3,
                hashes.GetProperty(Checkpoint.Weights).GetString() ?? "", hashes.TryGetProperty(KeptFiles.FileName, out _));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            string reason = ForeignText.Shown(error.Message, 200);
            throw new CheckpointException($"{checkpoint}/{Checkpoint.ManifestName} is no manifest of a checkpoint: {reason}", error);
        }
    }

    private void WriteSamples(string own)
    {
        try
        {
            using DisposeScope scope = NewDisposeScope();
            using var _ = no_grad();
            (IGenerativeModel model, CheckpointManifest _) = CellModel.LoadFinal(cell.Folder.Checkpoints, request.Device, json);
            using (model)
            using (var rng = new Generator((ulong)request.Seed, request.Device))
            {
                model.Network.eval();
                Tensor samples = model.Sample(request.Count, rng);
                List<(string, Action<Stream>)> arrays = [("samples", stream => TensorArray.Write(stream, samples))];
                if (model is IMeanSampler means)
                {
                    Tensor mean = means.SampleMean(request.Count, rng);
                    arrays.Add(("means", stream => TensorArray.Write(stream, mean)));
                }

                AtomicFile.Write(Path.Combine(own, "samples.npz"), stream => NpyFile.WriteArchive(stream, arrays));
                _files.Add("samples.npz");
            }
        }
        catch (Exception error) when (error is CheckpointException or UnfitModelException or SpecException)
        {
            _missing.Add($"samples: {error.Message}");
        }
    }

    private void Put(string own, string name, byte[] content)
    {
        AtomicFile.WriteBytes(Path.Combine(own, name), content);
        _files.Add(name);
    }
}
