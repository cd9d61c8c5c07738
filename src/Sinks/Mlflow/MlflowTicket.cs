using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;

namespace GenBench.Sinks.Mlflow;

/// <summary>Which MLflow run a cell is, kept in its folder: a cell that is resumed, or sent again, is the same one; a cell that starts anew
/// is another.</summary>
/// <param name="CellId">Value of the tag by which the run is found.</param>
/// <param name="Started">Of the first sitting: time 0 of all its points.</param>
internal sealed record MlflowTicket(string CellId, DateTimeOffset Started)
{
    private const string FileName = "mlflow.json";

    public static MlflowTicket Of(CellFolder cell, DateTimeOffset started)
    {
        string path = Path.Combine(cell.Location, FileName);
        if (File.Exists(path))
            return JsonContent.Read<MlflowTicket>(File.ReadAllBytes(path), ResultJson.Options);
        var ticket = new MlflowTicket(Guid.NewGuid().ToString("N"), started);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, ticket, ResultJson.Options));
        return ticket;
    }

    public static void Tear(CellFolder cell) => File.Delete(Path.Combine(cell.Location, FileName));
}
