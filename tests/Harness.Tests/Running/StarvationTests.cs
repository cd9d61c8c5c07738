using GenBench.Harness.Processes;
using GenBench.Harness.Running;

namespace GenBench.Harness.Tests.Running;

public sealed class StarvationTests
{
    [Fact]
    public void A_cell_that_was_kept_from_its_cores_says_how_much() => Assert.Equal(
        "waited 25 % of its time for a core: other processes were at work on them", Starvation.Words(new CoreTime(30, 10)));

    [Theory]
    [InlineData(100, 5)] // the machine's own business
    [InlineData(2, 1)] // the start of a process
    [InlineData(0, 0)]
    public void Little_is_not_worth_a_word(double ran, double waited) => Assert.Equal("", Starvation.Words(new CoreTime(ran, waited)));
}
