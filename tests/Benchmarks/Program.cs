using Benchmarks.Plain;
using GenBench.Harness.Benchmarking;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Hosting;
using GenBench.Models.Autoencoders;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

TorchRuntime.Load();
using IDataset data = new MnistSmallSpec { Values = PixelValues.BinaryDynamic, Validation = 0 }.Load(new DataLocations([]));
using IDataset grey = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 0 }.Load(new DataLocations([]));
Tensor images = grey.Observations(Split.Train).X.view(-1, 784);
var timer = new TurnTimer(TimeProvider.System, 5);
foreach (int batch in new[] { 20, 128, 512 })
{
    using var round = new TrainingRound(
        new VaeSpec { Latent = 50, Network = new MlpSpec { Widths = [200, 200], Activation = Activation.Tanh }, Likelihood = new BernoulliSpec() },
        data, new TrainingSpec { BatchSize = batch }, CPU, TimeProvider.System);
    using var plain = new PlainVaeTraining(images, batch);
    double forward = 784 * 200 + 200 * 200 + 200 * 100 + 50 * 200 + 200 * 200 + 200 * 784;
    var contest = new Contest($"VAE training, batch {batch}", "images", round.Contestant, [
        new Yardstick(new Contestant("plain TorchSharp", 10000, () => plain.Epoch()), batch == 20 ? 2 : 1.6),
        new Yardstick(MatrixFloor.For(3 * forward - 784 * 200), 0.6)]);
    foreach (ContestResult result in timer.Run(contest))
        Console.WriteLine(FormattableString.Invariant($"{result.Contest} {result.Rate:F0} {result.Unit}/s against {result.Yardstick} {result.YardstickRate:F0}: {result.Ratio:F2} ({result.LowestRatio:F2} to {result.HighestRatio:F2})"));
}
