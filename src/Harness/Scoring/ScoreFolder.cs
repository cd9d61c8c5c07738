using System.Text.Json;
using System.Text.Json.Nodes;
using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Torch;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>The folder of a score: that of a run whose cells are sets of samples, so that every reader of runs reads it.</summary>
/// <param name="run">Of all sets.</param>
/// <param name="commandLine">As provenance keeps it.</param>
internal sealed class ScoreFolder(RunFolder run, string experiment, string commandLine, SpecJson json, TimeProvider clock)
{
    private const int Shown = 64;

    /// <summary>Writes each set's rows, picture and record, and the plan.</summary>
    /// <returns>The rows that failed.</returns>
    public IReadOnlyList<MeasurementRow> Write(ScoringRequest request, IReadOnlyList<IReadOnlyList<TimedMeasurement>> scores)
    {
        CellIdentity[] cells = [.. request.Sets.Select(set => IdentityOf(request, set))];
        MeasurementRow[][] rows = [.. cells.Zip(scores, (cell, measured) => measured.Select(
            row => MeasurementRow.From(row.Measurement, cell, Split.Test, CPU.ToString(), row.Seconds)).ToArray())];
        for (int i = 0; i < cells.Length; i++)
            Write(request, i, cells[i], rows[i], scores[i]);
        run.WritePlan(new RunPlan { Experiment = experiment, CommandLine = commandLine, Cells = [.. cells.Select(cell => cell.Name)] });
        return [.. rows.SelectMany(all => all).Where(row => row.Status == MeasurementStatus.Failed)];
    }

    private void Write(
        ScoringRequest request, int index, CellIdentity cell, MeasurementRow[] rows, IReadOnlyList<TimedMeasurement> measured)
    {
        CellFolder folder = run.Cell(cell);
        IEnumerable<MeasurementRow> broken = rows.Where(row => row.Status == MeasurementStatus.Failed);
        string[] failed = [.. broken.Select(row => $"{row.Metric}: {row.Reason}").Distinct()];
        var record = new CellRecord
        {
            Identity = cell,
            Index = index,
            Status = failed.Length == 0 ? CellStatus.Finished : CellStatus.Failed,
            Reason = string.Join("; ", failed),
            Provenance = ProvenanceOf(request),
            Spec = SpecOf(request, request.Sets[index]),
        };
        folder.BeginWithoutNumbers(record with { Status = CellStatus.Running });
        folder.ReplaceMeasurements(rows, [.. PerExampleRow.From(measured.Select(row => row.Measurement))]);
        SampleSet set = request.Sets[index];
        if (request.Reference.Shape.IsImage)
            CellPictures.SaveSamples(set.X.narrow(0, 0, Math.Min(Shown, set.X.shape[0])), request.Reference.Shape, folder.SamplesPicture);
        folder.End(record);
    }

    /// <summary>One sheet: a row of each set, and one of real examples below them.</summary>
    /// <returns>Its path; null where there is nothing to look at.</returns>
    public string? WriteSheet(ScoringRequest request)
    {
        const int columns = 12;
        if (!request.Reference.Shape.IsImage)
            return null;
        string path = Path.Combine(run.Location, "samples.png");
        Tensor real = request.Reference.Observations(Split.Test).X;
        int length = (int)Math.Min(columns, Math.Min(request.Count, real.shape[0]));
        Tensor[] sets = [.. request.Sets.Select(set => set.X), real];
        ImageGrid.SaveRows(
            path, [.. sets.Select(x => CellPictures.Pixels(x.narrow(0, 0, length)))], ImageShape.Of(request.Reference.Shape));
        return path;
    }

    private CellIdentity IdentityOf(ScoringRequest request, SampleSet set) => new(
        experiment, set.Name, PlainName.Made(request.Reference.Record.Name), request.Seed, SpecHash.Of(SpecOf(request, set)));

    /// <summary>What decides the numbers of a set, in the form of an experiment.</summary>
    private JsonElement SpecOf(ScoringRequest request, SampleSet set)
    {
        var spec = new JsonObject
        {
            ["name"] = experiment,
            ["models"] = new JsonArray(new JsonObject
            {
                ["kind"] = "samples",
                ["name"] = set.Name,
                ["sha256"] = set.Sha256,
                ["count"] = request.Count,
            }),
            ["datasets"] = new JsonArray(JsonSerializer.SerializeToNode(request.Reference.Record, json.Options)),
            ["metrics"] = new JsonArray([.. request.Metrics.Select(metric => JsonSerializer.SerializeToNode(metric, json.Options))]),
            ["whole"] = request.Whole,
        };
        if (request.Features is { IsValueCreated: true } features)
            spec["features"] = features.Value.Identity;
        return JsonSerializer.SerializeToElement(spec);
    }

    private Provenance ProvenanceOf(ScoringRequest request) => new()
    {
        Source = SourceRevision.Current(),
        Packages = PackageVersions.Current(),
        Dataset = request.Reference.Record,
        Device = CPU.ToString(),
        Threads = get_num_threads(),
        MatrixKernels = MklDispatch.Kernels,
        Dtype = request.Dtype.ToString().ToLowerInvariant(),
        Seeds = new Dictionary<string, long> { ["cell"] = request.Seed },
        Machine = MachineRecord.Current(),
        CommandLine = commandLine,
        Started = clock.GetUtcNow(),
    };
}
