using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Running;
using GenBench.Serving.Schedules;

namespace GenBench.Harness.Tests.Serving;

public sealed class ScheduleCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScheduleCheckTests() => File.WriteAllText(_folder["toy.json"], Toy.Experiment);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once_with_its_place()
    {
        IReadOnlyList<string> problems = Problems("""
            {
              "schedules": [
                { "name": "a b", "experiment": "toyy.json", "cron": "99 * * * *", "timeZone": "Europe/Berln", "out": "x/{duee}" },
                { "name": "b", "experiment": "toy.json", "cron": "0 2 * * *", "set": ["models[0].latnt=3"] },
                { "name": "B", "experiment": "toy.json", "cron": "0 0 30 2 *" },
                { "name": "c", "experiment": "toy.json", "cron": "0 2 * *", "out": "../{schedule}/{due}" }
              ],
              "alerts": { "webhook": { "url": "nowhere", "tokenVariable": "NO_TOKEN" } },
              "store": { "kind": "postgres", "connectionVariable": "NO_DATABASE" },
              "web": { "urls": ["http://0.0.0.0:80", "ftp://127.0.0.1"] }
            }
            """);

        string[] expected =
        [
            ":3:15: schedules[0].name: \"a b\" names a folder",
            "schedules[0].experiment: toyy.json: there is no such file; did you mean ",
            "schedules[0].cron: \"99 * * * *\" is no cron expression",
            "schedules[0].timeZone: there is no time zone \"Europe/Berln\"; did you mean \"Europe/Berlin\"?",
            "schedules[0].out: unknown {duee}",
            ":4:75: models[0].latnt: unknown key; did you mean \"models[0].latent\"?",
            "schedules[2].name: \"B\" is taken by schedules[1]",
            "schedules[2].cron: \"0 0 30 2 *\" never comes",
            "schedules[3].cron: \"0 2 * *\" is no cron expression",
            "schedules[3].out: \"../{schedule}/{due}\" leaves the results folder",
            "alerts.webhook.url: \"nowhere\" is no address",
            "NO_TOKEN is not set",
            "NO_DATABASE is not set",
            "http://0.0.0.0:80 can be reached from other machines",
            "\"ftp://127.0.0.1\" is no address to listen on",
        ];
        Assert.All(expected, part => Assert.Contains(problems, problem => problem.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void Unknown_keys_and_wrong_types_are_named_with_the_nearest_key()
    {
        IReadOnlyList<string> problems = Problems("""
            {
              "schedules": [ { "name": "a", "experiment": "toy.json", "crom": "0 2 * * *", "jitterSeconds": -1, "gate": "yes" } ],
              "alert": {},
              "graceSeconds": 1e9
            }
            """);

        Assert.Collection(
            problems,
            problem => Assert.Contains(":2:59: schedules[0].crom: unknown key; did you mean \"cron\"?", problem),
            problem => Assert.Contains("schedules[0].jitterSeconds: -1 is out of range", problem),
            problem => Assert.Contains("schedules[0].gate: ", problem),
            problem => Assert.Contains(":3:3: alert: unknown key; did you mean \"alerts\"?", problem),
            problem => Assert.Contains("graceSeconds: 1e9 is out of range", problem));
    }

    [Fact]
    public void Problems_of_an_experiment_keep_their_place_in_its_file()
    {
        File.WriteAllText(_folder["broken.json"], Toy.Experiment.Replace("\"elbo\"", "\"elbow\"", StringComparison.Ordinal));

        string problem = Assert.Single(Problems("""{ "schedules": [ { "name": "a", "experiment": "broken.json", "cron": "@daily" } ] }"""));

        Assert.Contains("broken.json:9:15: metrics[0].kind: unknown kind \"elbow\"; did you mean \"elbo\"?", problem);
    }

    [Fact]
    public void A_file_without_mistakes_is_planned_with_comments_overrides_and_defaults()
    {
        SchedulePlan plan = Load("""
            {
              // every night
              "schedules": [ { "name": "nightly", "experiment": "toy.json", "set": ["training.epochs=2"], "seeds": [0, 1],
                "cron": "30 2 * * *", "timeZone": "Europe/Berlin" } ],
              "web": { "urls": ["http://0.0.0.0:5077"], "tokenVariable": "TOKEN" },
            }
            """);

        PlannedSchedule schedule = Assert.Single(plan.Schedules);
        Assert.Equal("toy", schedule.Experiment);
        Assert.Equal("nightly/20260101T013000Z", schedule.OutFolder(new DateTimeOffset(2026, 1, 1, 1, 30, 0, TimeSpan.Zero)));
        Assert.Equal("value of TOKEN", plan.Token);
        Assert.Equal(_folder["results", "serve.db"], plan.Database);
    }

    private IReadOnlyList<string> Problems(string json) =>
        [.. Assert.Throws<SpecException>(() => Load(json)).Problems.Select(problem => problem.ToString())];

    private SchedulePlan Load(string json)
    {
        File.WriteAllText(_folder["schedules.json"], json);
        return ScheduleLoader.Load(new ScheduleRequest
        {
            Json = TestKinds.Json,
            File = _folder["schedules.json"],
            Results = _folder["results"],
            Data = Toy.Nowhere,
            Variable = name => name.StartsWith("NO_", StringComparison.Ordinal) ? null : $"value of {name}",
        });
    }
}
