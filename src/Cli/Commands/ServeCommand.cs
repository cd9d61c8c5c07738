using System.CommandLine;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Serving;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench serve</c>: runs experiments when they are due.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Schedules = new("--schedules")
    {
        Description = "What to run and when; see docs/serve.md.",
        DefaultValueFactory = _ => "schedules.json",
    };
    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Run each schedule whose last due time has not been run, then end: for people who have a scheduler.",
    };
    private static readonly Option<string> Results = new("--results")
    {
        Description = "Folder for results.",
        DefaultValueFactory = _ => "results",
    };
    private static readonly Option<string[]> Urls = new("--urls")
    {
        Description = "Addresses of health, metrics and runs, in place of the file's.",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<bool> Check = new("--check") { Description = "Check the schedules and end; run nothing." };

    public static Command Create(VerbContext context) => context.Verb(
        "serve",
        "Runs experiments when they are due, holds them against their baselines, and tells whom it concerns."
            + "\n\nExample:\n  genbench serve --schedules schedules.json",
        () => [Schedules, Once, Results, Urls, Check, DataOption.Instance],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => RunAsync(parsed, context))));

    private static async Task<int> RunAsync(ParseResult parsed, VerbContext context)
    {
        bool once = parsed.GetValue(Once);
        OutputPlace.MustTakeFolder("--results", parsed.GetRequiredValue(Results));
        SchedulePlan plan = ScheduleLoader.Load(new ScheduleRequest
        {
            File = parsed.GetRequiredValue(Schedules),
            Results = parsed.GetRequiredValue(Results),
            Urls = parsed.GetValue(Urls) ?? [],
            HasWeb = !once,
            Data = DataOption.Locations(parsed),
            DataOption = parsed.GetValue(DataOption.Instance),
            Json = context.Json,
            Guests = context.Guests,
        });
        if (parsed.GetValue(Check))
        {
            SchedulePlanText.Write(Console.Out, plan, TimeProvider.System.GetUtcNow());
            return ExitCode.Done;
        }

        using StoreLock held = plan.File.Store is SqliteStoreSpec
            ? StoreLock.TryTake($"{plan.Database}.lock")
                ?? throw new WrongInputException($"another genbench serve has {plan.Database}: stop it, or share a PostgreSQL store")
            : StoreLock.None;
        return once ? await ServeHost.RunOnceAsync(plan) : await ServeHost.RunAsync(plan);
    }
}
