using System.CommandLine;
using System.Globalization;
using GenBench.Cli.Commands.Listing;
using GenBench.Harness.Certification;
using GenBench.Harness.Claims;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Torch;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench claims</c>: runs the experiments that assert something, and says what the numbers say of it.</summary>
internal static class ClaimsCommand
{
    private const string Toy = "toy";
    private const string Digits = "digits";

    private static readonly Option<string?> Only = new("--only") { Description = "Numbers of claims, e.g. 1,7; all when left out." };
    private static readonly Option<string> Size = new("--size")
    {
        Description = "toy or digits: the experiment as it is written, or with the overrides of its claim.",
        DefaultValueFactory = _ => Toy,
    };
    private static readonly Option<string> Folder = new("--dir")
    {
        Description = "Folder of the experiments.",
        DefaultValueFactory = _ => Path.Combine("experiments", "claims"),
    };
    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for results; finished cells in it are kept.",
        DefaultValueFactory = _ => Path.Combine("results", "claims"),
    };
    private static readonly Option<string?> Page = new("--page") { Description = "Also write the claims as a page of Markdown." };
    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Check every experiment and list the claims; run nothing.",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "claims",
        "Runs the experiments that assert something, and prints each claim with its interval and verdict; exit code 4 when one fails."
            + "\n\nExample:\n  genbench claims --only 1,7 --size toy",
        () => [Only, Size, Folder, Out, Page, RunOptions.Jobs, RunOptions.NoCertificate, DryRun, DataOption.Instance],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => RunAsync(parsed, context))));

    private static async Task<int> RunAsync(ParseResult parsed, VerbContext context)
    {
        bool isLarge = IsLarge(parsed.GetRequiredValue(Size));
        DataLocations locations = DataOption.Locations(parsed);
        int? jobs = RunOptions.JobsOf(parsed);
        string place = parsed.GetRequiredValue(Out);
        OutputPlace.MustTakeFolder("--out", place);
        if (parsed.GetValue(Page) is { } page)
            OutputPlace.MustTakeFile("--page", page);
        IReadOnlyList<ClaimRun> runs = ClaimRun.Find(
            parsed.GetRequiredValue(Folder), isLarge, Numbers(parsed.GetValue(Only)), context, locations, place);
        if (parsed.GetValue(DryRun))
        {
            TextColumns.Write(Console.Out, [.. runs.Select(run => new[] { run.Number, run.Claim.Sentence })]);
            return ExitCode.Done;
        }

        TorchRuntime.Load();
        CertificateDocument? certificate =
            parsed.GetValue(RunOptions.NoCertificate) ? null : RunCertificate.For(runs.SelectMany(run => run.Cells));
        if (certificate is { Passed: false })
        {
            RunCertificate.Explain(certificate, Console.Error);
            return ExitCode.Uncertified;
        }

        bool failed = false;
        foreach (ClaimRun run in runs)
        {
            int code = await run.RunAsync(locations, jobs, certificate, context.Json.Kinds);
            if (code > ExitCode.SomeCellsFailed)
                return code;
            failed |= code != ExitCode.Done;
        }

        int verdict = Tell([.. runs.Select(run => run.Judge(context.Json.Kinds))], isLarge, parsed.GetValue(Page));
        return failed ? ExitCode.SomeCellsFailed : verdict;
    }

    private static bool IsLarge(string size) => size switch
    {
        Toy => false,
        Digits => true,
        _ => throw new WrongInputException($"--size {size}: expected {Toy} or {Digits}"),
    };

    private static int Tell(IReadOnlyList<JudgedClaim> claims, bool isLarge, string? page)
    {
        IReadOnlyList<ClaimVerdict> verdicts = ClaimJudge.Verdicts(claims);
        foreach ((JudgedClaim claim, ClaimVerdict verdict) in claims.Zip(verdicts))
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{claim.Claim.Number,2}  {ClaimsPage.Word(verdict),-9}  {claim.Claim.Sentence}"));
            foreach (DecidedNumber number in claim.Numbers)
            {
                string measured = $"{ClaimText.Of(number.Decision)}: {ClaimText.Measured(number)}";
                Console.Out.WriteLine($"               {measured}, needed {ClaimText.Limit(number.Decision)}");
            }
        }

        if (page is not null)
        {
            OutputPlace.Prepare(page);
            string folder = Path.GetDirectoryName(Path.GetFullPath(page))!;
            string command = Harness.Results.Origin.CommandLineText.From(
                Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory);
            AtomicFile.WriteText(page, ClaimsPage.Write(command, isLarge, claims, claim => ClaimFigure.CopyBeside(claim, folder)));
        }

        return verdicts.Contains(ClaimVerdict.Fails) ? ExitCode.Regressed : ExitCode.Done;
    }

    private static HashSet<int>? Numbers(string? only) => only is null ? null :
        [.. only.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new WrongInputException($"--only {text}: expected numbers of claims, e.g. 1,7"))];
}
