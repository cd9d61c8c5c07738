using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking;

/// <summary>An epoch of 10,000 digits by the one training loop.</summary>
internal static class TrainingContests
{
    private const double VaeTarget = 0.6;

    /// <summary>Multiply-adds of an image's step: forward, and twice as many backward, but for the gradient of the data.</summary>
    private const double VaeWork = 3 * (BenchmarkVae.EncoderWork + BenchmarkVae.DecoderWork) - 784 * 200;

    private const double FlowWork = 3 * (784 * 200 + 200 * 200 + 200 * 784) - 784 * 200;

    private const double GeneratorWork = 64 * 128 + 128 * 128 + 128 * 784;

    /// <summary>Of the discriminator, which sees data and samples in its own step, and samples in the generator's.</summary>
    private const double JudgeWork = 784 * 128 + 128 * 128 + 128;

    private const double GanWork = 4 * GeneratorWork + (3 + 3 + 2) * JudgeWork;

    public static IEnumerable<Contest> Create()
    {
        using (IDataset binary = Digits(PixelValues.BinaryDynamic))
        {
            foreach (int batch in new[] { 20, 128, 512 })
            {
                foreach (Contest contest in Of($"VAE training, batch {batch}", BenchmarkVae.Spec, binary, batch, VaeWork, batch == 512 ? VaeTarget : null))
                    yield return contest;
            }
        }

        using IDataset grey = Digits(PixelValues.Continuous);
        var flow = new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [200, 200] } };
        foreach (Contest contest in Of("flow-matching training, batch 128", flow, grey, 128, FlowWork, target: null).Concat(Of("GAN training, batch 128", new GanSpec(), grey, 128, GanWork, target: null)))
            yield return contest;
    }

    private static IEnumerable<Contest> Of(string name, ModelSpec spec, IDataset data, int batch, double work, double? target)
    {
        using var round = new TrainingRound(spec, data, new TrainingSpec { BatchSize = batch }, CPU, TimeProvider.System);
        yield return new Contest(name, "images/s", round.Contestant, [new Yardstick(MatrixFloor.For(work), target)]);
    }

    private static IDataset Digits(PixelValues values) => new MnistSmallSpec { Values = values, Validation = 0 }.Load(new DataLocations([]));
}
