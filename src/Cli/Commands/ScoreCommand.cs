using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Scoring;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench score</c>: measures samples that any program drew.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string[]> Samples = new("SAMPLES")
    {
        Description = "Files of samples, in the values that the reference has; each is a line of the table.",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Option<string> Reference = new("--reference")
    {
        Description = "What they are compared with: a dataset's kind, an entry of \"datasets\", or a file of real examples.",
        Required = true,
    };
    private static readonly Option<string?> Metrics = new("--metrics")
    {
        Description = "Kinds, e.g. frechet-distance,energy-distance, or entries of \"metrics\": [{...}, ...]; all that ask for samples "
            + "alone when left out.",
    };
    private static readonly Option<string?> Features = new("--features")
    {
        Description = "Where features are taken: autoencoder, values, FILE.pt of torch.jit or an entry of \"features\"; or files of "
            + "features that are compared as they are: the reference's, then those of each set, separated by commas.",
    };
    private static readonly Option<bool> Whole = new("--whole")
    {
        Description = "Compare with all real examples in the place of every second one; there is no floor then.",
    };
    private static readonly Option<bool> Paired = new("--paired")
    {
        Description = "Row i of every set was drawn for the same condition: differences between sets are paired by row.",
    };
    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of the metrics' noise.", DefaultValueFactory = _ => 0 };
    private static readonly Option<int?> Threads = new("--threads") { Description = "Threads inside tensor operations." };
    private static readonly Option<string> Name = new("--name") { Description = "Of the score.", DefaultValueFactory = _ => "score" };
    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Where the folder of the score is written.",
        DefaultValueFactory = _ => "results",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "score",
        "Measures samples that any program drew by every metric that asks for samples alone, beside real examples."
            + "\n\nExample:\n  genbench score mine.npy theirs.npy --reference mnist-small --metrics frechet-distance,precision-recall",
        () => [Samples, Reference, Metrics, Features, Whole, Paired, Seed, Threads, Name, Out, DataOption.Instance],
        command => command.SetAction(
            (parsed, cancellation) => WrongInput.Guard(stop => Score(parsed, context, stop), cancellation)));

    private static int Score(ParseResult parsed, VerbContext context, CancellationToken cancellation)
    {
        if (FolderName.Check("--name", parsed.GetRequiredValue(Name)) is { } problem)
            throw new WrongInputException($"--name: {problem.Message}: {problem.Remedy}");
        string name = parsed.GetRequiredValue(Name), place = Path.Combine(parsed.GetRequiredValue(Out), name);
        var choice = new ScoreChoice(context, DataOption.Locations(parsed));
        OutputPlace.MustTakeFolder("--out", place);
        TorchRuntime.Load();
        set_num_threads(parsed.GetValue(Threads) ?? CoreShare.Count);
        using DisposeScope scope = NewDisposeScope();
        ScoringRequest request = choice.Request(
            parsed.GetRequiredValue(Samples), parsed.GetRequiredValue(Reference), parsed.GetValue(Features), parsed.GetValue(Metrics),
            parsed.GetValue(Whole)) with
        {
            Seed = parsed.GetValue(Seed),
        };
        using IDataset reference = request.Reference;
        foreach (string warning in SampleScoring.Warnings(request))
            Console.Error.WriteLine($"warning: {warning}");
        if (parsed.GetValue(Paired))
            ScorePairs.MustPair(request);
        var scoring = new SampleScoring(context.Json, TimeProvider.System);
        var scores = scoring.Score(
            request, (set, title) => Console.Out.WriteLine($"{set.Name}: measuring {title}"), cancellation);
        int code = Write(new RunFolder(place), name, request, scores, context);
        if (parsed.GetValue(Paired) && request.Sets.Count > 1)
            ScorePairs.Write(Path.Combine(place, "paired.csv"), PairedScores.Of(scoring, request, scores, cancellation));
        return code;
    }

    private static int Write(
        RunFolder run, string name, ScoringRequest request, IReadOnlyList<IReadOnlyList<TimedMeasurement>> scores,
        VerbContext context)
    {
        string commandLine = CommandLineText.From(Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory);
        var folder = new ScoreFolder(run, name, commandLine, context.Json, TimeProvider.System);
        IReadOnlyList<MeasurementRow> failed = folder.Write(request, scores);
        string? sheet = folder.WriteSheet(request);
        ExperimentReport.WriteAndShow(run, context.Json.Kinds);
        if (sheet is not null)
            Console.Out.WriteLine($"samples, a row of each set and real examples below, in {sheet}");
        foreach (MeasurementRow row in failed)
            Console.Error.WriteLine($"{row.Model}: {row.Metric}: {row.Reason}");
        return failed.Count == 0 ? ExitCode.Done : ExitCode.SomeCellsFailed;
    }
}
