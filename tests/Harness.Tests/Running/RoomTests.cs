using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

public sealed class RoomTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(12, 2, 24, 2, 1)] // a cell a core
    [InlineData(3, 8, 24, 3, 2)] // fewer cells than cores share them
    [InlineData(1, 8, 24, 1, 8)]
    [InlineData(12, 8, 3, 3, 1)] // memory for three; their threads, and with them their bits, are those of eight
    [InlineData(12, 8, 0, 1, 1)] // one is tried whatever is free
    public void Cells_take_the_cores_and_the_memory_there_is(int groups, int cores, long gibibytes, int jobs, int threads) =>
        Assert.Equal(new Room(jobs, threads), Room.Of(groups, cores, gibibytes * Gibibyte, Gibibyte));

    [Theory]
    [InlineData(20L, 4)]
    [InlineData(2L, 2)]
    [InlineData(null, 1)] // nobody knows
    public void A_device_takes_what_its_memory_holds(long? gibibytes, int jobs) =>
        Assert.Equal(new Room(jobs, 2), new Room(4, 2).On(gibibytes * Gibibyte, Gibibyte));

    [Fact]
    public void One_cell_or_one_job_needs_no_other_process()
    {
        Assert.Null(Room.Asked(null, 1, new ComputeSpec(), CPU));
        Assert.Null(Room.Asked(4, 1, new ComputeSpec(), CPU));
        Assert.Null(Room.Asked(1, 9, new ComputeSpec(), CPU));
        Assert.Equal(4, Room.Asked(4, 9, new ComputeSpec(), CPU)!.Value.Jobs);
        Assert.NotNull(Room.Asked(null, 2, new ComputeSpec(), CPU));
    }

    [Fact]
    public void A_memory_budget_decides_how_many_fit()
    {
        Room room = Room.Asked(null, 9, new ComputeSpec { Memory = 1 << 24 }, CPU)!.Value; // 16 TiB each
        Assert.Equal(1, room.Jobs);
    }
}
