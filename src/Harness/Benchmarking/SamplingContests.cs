using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking;

/// <summary>Samples a second.</summary>
internal static class SamplingContests
{
    private const int Samples = 10_000;
    private const int BatchSize = 500;
    private const int EulerSteps = 10;

    private const double FieldWork = 784 * 200 + 200 * 200 + 200 * 784;

    public static IEnumerable<Contest> Create()
    {
        using var vae = new BenchmarkVae(CPU);
        yield return Of("samples of a VAE", vae.Model, Samples, BenchmarkVae.DecoderWork);
        using IDataset grey = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 0 }.Load(new DataLocations([]));
        using var rng = new Generator(0);
        var spec = new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [200, 200] }, Solver = new EulerSolver { Steps = EulerSteps } };
        using IGenerativeModel flow = spec.Create(new ModelContext(grey.Shape, new Placement(CPU, ScalarType.Float32), rng));
        yield return Of($"samples of a flow, {EulerSteps} Euler steps", flow, Samples / EulerSteps, EulerSteps * FieldWork);
    }

    private static Contest Of(string name, IGenerativeModel model, int samples, double work) => new(name, "samples/s", new Contestant("GenBench", samples, () =>
    {
        using var _ = no_grad();
        using var rng = new Generator(0);
        for (int done = 0; done < samples; done += BatchSize)
        {
            using DisposeScope scope = NewDisposeScope();
            model.Sample(BatchSize, rng);
        }
    }), [new Yardstick(MatrixFloor.For(work))]);
}
