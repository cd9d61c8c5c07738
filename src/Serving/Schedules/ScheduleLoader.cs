using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Serving.Schedules;

/// <summary>Reads a schedule file and everything it names, and reports all that is wrong at once.</summary>
public static class ScheduleLoader
{
    /// <exception cref="SpecException">Something is wrong; carries every problem.</exception>
    public static SchedulePlan Load(ScheduleRequest request)
    {
        SourceNode root = SourceReader.Read(request.File, Content(request.File));
        SpecContract contract = request.Json.ContractOf(typeof(ScheduleFile));
        IReadOnlyList<LocatedProblem> form = SpecChecker.Check(root, contract);
        if (form.Count > 0)
            throw new SpecException(InWritingOrder(form, request.File));
        var file = (ScheduleFile)contract.Read(root)!;
        var check = new ScheduleCheck(root, file, request);
        SchedulePlan? plan = check.Plan();
        return check.Problems.Count == 0 ? plan! : throw new SpecException(InWritingOrder(check.Problems, request.File));
    }

    /// <summary>The file's problems from top to bottom, then those of the experiments.</summary>
    private static LocatedProblem[] InWritingOrder(IEnumerable<LocatedProblem> problems, string file) =>
    [
        .. problems
            .OrderBy(problem => !problem.Position.Source.StartsWith(file, StringComparison.Ordinal))
            .ThenBy(problem => problem.Position.Source == file ? problem.Position.Line : int.MaxValue)
            .ThenBy(problem => problem.Position.Column),
    ];

    private static byte[] Content(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = error is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file"
                : $"cannot be read: {error.Message.TrimEnd('.')}";
            throw new SpecException(
                [new(new SourcePosition(file), new SpecProblem("", reason, "name a schedule file, see docs/serve.md"))]);
        }
    }
}
