using GenBench.Metrics.Contracts;
using GenBench.Metrics.Interpolation;
using GenBench.Metrics.Tests.Cases;
using GenBench.Metrics.Tests.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Interpolation;

/// <summary>Paths whose length is known.</summary>
public sealed class LatentInterpolationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>x = Wz + m maps lines to lines, and circles to ellipses.</summary>
    [Fact]
    public void A_linear_decoder_keeps_straight_paths_straight_and_no_other()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        IReadOnlyList<Measurement> rows = new InterpolationSpec().Evaluate(model, model.Data(40, seed: 1));

        Assert.Equal(1, rows.Row("interpolation-length", "straight").Mean(), 12);
        Assert.True(rows.Row("interpolation-length", "spherical").Mean() > 1.001);
        Assert.Contains("pairs=20; steps=10; ends=latents of examples", rows[0].Protocol, StringComparison.Ordinal);
        Assert.Contains("no classes", rows.Row("interpolation-feature-length").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_ends_stay_where_they_are_by_either_path()
    {
        Tensor z = tensor(new[,] { { 0.3, -1.2, 2 } });

        Assert.True(LatentPath.Straight(z, z, 4).Equals(z.expand(5, 1, 3)));
        Assert.True(LatentPath.Spherical(z, z, zeros(3, dtype: ScalarType.Float64), 4).Equals(z.expand(5, 1, 3)));
        Assert.Equal([1.0], LatentInterpolation.Ratios(z.expand(5, 3), 5));
    }

    /// <summary>A quarter of a circle about (1, 1), and norms 1 and 3 at right angles about 0: (cos, 3 sin).</summary>
    [Fact]
    public void Spherical_paths_go_round_the_centre()
    {
        Tensor angles = linspace(0, Math.PI / 2, 7, dtype: ScalarType.Float64), centre = tensor([1.0, 1.0]), origin = zeros_like(centre);
        Tensor circle = stack([angles.cos(), angles.sin()], 1);

        Tensor about = LatentPath.Spherical(tensor(new[,] { { 2.0, 1 } }), tensor(new[,] { { 1.0, 2 } }), centre, 6).squeeze(1);
        Tensor ellipse = LatentPath.Spherical(tensor(new[,] { { 1.0, 0 } }), tensor(new[,] { { 0.0, 3 } }), origin, 6).squeeze(1);

        Assert.True(about.allclose(circle + 1, rtol: 0, atol: 1e-12));
        Assert.True(ellipse.allclose(circle * tensor([1.0, 3.0]), rtol: 0, atol: 1e-12));
    }

    /// <summary>n chords of a quarter of a circle of radius r: 2nr sin(π/4n), over √2 r between its ends.</summary>
    [Fact]
    public void The_length_of_an_arc_is_that_of_its_chords()
    {
        Tensor path = LatentPath.Spherical(
            tensor(new[,] { { 5.0, 0 } }), tensor(new[,] { { 0.0, 5 } }), zeros(2, dtype: ScalarType.Float64), 8);

        Assert.Equal(16 * Math.Sin(Math.PI / 32) / Math.Sqrt(2), LatentInterpolation.Ratios(path.flatten(0, 1), 9).Single(), 12);
    }

    /// <summary>No circle about the centre goes through opposite latents alone.</summary>
    [Fact]
    public void Latents_on_a_line_with_the_centre_are_joined_by_it()
    {
        Tensor a = tensor(new[,] { { 2.0 } }), b = tensor(new[,] { { -1.0 } });

        Assert.True(LatentPath.Spherical(a, b, zeros(1, dtype: ScalarType.Float64), 3).Equals(LatentPath.Straight(a, b, 3)));
    }

    [Theory]
    [InlineData("autoencoder", "ends=latents of examples")]
    [InlineData("vae", "ends=latents of examples")]
    [InlineData("gan", "ends=draws of the prior")]
    [InlineData("flow matching, probes", "ends=latents of examples; solver=rk4 steps=5")]
    [InlineData("diffusion", "ends=latents of examples; solver=rk4 steps=5")]
    public void No_path_is_shorter_than_the_way_between_its_ends(string name, string protocol)
    {
        using IGenerativeModel model = SmallModels.Create(name);
        IReadOnlyList<Measurement> rows = new InterpolationSpec { Pairs = 4 }.Evaluate(model, ExampleContractTests.Context());

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.True(row.Mean() >= 1 - 1e-9, row.Mean().ToString("R", null)));
        Assert.All(rows, row => Assert.Contains(protocol, row.Protocol, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vq-vae, masked prior")]
    [InlineData("gan by class")]
    public void Tokens_and_classes_have_no_path_between_them(string name)
    {
        using IGenerativeModel model = SmallModels.Create(name);

        Assert.All(
            new InterpolationSpec().Evaluate(model, ExampleContractTests.Context()),
            row => Assert.Contains("no latent vector is decoded", row.Reason, StringComparison.Ordinal));
    }
}
