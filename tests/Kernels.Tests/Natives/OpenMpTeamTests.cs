using GenBench.Kernels.Natives;
using GenBench.Kernels.Threads;
using static TorchSharp.torch;

namespace GenBench.Kernels.Tests.Natives;

public sealed class OpenMpTeamTests
{
    public OpenMpTeamTests()
    {
        using Tensor loads = zeros(1);
        OpenMpTeam.Take();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Each_part_is_done_once_whatever_the_team_has(int parts)
    {
        int[] done = new int[parts];
        for (int round = 0; round < 50; round++)
            RowParts.Team(parts, part => Interlocked.Increment(ref done[part]));

        Assert.All(done, count => Assert.Equal(50, count));
    }

    [Fact]
    public void A_failure_comes_back_to_the_caller()
    {
        var thrown = Assert.Throws<AggregateException>(() => RowParts.Team(2, part => throw new InvalidDataException("part")));

        Assert.IsType<InvalidDataException>(thrown.InnerException);
    }

    [Fact]
    public void Rows_and_the_librarys_operations_take_turns()
    {
        using var scope = NewDisposeScope();
        Tensor a = randn(400, 400);
        double[] sums = new double[4096];
        for (int round = 0; round < 20; round++)
        {
            a = a.mm(a).tanh_();
            RowParts.Run(sums.Length, 1024, (from, to) =>
            {
                for (long row = from; row < to; row++)
                    sums[row] += row;
            });
        }

        Assert.All(sums.Select((sum, row) => (sum, row)), pair => Assert.Equal(20.0 * pair.row, pair.sum));
        Assert.True(a.isfinite().all().item<bool>());
    }
}
