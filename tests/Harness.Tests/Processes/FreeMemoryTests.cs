using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Processes;

public sealed class FreeMemoryTests
{
    [Fact]
    public void The_line_that_counts_is_read_and_others_are_not()
    {
        Assert.Equal(2048 * 1024L, MachineMemory.In(["MemTotal: 9 kB", "MemFree:  1 kB", "MemAvailable:    2048 kB"]));
        Assert.Null(MachineMemory.In(["MemTotal: 9 kB"]));
        Assert.Null(MachineMemory.In(["MemAvailable:"]));
    }

    [Theory]
    [InlineData("2048", 2048L << 20)] // MiB
    [InlineData("0", null)] // all of the node
    [InlineData(null, null)]
    [InlineData("much", null)]
    public void A_job_of_Slurm_has_what_it_was_given(string? given, long? expected) =>
        Assert.Equal(expected, MachineMemory.OfJob(name => name == "SLURM_MEM_PER_NODE" ? given : null));

    [Fact]
    public void This_machine_has_some() => Assert.InRange(MachineMemory.FreeBytes(), 1, long.MaxValue);

    [Theory]
    [InlineData("80000\n40960\n", 1, 40960L << 20)]
    [InlineData("80000\n", 1, null)]
    [InlineData("[N/A]\n", 0, null)]
    [InlineData("", 0, null)]
    public void A_device_has_the_line_of_its_number(string answer, int index, long? expected) =>
        Assert.Equal(expected, GpuMemory.In(answer, index));
}
