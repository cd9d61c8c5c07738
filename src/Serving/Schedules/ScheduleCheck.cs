using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Serving.Schedules;

/// <summary>Finds what is wrong with a schedule file whose form is right, and makes the plan on the way.</summary>
internal sealed class ScheduleCheck(SourceNode root, ScheduleFile file, ScheduleRequest request)
{
    private readonly List<LocatedProblem> _problems = [];
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(request.File))!;

    public IReadOnlyList<LocatedProblem> Problems => _problems;

    /// <returns>Of use only without problems.</returns>
    public SchedulePlan? Plan()
    {
        PlannedSchedule?[] schedules = [.. file.Schedules.Select(Plan)];
        Repeated("name", schedule => schedule.Name, "give it a name of its own");
        Alerts();
        IReadOnlyList<string> urls = request.Urls.Count > 0 ? request.Urls : file.Web.Urls;
        string? token = Variable("web.tokenVariable", file.Web.TokenVariable);
        if (request.HasWeb)
            Report(WebCheck.Problems(urls, request.Urls.Count > 0, file.Web.TokenVariable is not null));
        string? database = Database();
        return _problems.Count > 0 ? null : new SchedulePlan
        {
            File = file,
            Schedules = schedules!,
            Results = Path.GetFullPath(request.Results),
            Urls = urls,
            Token = token,
            Database = database!,
            DataOption = request.DataOption,
            Json = request.Json,
            Guests = request.Guests,
        };
    }

    private PlannedSchedule? Plan(ScheduledExperimentSpec schedule, int index)
    {
        string path = FormattableString.Invariant($"schedules[{index}]");
        if (FolderName.Check($"{path}.name", schedule.Name) is { } unfit)
            Report([unfit]);
        Report(OutPattern.Problems($"{path}.out", schedule.Out));
        Timetable? timetable = TimetableOf(schedule, path);
        string experiment = Path.GetFullPath(Path.Combine(_folder, schedule.Experiment));
        string? name = ExperimentName(schedule, experiment, path);
        return timetable is null || name is null ? null : new PlannedSchedule(schedule, timetable, experiment, name);
    }

    private Timetable? TimetableOf(ScheduledExperimentSpec schedule, string path)
    {
        TimeZoneInfo? zone = TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out TimeZoneInfo? found) ? found : null;
        if (zone is null)
            Report([new($"{path}.timeZone", $"there is no time zone \"{schedule.TimeZone}\"", NearestZone(schedule.TimeZone))]);
        try
        {
            var timetable = Timetable.Parse(schedule.Cron, zone ?? TimeZoneInfo.Utc);
            if (timetable.Next(DateTimeOffset.UnixEpoch) is not null)
                return zone is null ? null : timetable;
            Report([new($"{path}.cron", $"\"{schedule.Cron}\" never comes", "expected an expression with a time to come")]);
        }
        catch (FormatException error)
        {
            Report([new(
                $"{path}.cron", $"\"{schedule.Cron}\" is no cron expression: {error.Message.TrimEnd('.')}",
                "expected five fields as in crontab, such as \"30 2 * * *\"")]);
        }

        return null;
    }

    private static string NearestZone(string typed) =>
        NearestName.Of(typed, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)) is { } nearest
            ? $"did you mean \"{nearest}\"?"
            : "expected an IANA name, such as \"Europe/Berlin\"";

    /// <summary>Loads the experiment as the run will; its problems keep their places in the experiment's own file.</summary>
    private string? ExperimentName(ScheduledExperimentSpec schedule, string file, string path)
    {
        IEnumerable<SpecOverride> overrides = schedule.Set.Select((text, i) =>
            new SpecOverride(Locate(FormattableString.Invariant($"{path}.set[{i}]")).ToString(), text));
        if (schedule.Seeds is { } seeds)
        {
            overrides = overrides.Append(
                new SpecOverride(Locate($"{path}.seeds").ToString(), FormattableString.Invariant($"seeds=[{string.Join(',', seeds)}]")));
        }

        try
        {
            string shown = Path.GetRelativePath(Environment.CurrentDirectory, file);
            return ExperimentPlan.Create(new SpecLoader(request.Json).Load(shown, [.. overrides]), request.Data).Spec.Name;
        }
        catch (SpecException error)
        {
            string at = $"{path}.experiment";
            _problems.AddRange(
                File.Exists(file)
                ? error.Problems
                : error.Problems.Select(
                    problem => new LocatedProblem(
                        Locate(at), problem.Problem with { Path = at, Message = $"{schedule.Experiment}: {problem.Problem.Message}" })));
            return null;
        }
    }

    private void Repeated(string key, Func<ScheduledExperimentSpec, string> text, string remedy)
    {
        for (int i = 0; i < file.Schedules.Count; i++)
        {
            int first = file.Schedules.TakeWhile(other => !text(other).Equals(text(file.Schedules[i]), StringComparison.OrdinalIgnoreCase))
                .Count();
            if (first < i)
            {
                Report([new(
                    FormattableString.Invariant($"schedules[{i}].{key}"), $"\"{text(file.Schedules[i])}\" is taken by schedules[{first}]",
                    remedy)]);
            }
        }
    }

    private void Alerts()
    {
        if (file.Alerts.Webhook is { } webhook)
        {
            if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out Uri? url)
                || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            {
                Report([new("alerts.webhook.url", $"\"{webhook.Url}\" is no address", "expected http:// or https://")]);
            }

            Variable("alerts.webhook.tokenVariable", webhook.TokenVariable);
        }

        if (file.Alerts.Command is { Program.Length: 0 })
            Report([new("alerts.command.program", "is empty", "expected a program")]);
    }

    private string? Database()
    {
        if (file.Store is PostgresStoreSpec postgres)
            return Variable("store.connectionVariable", postgres.ConnectionVariable);
        return ((SqliteStoreSpec)file.Store).File is { } named
            ? Path.GetFullPath(Path.Combine(_folder, named))
            : Path.GetFullPath(Path.Combine(request.Results, "serve.db"));
    }

    /// <returns>The variable's value; null where none is named, or it is not set.</returns>
    private string? Variable(string path, string? name)
    {
        string? value = name is null ? null : request.Variable(name);
        if (name is not null && string.IsNullOrEmpty(value))
            Report([new(path, $"the environment variable {name} is not set", $"export {name}=...")]);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private void Report(IEnumerable<SpecProblem> problems) =>
        _problems.AddRange(problems.Select(problem => problem.Path.StartsWith("--", StringComparison.Ordinal)
        ? new LocatedProblem(new SourcePosition(problem.Path), problem with { Path = "" })
        : new LocatedProblem(Locate(problem.Path), problem)));

    private SourcePosition Locate(string path) => SourceLocator.Locate(root, path);
}
