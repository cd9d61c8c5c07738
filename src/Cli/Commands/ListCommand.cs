using System.CommandLine;
using GenBench.Cli.Commands.Listing;
using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Schema;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Serving.Schedules;

namespace GenBench.Cli.Commands;

/// <summary>What can be written in an experiment, and the experiments that ship. Reads records only: torch is not loaded.</summary>
internal static class ListCommand
{
    public static Command Create(VerbContext context) => new(
        "list",
        "Shows the models, metrics, datasets and experiments there are.\n\nExample: genbench list models vae")
    {
        OfKinds("models", typeof(ModelSpec), context.Json, "vae"),
        OfKinds("metrics", typeof(MetricSpec), context.Json, "importance-bound"),
        OfKinds("datasets", typeof(DatasetSpec), context.Json, "mnist-small"),
        Experiments(context.Loader),
        Schema(context.Json),
    };

    private static Command OfKinds(string name, Type type, SpecJson json, string example)
    {
        var kind = new Argument<string?>("kind") { Description = "Show the options of this kind.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, $"The {name} by kind, or the options of one.\n\nExample: genbench list {name} {example}") { kind };
        command.SetAction(parsed => parsed.GetValue(kind) is { } chosen
            ? KindListing.WriteOptions(
                json.ContractOf(type), chosen, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            : KindListing.WriteKinds(json.ContractOf(type), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Experiments(SpecLoader loader)
    {
        var folder = new Option<string>("--dir") { Description = "Folder of the experiments.", DefaultValueFactory = _ => "experiments" };
        var command = new Command("experiments", "The experiments in a folder, and what they ask.\n\nExample: genbench list experiments")
        {
            folder,
        };
        command.SetAction(parsed => ExperimentListing.Write(
            loader, parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Schema(SpecJson json)
    {
        var file = new Option<string?>("--out") { Description = "Write it to this file." };
        var schedules = new Option<bool>("--schedules") { Description = "Of the schedule files of serve instead." };
        var command = new Command(
            "schema",
            "The JSON schema of experiments, for editors.\n\nExample: genbench list schema --out experiments/schema.json") { file,
                schedules };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(WriteSchema(
            parsed.GetValue(schedules) ? ScheduleFile.JsonSchema(json) : new ExperimentSchema(json).Text(), parsed.GetValue(file),
                parsed.InvocationConfiguration.Output))));
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
