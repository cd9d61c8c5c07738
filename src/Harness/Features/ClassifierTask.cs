using System.Security.Cryptography;
using System.Text;
using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Features;

/// <summary>What the classifier of a dataset is trained to tell apart: whole observations, or the channels of stacked images one by
/// one.</summary>
/// <param name="Dataset">With labels.</param>
internal sealed record ClassifierTask(IDataset Dataset)
{
    /// <summary>Images stacked as channels; 1 where an observation is classified as a whole.</summary>
    private int Channels => Dataset.ChannelClasses?.Channels ?? 1;

    /// <summary>Of what the classifier itself sees.</summary>
    public DataShape Shape => Dataset.ChannelClasses is { } parts
        ? DataShape.Image(1, Dataset.Shape.Event[1], Dataset.Shape.Event[2], Dataset.Shape.Support) with { Classes = parts.Classes }
        : Dataset.Shape;

    /// <summary>SHA-256 of the data's hashes and treatment, and of this task; a dataset's label does not count.</summary>
    public string DataIdentity
    {
        get
        {
            DatasetRecord record = Dataset.Record;
            IEnumerable<string> hashes =
                record.Sha256.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}={file.Value}");
            string text = string.Join(
                '\n', [.. hashes, record.Protocol, Shape.ToString(), $"classes={Shape.Classes}", $"channels={Channels}"]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Training examples as the classifier sees them: of the given rows, and of fewer rows where each has several
    /// channels.</summary>
    public Batch Draw(Tensor rows, Generator rng) => Seen(Dataset.Draw(rows.narrow(0, 0, Math.Max(1, rows.shape[0] / Channels)), rng));

    /// <summary>Observations as the classifier sees them: one by one, or each channel for itself.</summary>
    public Batch Seen(Batch observations) => Dataset.ChannelClasses is { } parts
        ? new Batch(observations.X.flatten(0, 1).unsqueeze(1), ChannelLabels(observations.Labels!, parts))
        : observations;

    public FeatureNetwork Features(FeatureNetwork classifier) =>
        Dataset.ChannelClasses is null ? classifier : new ChannelFeatures(classifier, Channels);

    /// <summary>The digits of each label, the first channel's the most significant.</summary>
    /// <param name="labels">[N]</param>
    /// <returns>[N·C]</returns>
    private static Tensor ChannelLabels(Tensor labels, ChannelClasses parts)
    {
        long[] digits =
        [
            .. from label in labels.data<long>().ToArray()
               from channel in Enumerable.Range(0, parts.Channels)
               select parts.Of(label, channel),
        ];
        return tensor(digits, dtype: ScalarType.Int64);
    }
}
