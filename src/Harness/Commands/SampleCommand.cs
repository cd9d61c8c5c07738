using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results;
using GenBench.Harness.Running;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Commands;

/// <summary><c>genbench sample</c>: draws from a stored model.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> Run = CellArgument.Create();
    private static readonly Option<int> Count = new("--count", "-n") { Description = "How many.", DefaultValueFactory = _ => 64 };
    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of the noise.", DefaultValueFactory = _ => 0 };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string?> Out = new("--out") { Description = "The PNG (images) or CSV (vectors) to write; with several cells, the cell's name comes before it." };

    public static Command Create()
    {
        var command = new Command("sample", "Draws from stored models: a picture of images, a CSV of vectors.\n\nExample:\n  genbench sample results/quickstart -n 100 --seed 7")
        {
            Run, Count, Seed, DeviceName, Out,
        };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Sample(parsed))));
        return command;
    }

    private static int Sample(ParseResult parsed)
    {
        IReadOnlyList<CellFolder> cells = CellArgument.FindTrained(parsed.GetRequiredValue(Run));
        if (parsed.GetValue(Count) is < 1 or > 100_000)
            throw new WrongInputException(string.Create(CultureInfo.InvariantCulture, $"-n is {parsed.GetValue(Count)}; expected 1 to 100000"));
        TorchRuntime.Load();
        Device device = TorchRuntime.Resolve(parsed.GetRequiredValue(DeviceName));
        foreach (CellFolder cell in cells)
        {
            using DisposeScope scope = NewDisposeScope();
            using var _ = no_grad();
            (IGenerativeModel model, Checkpoints.CheckpointManifest _) = CellModel.LoadFinal(cell.Checkpoints, device);
            using (model)
            using (var rng = new Generator((ulong)parsed.GetValue(Seed), device))
                Write(model, parsed.GetValue(Count), rng, Target(parsed.GetValue(Out), cell, cells.Count, model.DataShape.IsImage));
        }

        return ExitCode.Done;
    }

    private static void Write(IGenerativeModel model, long count, Generator rng, string path)
    {
        model.Network.eval();
        if (model.DataShape.IsImage)
            CellPictures.DrawSamples(model, count, rng, path);
        else
            AtomicFile.WriteText(path, Csv(model.Sample(count, rng)));
        Console.Out.WriteLine(path);
    }

    private static string Csv(Tensor samples)
    {
        Tensor rows = samples.flatten(1).to(ScalarType.Float64).cpu().contiguous();
        int width = (int)rows.shape[1];
        var header = string.Join(',', Enumerable.Range(0, width).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}")));
        var lines = rows.data<double>().ToArray().Chunk(width).Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        return string.Join('\n', lines.Prepend(header)) + "\n";
    }

    private static string Target(string? given, CellFolder cell, int cells, bool image)
    {
        if (given is null)
            return image ? Path.Combine(cell.Location, "more-samples.png") : Path.Combine(cell.Location, "more-samples.csv");
        return cells == 1 ? given : Path.Combine(Path.GetDirectoryName(given) ?? "", $"{cell.Name}-{Path.GetFileName(given)}");
    }
}
