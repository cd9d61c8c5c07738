using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs.Overrides;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench run</c> can be told.</summary>
internal static partial class RunOptions
{
    /// <summary>Says what <c>--jobs</c> does not.</summary>
    private const string JobsVariable = "GENBENCH_JOBS";

    private const string Auto = "auto";
    private const int MostSeeds = 10_000;

    public static readonly Argument<string> Spec = new("SPEC") { Description = "An experiment, e.g. experiments/quickstart.json." };
    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "Override a value of the experiment: path=value. Can be repeated.",
    };
    public static readonly Option<string?> Seeds = new("--seeds")
    {
        Description = "Seeds in place of the experiment's, e.g. 0,1,2 or 0-4.",
    };
    public static readonly Option<string?> Models = new("--models")
    {
        Description = "Run these models alone, by label, e.g. vae,gan; of a swept one all its points.",
    };
    public static readonly Option<int?> Cell = new("--cell") { Description = "Run this cell alone, by its number in the plan." };
    public static readonly Option<string?> Device = new("--device") { Description = "auto, cpu, cuda or cuda:N." };
    public static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for results; each experiment gets a folder in it.",
        DefaultValueFactory = _ => "results",
    };
    public static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on with cells that were stopped, from their last checkpoint.",
    };
    public static readonly Option<bool> NoCertificate = new("--no-certificate")
    {
        Description = "Go on without holding the estimators against models with a known answer first.",
    };
    public static readonly Option<string> Jobs = new("--jobs")
    {
        Description = "Cells to run side by side, in processes of their own: auto for as many as the machine has room for; "
            + "1 runs them one after the other in this process.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(JobsVariable) is { Length: > 0 } jobs ? jobs : Auto,
    };
    public static readonly Option<int> Nice = new("--nice")
    {
        Description = "Steps to stand back for other processes that want the cores, 0 to 19, as nice(1) does.",
    };
    public static readonly Option<bool> Estimate = new("--estimate")
    {
        Description = "Try each model on each dataset for a few seconds first, and print what the run will take of time and memory; "
            + "with --dry-run, print that alone.",
    };
    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check everything and print the plan; run nothing." };

    public static SpecOverride[] Overrides(ParseResult parsed)
    {
        IEnumerable<SpecOverride> overrides = SpecOverride.All("--set", parsed.GetValue(Set) ?? []);
        if (parsed.GetValue(Seeds) is { } seeds)
            overrides = overrides.Append(new SpecOverride("--seeds", $"seeds=[{SeedsOf(seeds)}]"));
        if (parsed.GetValue(Device) is { } device)
            overrides = overrides.Append(new SpecOverride("--device", $"compute.device=\"{device}\""));
        return [.. overrides];
    }

    /// <summary>Labels that are asked for; null for all.</summary>
    public static IReadOnlyList<string>? ModelsOf(ParseResult parsed) =>
        parsed.GetValue(Models)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A range is all its seeds; what is none is left to whoever reads the list.</summary>
    private static string SeedsOf(string text) => string.Join(',', text.Split(',').Select(part =>
        Range().Match(part) is not { Success: true } range ? part
        : Between(part, long.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture),
            long.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture))));

    private static string Between(string text, long first, long last) => last >= first && last - first < MostSeeds
        ? string.Join(',', Enumerable.Range(0, (int)(last - first) + 1).Select(more => first + more))
        : throw new WrongInputException(FormattableString.Invariant(
            $"--seeds {text.Trim()}: expected a range from its first seed to its last, of at most {MostSeeds}, such as 0-4"));

    /// <summary>Null for as many as there is room for.</summary>
    public static int? JobsOf(ParseResult parsed)
    {
        string jobs = parsed.GetRequiredValue(Jobs);
        return jobs == Auto ? null
            : int.TryParse(jobs, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 ? count
            : throw new WrongInputException($"--jobs {jobs}: expected auto, or 1 or more");
    }

    /// <summary>Stands back as far as asked.</summary>
    public static void StandBack(ParseResult parsed)
    {
        int steps = parsed.GetValue(Nice);
        if (steps is < 0 or > Niceness.Most)
            throw new WrongInputException(FormattableString.Invariant($"--nice {steps}: expected 0 to {Niceness.Most}"));
        if (steps > 0 && !Niceness.Add(steps))
            throw new WrongInputException("--nice: this system has no such thing; leave it out");
    }

    [GeneratedRegex(@"^\s*(\d{1,18})\s*-\s*(\d{1,18})\s*$")]
    private static partial Regex Range();
}
