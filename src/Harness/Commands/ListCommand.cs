using System.CommandLine;
using GenBench.Harness.Commands.Listing;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Serving.Schedules;
using GenBench.Harness.Specs.Schema;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Commands;

/// <summary>What can be written in an experiment, and the experiments that ship. Reads records only: torch is not loaded.</summary>
public static class ListCommand
{
    public static Command Create() => new(
        "list",
        "Shows the models, metrics, datasets and experiments there are.\n\nExample: genbench list models vae")
    {
        OfKinds("models", typeof(ModelSpec), "vae"),
        OfKinds("metrics", typeof(MetricSpec), "importance-bound"),
        OfKinds("datasets", typeof(DatasetSpec), "mnist-small"),
        Experiments(),
        Schema(),
    };

    private static Command OfKinds(string name, Type type, string example)
    {
        var kind = new Argument<string?>("kind") { Description = "Show the options of this kind.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, $"The {name} by kind, or the options of one.\n\nExample: genbench list {name} {example}") { kind };
        command.SetAction(parsed => parsed.GetValue(kind) is { } chosen
            ? KindListing.WriteOptions(type, chosen, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            : KindListing.WriteKinds(type, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Experiments()
    {
        var folder = new Option<string>("--dir") { Description = "Folder of the experiments.", DefaultValueFactory = _ => "experiments" };
        var command = new Command("experiments", "The experiments in a folder, and what they ask.\n\nExample: genbench list experiments")
        {
            folder,
        };
        command.SetAction(parsed => ExperimentListing.Write(
            parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Schema()
    {
        var file = new Option<string?>("--out") { Description = "Write it to this file." };
        var schedules = new Option<bool>("--schedules") { Description = "Of the schedule files of serve instead." };
        var command = new Command(
            "schema",
            "The JSON schema of experiments, for editors.\n\nExample: genbench list schema --out experiments/schema.json") { file, schedules };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(WriteSchema(
            parsed.GetValue(schedules) ? ScheduleFile.JsonSchema() : ExperimentSchema.Text(), parsed.GetValue(file), parsed.InvocationConfiguration.Output))));
        return command;
    }

    private static int WriteSchema(string schema, string? path, TextWriter output)
    {
        if (path is null)
        {
            output.Write(schema);
            return ExitCode.Done;
        }

        OutputPlace.MustTakeFile("--out", path);
        OutputPlace.Prepare(path);
        AtomicFile.WriteText(path, schema);
        return ExitCode.Done;
    }
}
