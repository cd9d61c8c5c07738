using System.Text;
using System.Text.Json;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Specs.Files;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;
using GenBench.Tests.Fixtures;

namespace GenBench.Harness.Tests.Specs;

/// <summary>Files that experiments name: found, looked at and pinned before torch is asked to load them.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plan_pins_each_file_by_its_hash()
    {
        byte[] decoder = Put("linear-decoder", "decoder.pt");
        ExperimentCell cell = Plan().Cells[0];

        string written = cell.ToJson().GetProperty("models")[0].GetProperty("decoder").GetProperty("sha256").GetString()!;
        Assert.Equal(ModelFolder.HashOf(decoder), written);
        Assert.Equal(decoder, cell.Files!.Read(Assert.Single(((IModelOfFiles)cell.Model).Files).File));
    }

    [Fact]
    public void Cell_is_another_one_when_the_content_changes_and_the_same_when_the_name_does()
    {
        Put("linear-decoder", "decoder.pt");
        Put("linear-decoder", "other.pt");
        string before = Plan().Cells[0].Name;
        Assert.Equal(before, Plan("models[0].decoder.path=\"other.pt\"", "training.epochs=3").Cells[0].Name);
        Put("dropping-decoder-script", "decoder.pt");
        Assert.NotEqual(before, Plan().Cells[0].Name);
    }

    [Fact]
    public void File_that_changes_after_the_plan_is_refused()
    {
        Put("linear-decoder", "decoder.pt");
        ExperimentCell cell = Plan().Cells[0];
        Put("dropping-decoder-script", "decoder.pt");
        Assert.Contains(
            "has changed since",
            Assert.Throws<InvalidDataException>(() => cell.Files!.Read(((IModelOfFiles)cell.Model).Files[0].File)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_named_with_its_place() =>
        Assert.EndsWith(
            "x.json:4:61: models[0].decoder.path: there is no file decoder.pt; expected a path relative to the experiment's file",
            ProblemOf(), StringComparison.Ordinal);

    [Fact]
    public void Wanted_hash_holds()
    {
        byte[] decoder = Put("linear-decoder", "decoder.pt");
        Assert.Single(Plan($"models[0].decoder.sha256=\"{ModelFolder.HashOf(decoder).ToUpperInvariant()}\"").Cells);
        Assert.Contains(
            $"decoder.pt has SHA-256 {ModelFolder.HashOf(decoder)}; expected 00: put that file there",
            ProblemOf("models[0].decoder.sha256=\"00\""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state-dict", "holds weights or a pickled object (torch.save), not a program; load it in Python")]
    [InlineData("writing-decoder", "uses save in writing-decoder/code/__torch__.py; a model touches no file")]
    public void Archive_of_another_kind_is_refused(string name, string words)
    {
        Put(name, "decoder.pt");
        Assert.Contains(words, ProblemOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_found_before_torch_sees_it()
    {
        byte[] whole = Put("linear-decoder", "decoder.pt");
        _folder.Write(whole[..(whole.Length / 2)], "decoder.pt");
        Assert.Contains("is damaged: a zip archive that does not unpack; copy it again", ProblemOf(), StringComparison.Ordinal);

        // A letter of the program: torch would end the process.
        byte[] flipped = [.. whole];
        flipped[whole.AsSpan().IndexOf("forward"u8)] ^= 1;
        _folder.Write(flipped, "decoder.pt");
        Assert.Contains("does not have its checksum", ProblemOf(), StringComparison.Ordinal);

        _folder.Write("not a model"u8.ToArray(), "decoder.pt");
        Assert.Contains("is no zip archive; write it with torch.jit.script", ProblemOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void Checksum_is_that_of_zip() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void Trial_tells_what_ended_its_process()
    {
        SpecProblem problem = Assert.Single(ModelTrial.Read(134, "", "terminate called after throwing an instance of "
            + "'torch::jit::ErrorReport'\n  what():  \nUnknown builtin op: torchvision::nms.\n"));
        Assert.Equal("ended the process that tried it (signal 6): Unknown builtin op: torchvision::nms.", problem.Message);
        SpecProblem[] sent = [new("decoder", "a \"message\"", "a remedy")];
        Assert.Equal(sent, ModelTrial.Read(0, $"printed by the model\nfindings: {JsonSerializer.Serialize(sent)}\n", "noise"));
    }

    private byte[] Put(string name, string file)
    {
        byte[] content = TorchScriptFiles.Instance.Read(TorchScriptFiles.File(name));
        _folder.Write(content, file);
        return content;
    }

    private ExperimentPlan Plan(params string[] sets)
    {
        string file = _folder.Write(Encoding.UTF8.GetBytes(
            """
            {
              "name": "given",
              "datasets": [ { "kind": "linear-gaussian", "dimensions": 16, "latent": 2 } ],
              "models": [ { "kind": "torchscript", "decoder": { "path": "decoder.pt" }, "latent": 2, "output": "mean",
                            "likelihood": { "kind": "gaussian", "variance": "fixed", "standardDeviation": 0.1 } } ]
            }
            """), "x.json");
        return ExperimentPlan.Create(TestKinds.Loader.Load(file, SpecOverride.All("--set", sets)), Experiments.Nowhere);
    }

    private string ProblemOf(params string[] sets) => Assert.Single(Assert.Throws<SpecException>(() => Plan(sets)).Problems).ToString();
}
