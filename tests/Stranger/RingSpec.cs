using GenBench.Harness.Data.Toy;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace Stranger;

/// <summary>A circle in the plane.</summary>
[Kind("ring")]
public sealed record RingSpec : ToyDatasetSpec
{
    protected override string Conventions => "unit circle, angle uniform";

    protected override IToySource CreateSource(RandomStreams streams) => new Ring();

    private sealed class Ring : IToySource
    {
        public IDensity? Density => null;

        public Batch Draw(long count, Generator rng)
        {
            using Tensor angle = rand([count], dtype: ScalarType.Float64, generator: rng) * (2 * Math.PI);
            return new Batch(stack([angle.cos(), angle.sin()], 1));
        }

        public void Dispose()
        {
        }
    }
}
