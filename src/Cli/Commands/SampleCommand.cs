using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Exporting;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Running;
using GenBench.Harness.Torch;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench sample</c>: draws from a stored model.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> Run = CellArgument.Create();
    private static readonly Option<int> Count = new("--count", "-n") { Description = "How many.", DefaultValueFactory = _ => 64 };
    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of the noise.", DefaultValueFactory = _ => 0 };
    private static readonly Option<long?> Class = new("--class")
    {
        Description = "Draw this class alone, from a model trained with classes.",
    };
    private static readonly Option<string?> Sampler = new("--sampler")
    {
        Description = "How to sample, for models with several ways: euler, ddim, ...",
    };
    private static readonly Option<int?> Steps = new("--steps") { Description = "Steps of the sampler." };
    private static readonly Option<string> DeviceName = new("--device")
    {
        Description = "auto, cpu, cuda or cuda:N.",
        DefaultValueFactory = _ => "auto",
    };
    private static readonly Option<string?> Out = new("--out")
    {
        Description = "The PNG (images) or CSV (vectors) to write; with several cells, the cell's name comes before it.",
    };
    private static readonly Option<string?> Format = SampleFormat.Option();

    public static Command Create(VerbContext context) => context.Verb(
        "sample",
        "Draws from stored models: a picture of images, a CSV of vectors."
            + "\n\nExample:\n  genbench sample results/quickstart -n 100 --seed 7",
        () => [Run, Count, Class, Sampler, Steps, Seed, DeviceName, Out, Format],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Sample(parsed, context)))));

    private static int Sample(ParseResult parsed, VerbContext context)
    {
        IReadOnlyList<CellFolder> cells = CellArgument.FindTrained(parsed.GetRequiredValue(Run));
        CheckCounts(parsed);
        foreach (CellFolder cell in cells)
        {
            string path = Target(parsed.GetValue(Out), cell, cells.Count, image: true);
            OutputPlace.MustTakeFile("--out", path);
            OutputPlace.MustTakeFile("--out", SampleFormat.Beside(path, parsed.GetValue(Format)) ?? path);
        }

        var request = new SampleRequest(parsed.GetValue(Count), parsed.GetValue(Class), parsed.GetValue(Sampler), parsed.GetValue(Steps));
        TorchRuntime.Load();
        Device device = TorchRuntime.Resolve(parsed.GetRequiredValue(DeviceName));
        foreach (CellFolder cell in cells)
        {
            using DisposeScope scope = NewDisposeScope();
            using var _ = no_grad();
            (IGenerativeModel model, CheckpointManifest _) = CellArgument.WithGuests(
                cell, context.Json.Kinds, () => CellModel.LoadFinal(cell.Checkpoints, device, context.Json));
            model.Network.eval();
            using (model)
            using (var rng = new Generator((ulong)parsed.GetValue(Seed), device))
            {
                Write(
                    request.Draw(model, rng, device, context.Json), model.DataShape,
                    Target(parsed.GetValue(Out), cell, cells.Count, model.DataShape.IsImage), parsed.GetValue(Format));
            }
        }

        return ExitCode.Done;
    }

    private static void CheckCounts(ParseResult parsed)
    {
        foreach ((string option, int? count) in new[] { ("-n", parsed.GetValue(Count)), ("--steps", parsed.GetValue(Steps)) })
        {
            if (count is < 1 or > 100_000)
                throw new WrongInputException(string.Create(CultureInfo.InvariantCulture, $"{option} is {count}; expected 1 to 100000"));
        }
    }

    private static void Write(Tensor samples, DataShape shape, string path, string? format)
    {
        OutputPlace.Prepare(path);
        if (shape.IsImage)
            CellPictures.SaveSamples(samples, shape, path);
        else
            AtomicFile.WriteText(path, Csv(samples));
        Console.Out.WriteLine(path);
        if (SampleFormat.Beside(path, format) is not { } array)
            return;
        AtomicFile.Write(array, stream => TensorArray.Write(stream, samples));
        Console.Out.WriteLine(array);
    }

    private static string Csv(Tensor samples)
    {
        Tensor rows = samples.flatten(1).to(ScalarType.Float64).cpu().contiguous();
        int width = (int)rows.shape[1];
        var header = string.Join(',', Enumerable.Range(0, width).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}")));
        var lines = rows.data<double>().ToArray().Chunk(width)
            .Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        return string.Join('\n', lines.Prepend(header)) + "\n";
    }

    private static string Target(string? given, CellFolder cell, int cells, bool image)
    {
        if (given is null)
            return Path.Combine(cell.Location, image ? $"{CellFolder.MoreSamples}.png" : $"{CellFolder.MoreSamples}.csv");
        return cells == 1 ? given : Path.Combine(Path.GetDirectoryName(given) ?? "", $"{cell.Name}-{Path.GetFileName(given)}");
    }
}
