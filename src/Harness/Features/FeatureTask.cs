using System.Security.Cryptography;
using System.Text;
using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Features;

/// <summary>A network that is trained on a dataset for its features.</summary>
/// <param name="Dataset">It is trained on.</param>
internal abstract record FeatureTask(IDataset Dataset)
{
    /// <summary>What it is called in messages.</summary>
    public abstract string Noun { get; }

    /// <summary>How it is trained.</summary>
    public abstract string Protocol { get; }

    /// <summary>SHA-256 of the data's hashes and treatment, and of this task; a dataset's label does not count.</summary>
    public string DataIdentity
    {
        get
        {
            DatasetRecord record = Dataset.Record;
            IEnumerable<string> hashes =
                record.Sha256.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}={file.Value}");
            string text = string.Join('\n', [.. hashes, record.Protocol, .. Traits]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>What else decides the weights.</summary>
    protected abstract IEnumerable<string> Traits { get; }

    /// <summary>Weights are not drawn yet.</summary>
    public abstract FeatureBody Create();

    /// <param name="cancellation">Looked at before each update.</param>
    /// <returns>In evaluation mode, owned by the caller.</returns>
    public abstract FeatureBody Train(CancellationToken cancellation);

    /// <summary>The same draws, unless the run is stopped.</summary>
    protected static Func<Tensor, Generator, Batch> Stoppable(
        Func<Tensor, Generator, Batch> draw, CancellationToken cancellation) => (rows, rng) =>
    {
        cancellation.ThrowIfCancellationRequested();
        return draw(rows, rng);
    };

    /// <returns>A share of the test split that says what it is worth, and of how many examples.</returns>
    public abstract (double Share, long Examples) Judge(FeatureBody network);

    /// <param name="network">Owned by what is returned.</param>
    public abstract FeatureNetwork Features(FeatureBody network, ClassifierManifest manifest);
}
