using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Features;

/// <summary>What the classifier of a dataset is trained to tell apart: whole observations, or the channels of stacked images one by
/// one.</summary>
/// <param name="Dataset">With labels.</param>
internal sealed record ClassifierTask(IDataset Dataset) : FeatureTask(Dataset)
{
    public override string Noun => "classifier";

    public override string Protocol => ClassifierTraining.Protocol;

    protected override IEnumerable<string> Traits => [Shape.ToString(), $"classes={Shape.Classes}", $"channels={Channels}"];

    /// <summary>Images stacked as channels; 1 where an observation is classified as a whole.</summary>
    private int Channels => Dataset.ChannelClasses?.Channels ?? 1;

    /// <summary>Of what the classifier itself sees.</summary>
    public DataShape Shape => Dataset.ChannelClasses is { } parts
        ? DataShape.Image(1, Dataset.Shape.Event[1], Dataset.Shape.Event[2], Dataset.Shape.Support) with { Classes = parts.Classes }
        : Dataset.Shape;

    /// <summary>Training examples as the classifier sees them: of the given rows, and of fewer rows where each has several
    /// channels.</summary>
    public Batch Draw(Tensor rows, Generator rng) => Seen(Dataset.Draw(rows.narrow(0, 0, Math.Max(1, rows.shape[0] / Channels)), rng));

    /// <summary>Observations as the classifier sees them: one by one, or each channel for itself.</summary>
    public Batch Seen(Batch observations) => Dataset.ChannelClasses is { } parts
        ? new Batch(observations.X.flatten(0, 1).unsqueeze(1), ChannelLabels(observations.Labels!, parts))
        : observations;

    public override FeatureBody Create() => ClassifierNetwork.For(Shape);

    public override FeatureBody Train(CancellationToken cancellation) =>
        ClassifierTraining.Train(Shape, Dataset.Record.TrainCount, Stoppable(Draw, cancellation));

    public override (double Share, long Examples) Judge(FeatureBody network)
    {
        Batch test = Seen(Dataset.Observations(Split.Test));
        return (ClassifierTraining.Accuracy(new ClassifierFeatures((ClassifierNetwork)network, ""), test), test.X.shape[0]);
    }

    public override FeatureNetwork Features(FeatureBody network, ClassifierManifest manifest)
    {
        var classifier = new ClassifierFeatures((ClassifierNetwork)network, manifest.Identity);
        return Dataset.ChannelClasses is null ? classifier : new ChannelFeatures(classifier, Channels);
    }

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
