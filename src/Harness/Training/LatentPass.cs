using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Latent;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>What a model makes of its latent after an epoch, over the first examples of the validation split, or of the training split
/// where there is no other. Nothing is drawn, so nothing else of a training changes.</summary>
internal sealed class LatentPass
{
    private const long MostExamples = 500;

    private readonly IGenerativeModel _model;
    private readonly IDataset _dataset;
    private readonly Placement _placement;
    private readonly long _batchSize;
    private readonly Split _split;

    private LatentPass(IGenerativeModel model, IDataset dataset, Placement placement, long batchSize)
    {
        (_model, _dataset, _placement, _batchSize) = (model, dataset, placement, batchSize);
        _split = dataset.Record.ValidationCount > 0 ? Split.Validation : Split.Train;
    }

    /// <param name="batchSize">Examples at once, so that it takes no more memory than an update.</param>
    /// <returns>Null where the model has no latent of a kind that is followed, or comes trained.</returns>
    public static LatentPass? Of(IGenerativeModel model, IDataset dataset, Placement placement, long batchSize) =>
        model is IPretrained || model is not (IAmortizedPosterior or ICategoricalPosterior or IDiscreteCode)
            ? null
            : new LatentPass(model, dataset, placement, batchSize);

    /// <param name="epoch">Whose weights are in the model: those that its validation loss was computed with.</param>
    /// <param name="isLast">Whether no epoch follows: the shares of codes are told then.</param>
    public IReadOnlyList<LatentUseRow> After(EpochReport epoch, bool isLast)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var mode = new EvaluationMode(_model.Network);
        LatentUseRow Row(LatentUse quantity, int? index, double value) => new()
        {
            Epoch = epoch.Epoch,
            Step = epoch.Step,
            Split = _split,
            Quantity = quantity,
            Index = index,
            Value = value,
        };
        IEnumerable<(LatentUse, int?, double)> numbers =
            (_model is IAmortizedPosterior posterior ? KlOf(x => DimensionKl.Posterior(posterior, x).KlToStandardNormalPerDimension()) : [])
            .Concat(_model is ICategoricalPosterior variables ? KlOf(x => DimensionKl.Categorical(variables, x)) : [])
            .Concat(_model is IDiscreteCode code ? UseOf(code, isLast) : []);
        return [.. numbers.Select(number => Row(number.Item1, number.Item2, number.Item3))];
    }

    /// <param name="ofBatch">KL of each example and dimension, [B, Z].</param>
    private IEnumerable<(LatentUse Quantity, int? Index, double Value)> KlOf(Func<Tensor, Tensor> ofBatch)
    {
        Tensor kl = cat([.. Examples().Select(ofBatch)]); // [N, Z]
        return DimensionKl.OverExamples(kl).Select((dimension, j) => (LatentUse.Kl, (int?)j, dimension.Mean));
    }

    private IEnumerable<(LatentUse Quantity, int? Index, double Value)> UseOf(IDiscreteCode model, bool isLast)
    {
        var counts = new CodeCounts(model.CodebookSize);
        foreach (Tensor x in Examples())
            counts.Add(model.EncodeIndices(x));
        return
        [
            (LatentUse.CodebookPerplexity, null, counts.Perplexity),
            (LatentUse.UsedCodes, null, counts.Used),
            .. isLast ? counts.Shares.Select((share, k) => (LatentUse.CodeShare, (int?)k, share)) : [],
        ];
    }

    private IEnumerable<Tensor> Examples()
    {
        Batch split = _dataset.Observations(_split);
        var first = new Batch(split.X.narrow(0, 0, Math.Min(MostExamples, split.X.shape[0])), null);
        return first.InChunks(_placement, _batchSize).Select(batch => batch.X);
    }
}
