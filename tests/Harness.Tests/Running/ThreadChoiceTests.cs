using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

public sealed class ThreadChoiceTests : IDisposable
{
    private static readonly Placement Here = new(CPU, ScalarType.Float32);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100, 114, 1)]
    [InlineData(100, 116, 2)]
    [InlineData(100, 50, 1)]
    public void A_second_thread_must_pay(double one, double two, int expected) =>
        Assert.Equal(expected, ThreadTrial.Choose([(1, one), (2, two)]));

    [Fact]
    public void Each_step_up_must_pay_beside_the_best_so_far()
    {
        Assert.Equal(4, ThreadTrial.Choose([(1, 100), (2, 110), (4, 130)])); // what two do not gain, four may
        Assert.Equal(2, ThreadTrial.Choose([(1, 100), (2, 180), (4, 200)]));
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 1, 2 })]
    [InlineData(6, new[] { 1, 2, 4, 6 })]
    [InlineData(8, new[] { 1, 2, 4, 8 })]
    public void Powers_of_two_and_the_most_are_tried(int most, int[] expected) => Assert.Equal(expected, ThreadTrial.Candidates(most));

    [Fact]
    public void What_was_found_is_kept_for_the_machine_and_taken_from_there_whatever_the_seed()
    {
        ExperimentCell cell = Toy.Cell();
        using IDataset dataset = cell.Dataset.Load(Toy.Nowhere);
        var choice = new ThreadChoice(_folder.Path, () => default);
        int first = choice.For(cell, dataset, Here, 2), other = 3 - first;
        string file = Assert.Single(Directory.EnumerateFiles(_folder.Path));
        File.WriteAllText(
            file, File.ReadAllText(file).Replace($"\"threads\": {first}", $"\"threads\": {other}", StringComparison.Ordinal));

        Assert.Equal(other, choice.For(cell with { Seed = 7 }, dataset, Here, 2));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
        choice.For(cell with { Training = cell.Training with { BatchSize = 64 } }, dataset, Here, 2);
        Assert.Equal(2, Directory.EnumerateFiles(_folder.Path).Count());

        File.WriteAllText(file, "{ \"threads\": 900 }"); // damaged: tried again
        Assert.InRange(choice.For(cell, dataset, Here, 2), 1, 2);
    }

    [Fact]
    public void A_trial_among_others_is_not_kept()
    {
        ExperimentCell cell = Toy.Cell();
        using IDataset dataset = cell.Dataset.Load(Toy.Nowhere);
        var times = new Queue<CoreTime>([new CoreTime(0, 0), new CoreTime(9, 1)]);

        Assert.InRange(new ThreadChoice(_folder.Path, times.Dequeue).For(cell, dataset, Here, 2), 1, 2);

        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void One_core_or_a_device_needs_no_trial()
    {
        ExperimentCell cell = Toy.Cell();
        using IDataset dataset = cell.Dataset.Load(Toy.Nowhere);
        var choice = new ThreadChoice(_folder.Path, () => default);

        Assert.Equal(1, choice.For(cell, dataset, Here, 1));
        Assert.Equal(8, choice.For(cell, dataset, new Placement(new Device(DeviceType.CUDA, 0), ScalarType.Float32), 8));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }
}
