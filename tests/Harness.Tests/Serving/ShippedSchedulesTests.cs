using GenBench.Harness.Data;
using GenBench.Harness.Tests.Specs;
using GenBench.Serving.Schedules;

namespace GenBench.Harness.Tests.Serving;

public sealed class ShippedSchedulesTests
{
    private static readonly string Docs = Path.Combine(Path.GetDirectoryName(Experiments.Folder)!, "docs");

    [Fact]
    public void The_example_in_the_docs_is_without_mistakes() => Assert.Equal(
        ["nightly", "weekly"],
        ScheduleLoader.Load(
            new ScheduleRequest
            {
                Json = TestKinds.Json,
                File = Path.Combine(Docs, "schedules.json"),
                Results = "results",
                Data = DataLocator.Locate(null),
            }).Schedules.Select(schedule => schedule.Name));

    [Fact]
    public void The_schema_beside_it_is_current() => Assert.True(
        File.ReadAllText(Path.Combine(Docs, "schedules.schema.json")) == ScheduleFile.JsonSchema(TestKinds.Json),
        "docs/schedules.schema.json is not that of the records: write it again with `genbench list schema --schedules --out "
            + "docs/schedules.schema.json`");
}
