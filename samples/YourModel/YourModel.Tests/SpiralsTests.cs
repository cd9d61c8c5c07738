using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using TorchSharp;
using YourModel.Data;
using static TorchSharp.torch;

namespace YourModel.Tests;

public sealed class SpiralsTests
{
    [Fact]
    public void Without_noise_every_point_lies_on_its_arm()
    {
        using DisposeScope scope = NewDisposeScope();
        var spec = new SpiralsSpec { Std = 0, Turns = 1, Train = 500, Validation = 1, Test = 1 };
        using IDataset data = spec.Load(new DataLocations([]));
        Batch train = data.Observations(Split.Train);
        Tensor x = train.X[.., 0], y = train.X[.., 1], arm = train.Labels!.to(ScalarType.Float64);

        Tensor radius = (x.square() + y.square()).sqrt();
        Tensor angle = 2 * Math.PI * radius / 3 + arm * Math.PI;

        Assert.True(x.allclose(radius * angle.cos(), 1e-9, 1e-9));
        Assert.True(y.allclose(radius * angle.sin(), 1e-9, 1e-9));
        Assert.Equal(spec.Shape, data.Shape);
    }
}
