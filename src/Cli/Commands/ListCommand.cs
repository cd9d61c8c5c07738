using System.CommandLine;
using GenBench.Cli.Commands.Listing;
using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs.Schema;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Serving.Schedules;

namespace GenBench.Cli.Commands;

/// <summary>What can be written in an experiment, and the experiments that ship. Reads records only: torch is not loaded.</summary>
internal static class ListCommand
{
    public static Command Create(VerbContext context) => context.Verb(
        "list",
        "Shows the models, metrics, datasets and experiments there are.\n\nExample: genbench list models vae",
        () =>
        [
            OfKinds("models", typeof(ModelSpec), context, "vae"),
            OfKinds("metrics", typeof(MetricSpec), context, "importance-bound"),
            OfKinds("datasets", typeof(DatasetSpec), context, "mnist-small"),
            Experiments(context),
            Schema(context),
        ]);

    private static Command OfKinds(string name, Type type, VerbContext context, string example)
    {
        var kind = new Argument<string?>("kind") { Description = "Show the options of this kind.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, $"The {name} by kind, or the options of one.\n\nExample: genbench list {name} {example}") { kind };
        command.SetAction(parsed => parsed.GetValue(kind) is { } chosen
            ? KindListing.WriteOptions(
                context.Json.ContractOf(type), chosen, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            : KindListing.WriteKinds(context.Json.ContractOf(type), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Experiments(VerbContext context)
    {
        var folder = new Option<string>("--dir") { Description = "Folder of the experiments.", DefaultValueFactory = _ => "experiments" };
        var command = new Command("experiments", "The experiments in a folder, and what they ask.\n\nExample: genbench list experiments")
        {
            folder,
        };
        command.SetAction(parsed => ExperimentListing.Write(
            context.Loader, parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Schema(VerbContext context)
    {
        var file = new Option<string?>("--out") { Description = "Write it to this file." };
        var schedules = new Option<bool>("--schedules") { Description = "Of the schedule files of serve instead." };
        var command = new Command(
            "schema",
            "The JSON schema of experiments, for editors.\n\nExample: genbench list schema --out experiments/schema.json") { file,
                schedules };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(WriteSchema(
            parsed.GetValue(schedules) ? ScheduleFile.JsonSchema(context.Json) : new ExperimentSchema(context.Json).Text(),
            parsed.GetValue(file), parsed.InvocationConfiguration.Output))));
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
