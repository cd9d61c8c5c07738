using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Processes;

public sealed class CoreShareTests
{
    [Theory]
    [InlineData(64, null, null, 64)]
    [InlineData(64, "4", null, 4)]
    [InlineData(64, "8,2", null, 8)] // outer and inner regions
    [InlineData(64, null, "6", 6)]
    [InlineData(64, "8", "6", 6)]
    [InlineData(2, "8", "6", 2)] // nobody can give what the system does not
    [InlineData(64, "", "none", 64)]
    [InlineData(64, "0", "-3", 64)]
    public void Cores_are_those_of_the_system_and_no_more_than_anybody_says(int granted, string? openMp, string? slurm, int expected)
    {
        var variables = new Dictionary<string, string?> { ["OMP_NUM_THREADS"] = openMp, ["SLURM_CPUS_PER_TASK"] = slurm };

        Assert.Equal(expected, CoreShare.Of(granted, name => variables.GetValueOrDefault(name)));
    }
}
