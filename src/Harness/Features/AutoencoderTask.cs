using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using static TorchSharp.torch;

namespace GenBench.Harness.Features;

/// <summary>An autoencoder of whole observations.</summary>
internal sealed record AutoencoderTask(IDataset Dataset) : FeatureTask(Dataset)
{
    public override string Noun => "autoencoder";

    public override string Protocol => AutoencoderTraining.Protocol;

    protected override IEnumerable<string> Traits => [(Dataset.Shape with { Classes = null }).ToString(), Noun];

    public override FeatureBody Create() => CodeNetwork.For(Dataset.Shape);

    public override FeatureBody Train(CancellationToken cancellation) =>
        AutoencoderTraining.Train(Dataset.Shape, Dataset.Record.TrainCount, Stoppable(Dataset.Draw, cancellation));

    public override (double Share, long Examples) Judge(FeatureBody network)
    {
        Tensor x = Dataset.Observations(Split.Test).X;
        return (AutoencoderTraining.ShareOfVariance((CodeNetwork)network, x), x.shape[0]);
    }

    public override FeatureNetwork Features(FeatureBody network, ClassifierManifest manifest) => new AutoencoderFeatures(
        (CodeNetwork)network, manifest.Identify("share of the test split's variance"));
}
