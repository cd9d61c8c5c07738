using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>What a person looks at: samples, reconstructions, and where the codes of the test examples lie.</summary>
internal sealed class CellPictures(CellFolder folder, SeedPlan seeds)
{
    private const int Images = 64;
    private const int Reconstructions = 20;
    private const int Points = 2000;
    private const int ClassColumns = 10;

    public void Draw(IGenerativeModel model, IDataset dataset, Placement placement)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        Batch test = dataset.Observations(Split.Test);
        if (model.DataShape.IsImage)
            DrawImages(model, placement.Place(Head(test, Reconstructions)).X);
        else if (model.DataShape.Dimensions == 2)
            WritePoints(model, Head(test, Points).X, placement.Device);
        if (model is IEncoder encoder)
            WriteLatents(encoder, placement.Place(Head(test, Points)));
    }

    /// <param name="samples">[N, C, H, W]</param>
    /// <param name="path">The PNG to write.</param>
    public static void SaveSamples(Tensor samples, DataShape shape, string path) => ImageGrid.SaveSamples(path, Pixels(samples), ImageShapeOf(shape));

    private void DrawImages(IGenerativeModel model, Tensor x)
    {
        using Generator rng = seeds.Pictures(x.device);
        Tensor samples = model is IMeanSampler sampler ? sampler.SampleMean(Images, rng) : model.Sample(Images, rng);
        SaveSamples(samples, model.DataShape, folder.SamplesPicture);
        if (model is IConditionalSampler conditional)
            SaveSamples(OneOfEachClass(conditional, x.device, rng), model.DataShape, folder.ClassesPicture);
        if (model is IReconstructor reconstructor)
            ImageGrid.SaveReconstructions(folder.ReconstructionsPicture, Pixels(x), Pixels(reconstructor.Reconstruct(x)), ImageShapeOf(model.DataShape));
    }

    /// <summary>Every row holds one sample of each class, classes from left to right.</summary>
    private static Tensor OneOfEachClass(IConditionalSampler model, Device device, Generator rng)
    {
        long columns = Math.Min(model.Classes, ClassColumns);
        return model.Sample(arange(columns, dtype: ScalarType.Int64, device: device).repeat(columns), rng);
    }

    private void WritePoints(IGenerativeModel model, Tensor data, Device device)
    {
        using Generator rng = seeds.Pictures(device);
        folder.WritePoints([.. Rows(PointSource.Data, data), .. Rows(PointSource.Sample, model.Sample(data.shape[0], rng))]);
    }

    private void WriteLatents(IEncoder encoder, Batch test)
    {
        double[,] plane = ToPlane(encoder.Encode(test.X).to(ScalarType.Float64).cpu());
        long[]? labels = test.Labels?.cpu().data<long>().ToArray();
        folder.WriteLatents(Enumerable.Range(0, plane.GetLength(0)).Select(example => new LatentRow
        {
            Example = example,
            Label = labels?[example],
            Z0 = plane[example, 0],
            Z1 = plane[example, 1],
        }));
    }

    /// <summary>Two-dimensional codes as they are, longer ones on their first two principal axes, shorter ones beside zero.</summary>
    private static double[,] ToPlane(Tensor codes)
    {
        if (codes.shape[1] > 2)
        {
            Tensor centred = codes - codes.mean([0L]);
            codes = centred.mm(linalg.svd(centred, fullMatrices: false).Vh.narrow(0, 0, 2).t());
        }
        else if (codes.shape[1] == 1)
        {
            codes = cat([codes, zeros_like(codes)], 1);
        }

        return (double[,])codes.contiguous().data<double>().ToNDArray();
    }

    private static Batch Head(Batch batch, long count)
    {
        long length = Math.Min(count, batch.X.shape[0]);
        return new Batch(batch.X.narrow(0, 0, length), batch.Labels?.narrow(0, 0, length));
    }

    private static IEnumerable<PointRow> Rows(PointSource source, Tensor points)
    {
        double[] values = points.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        return values.Chunk(2).Select(point => new PointRow { Source = source, X0 = point[0], X1 = point[1] });
    }

    private static float[][] Pixels(Tensor images) =>
        [.. images.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray().Chunk((int)(images.numel() / images.shape[0]))];

    private static ImageShape ImageShapeOf(DataShape shape) => new((int)shape.Event[0], (int)shape.Event[1], (int)shape.Event[2]);
}
