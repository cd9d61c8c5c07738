using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Training;
using GenBench.Metrics.Interpolation;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>What a decoder makes of latents that no example has: between two of them, and along one dimension at a time.</summary>
internal sealed class LatentPictures(CellFolder folder, SeedPlan seeds)
{
    private const int Pairs = 4;
    private const int Columns = 11;
    private const int Dimensions = 10;
    private const int PriorDraws = 1000;
    private const double Reach = 3;

    /// <param name="x">A few test examples, [B, C, H, W].</param>
    public void Draw(ILatentDecoder model, DataShape shape, Tensor x)
    {
        using Generator rng = seeds.Pictures(x.device);
        Tensor prior = model.SamplePrior(PriorDraws, rng);
        Tensor ends = (model is IEncoder encoder ? encoder.Encode(x) : prior).narrow(0, 0, Math.Min(2 * Pairs, x.shape[0] / 2 * 2));
        (Tensor from, Tensor to) = (ends.slice(0, 0, ends.shape[0], 2), ends.slice(0, 1, ends.shape[0], 2));
        if (ends.shape[0] > 0)
        {
            ImageGrid.SavePairs(
                LatentPictureFiles.Interpolations(folder), Pixels(model, LatentPath.Straight(from, to, Columns - 1)),
                Pixels(model, LatentPath.Spherical(from, to, prior.mean([0L]), Columns - 1)), ImageShape.Of(shape), Columns);
        }

        ImageGrid.SaveRows(LatentPictureFiles.Traversals(folder), Pixels(model, Traversals(prior)), ImageShape.Of(shape), Columns);
    }

    /// <param name="prior">[N, Z]</param>
    /// <returns>[columns, dimensions, Z]</returns>
    private static Tensor Traversals(Tensor prior)
    {
        long shown = Math.Min(Dimensions, prior.shape[1]);
        Tensor steps = linspace(-Reach, Reach, Columns, dtype: prior.dtype, device: prior.device).view(-1, 1, 1);
        Tensor axes = eye(shown, prior.shape[1], dtype: prior.dtype, device: prior.device) * prior.std(0, true, false);
        return prior.mean([0L]) + (steps * axes);
    }

    /// <param name="path">[columns, rows, Z]</param>
    /// <returns>[rows·columns][C·H·W], row by row.</returns>
    private static float[][] Pixels(ILatentDecoder model, Tensor path) =>
        CellPictures.Pixels(model.Decode(path.transpose(0, 1).flatten(0, 1)));
}
