using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch.Arithmetic;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

public sealed class ReducedCellTests : IDisposable
{
    private const string Bfloat16 = """compute.autocast="bfloat16" """;

    private readonly TemporaryFolder _folder = new(), _second = new();

    public ReducedCellTests() => Assert.SkipUnless(AutocastTrial.WhyNot(DeviceType.CPU).Length == 0, "no autocast here");

    public void Dispose()
    {
        _folder.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void A_cell_trains_in_bfloat16_and_says_so()
    {
        ExperimentCell plain = Toy.Cell(), reduced = Toy.Cell(Bfloat16.TrimEnd());
        CellOutcome[] outcomes = [Toy.Run(plain, _folder), Toy.Run(reduced, _folder)];

        Assert.All(outcomes, outcome => Assert.Equal((CellStatus.Finished, ""), (outcome.Status, outcome.Reason)));
        Assert.Null(Provenance(plain).Autocast);
        Assert.Equal(("bfloat16", "float32"), (Provenance(reduced).Autocast, Provenance(reduced).Dtype));
        double[] losses = Losses(plain), near = Losses(reduced);
        Assert.NotEqual(losses, near);
        Assert.All(losses.Zip(near), pair => Assert.Equal(pair.First, pair.Second, 0.05 * Math.Abs(pair.First)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_bfloat16_too()
    {
        ExperimentCell cell = Toy.Cell(Bfloat16.TrimEnd());
        Toy.Run(cell, _folder);
        Toy.Run(cell, _second);

        Assert.Equal(CellFiles.Read(_folder, cell), CellFiles.Read(_second, cell));
    }

    [Fact]
    public void A_stopped_cell_goes_on_in_bfloat16_as_if_never_stopped()
    {
        ExperimentCell cell = Toy.Cell(Bfloat16.TrimEnd());
        Toy.Run(cell, _folder);
        Toy.RunAndStop(cell, _second, afterStep: Toy.StepsPerEpoch + 2);
        Toy.Run(cell, _second, resume: true);

        Assert.Equal(CellFiles.Read(_folder, cell).Weights, CellFiles.Read(_second, cell).Weights);
    }

    [Fact]
    public void What_the_machine_cannot_do_is_in_the_provenance_and_the_switches_are_as_before()
    {
        bool before = backends.cudnn.allow_tf32;
        ExperimentCell cell = Toy.Cell("compute.tf32=true");
        Toy.Run(cell, _folder);

        Assert.Equal((false, CellPrecision.NoTf32OnCpu), (Provenance(cell).Tf32, Assert.Single(Provenance(cell).ComputeNotes)));
        Assert.Equal(before, backends.cudnn.allow_tf32);
    }

    private Provenance Provenance(ExperimentCell cell) => Folder(cell).ReadRecord()!.Provenance;

    private double[] Losses(ExperimentCell cell) =>
        [.. Folder(cell).ReadTraining().Where(row => row.Term == "loss").Select(row => row.Value)];

    private CellFolder Folder(ExperimentCell cell) => new RunFolder(_folder.Path).Cell(cell.Identity);
}
