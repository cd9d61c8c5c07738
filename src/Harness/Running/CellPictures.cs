using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>What a person looks at: samples, what of the training data is nearest to them, reconstructions, and where the codes of the
/// test examples lie.</summary>
/// <param name="writesCodes">Whether codes are written whole as well as on a plane.</param>
internal sealed class CellPictures(CellFolder folder, SeedPlan seeds, bool writesCodes = false)
{
    private const int Images = 64;
    private const int Pairs = 20;
    private const int Codes = 2000;
    private const int FlowCodes = 500; // each takes a whole integration
    private const int ClassColumns = 10;

    public void Draw(IGenerativeModel model, IDataset dataset, Placement placement)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        Batch test = dataset.Observations(Split.Test);
        if (model.DataShape.IsImage)
            DrawImages(model, placement.Place(Head(test, Pairs)).X, dataset.Observations(Split.Train).X);
        else if (model.DataShape.Dimensions == 2)
            new PlanePictures(folder, seeds).Draw(model, dataset, placement);
        if (model is IEncoder encoder)
        {
            Batch shown = placement.Place(Head(test, model is IInvertible ? FlowCodes : Codes));
            long[]? labels = shown.Labels?.cpu().data<long>().ToArray();
            new CellCodes(folder, writesCodes).Write(encoder.Encode(shown.X).to(ScalarType.Float64).cpu(), labels);
        }
    }

    /// <param name="samples">[N, C, H, W]</param>
    /// <param name="path">The PNG to write.</param>
    public static void SaveSamples(Tensor samples, DataShape shape, string path) =>
        ImageGrid.SaveSamples(path, Pixels(samples), ImageShape.Of(shape));

    /// <summary>What a metric shows of what it looked at.</summary>
    public void Save(MetricPicture picture, DataShape shape) =>
        ImageGrid.SaveRows(folder.PictureOf(picture.Name), [.. picture.Rows.Select(Pixels)], ImageShape.Of(shape));

    /// <param name="images">[N, C, H, W]</param>
    /// <returns>[N][C·H·W]</returns>
    internal static float[][] Pixels(Tensor images) =>
        [.. images.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray().Chunk((int)(images.numel() / images.shape[0]))];

    private void DrawImages(IGenerativeModel model, Tensor x, Tensor training)
    {
        using Generator rng = seeds.Pictures(x.device);
        Tensor samples = model is IMeanSampler sampler ? sampler.SampleMean(Images, rng) : model.Sample(Images, rng);
        SaveSamples(samples, model.DataShape, folder.SamplesPicture);
        SavePairs(samples.narrow(0, 0, Pairs), NearestOf(samples.narrow(0, 0, Pairs), training), model.DataShape, folder.NearestPicture);
        if (model is IConditionalSampler conditional)
            SaveSamples(OneOfEachClass(conditional, x.device, rng), model.DataShape, folder.ClassesPicture);
        if (model is IReconstructor reconstructor)
            SavePairs(x, reconstructor.Reconstruct(x), model.DataShape, folder.ReconstructionsPicture);
        if (model is ILatentDecoder decoder)
            new LatentPictures(folder, seeds).Draw(decoder, model.DataShape, x);
    }

    /// <summary>Every row holds one sample of each class, classes from left to right.</summary>
    private static Tensor OneOfEachClass(IConditionalSampler model, Device device, Generator rng)
    {
        long columns = Math.Min(model.Classes, ClassColumns);
        return model.SampleMean(arange(columns, dtype: ScalarType.Int64, device: device).repeat(columns), rng);
    }

    private static Tensor NearestOf(Tensor samples, Tensor training) =>
        training.index_select(0, NearestNeighbours.Find(samples, training).Index.to(training.device));

    private static void SavePairs(Tensor upper, Tensor lower, DataShape shape, string path) =>
        ImageGrid.SavePairs(path, Pixels(upper), Pixels(lower), ImageShape.Of(shape));

    private static Batch Head(Batch batch, long count)
    {
        long length = Math.Min(count, batch.X.shape[0]);
        return new Batch(batch.X.narrow(0, 0, length), batch.Labels?.narrow(0, 0, length));
    }
}
