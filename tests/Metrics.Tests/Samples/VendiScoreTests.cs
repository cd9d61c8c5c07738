using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class VendiScoreTests
{
    private const string Id = "vendi-score";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public void Of_groups_at_right_angles_is_their_number(int groups)
    {
        using var scope = NewDisposeScope();
        Tensor lengths = arange(1, 41, ScalarType.Float64).unsqueeze(1);
        Tensor x = eye(12, dtype: ScalarType.Float64).index_select(0, arange(40, ScalarType.Int64).remainder(groups)) * lengths;

        Assert.Equal(groups, new VendiScoreSpec().Compare(x, x.repeat_interleave(2, dim: 0)).Row(Id).Mean(), 9);
    }

    [Fact]
    public void Is_that_of_the_eigenvalues_of_the_similarities_themselves()
    {
        using var scope = NewDisposeScope();
        Tensor x = FeatureCases.Normal(30, 5, seed: 1).to(ScalarType.Float32).to(ScalarType.Float64);
        Tensor unit = x / x.norm(1, keepdim: true);
        double[] values = linalg.eigvalsh(unit.mm(unit.t()) / 30).data<double>().ToArray();

        double score = new VendiScoreSpec().Compare(x, x.repeat_interleave(2, dim: 0)).Row(Id).Mean();

        Assert.Equal(Math.Exp(-values.Where(value => value > 1e-12).Sum(value => value * Math.Log(value))), score, 8);
    }

    [Fact]
    public void Samples_without_any_feature_are_alike_and_like_no_other()
    {
        using var scope = NewDisposeScope();
        Tensor x = cat([zeros([10, 3], ScalarType.Float64), ones([10, 3], ScalarType.Float64)], 0);

        Assert.Equal(2, new VendiScoreSpec().Compare(x, x.repeat_interleave(2, dim: 0)).Row(Id).Mean(), 9);
    }
}
