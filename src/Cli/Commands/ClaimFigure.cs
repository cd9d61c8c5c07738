using System.Globalization;
using GenBench.Harness.Claims;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary>The figure that a page of claims shows, as a file beside the page.</summary>
internal static class ClaimFigure
{
    /// <returns>Its path from the page; null where the run has none.</returns>
    public static string? CopyBeside(JudgedClaim claim, string page)
    {
        if (claim.Claim.Figure is not { } figure)
            return null;
        string source = Path.Combine(new RunFolder(claim.Folder).ReportFolder, $"{figure}.png");
        if (!File.Exists(source))
            return null;
        string name = string.Create(CultureInfo.InvariantCulture, $"claim-{claim.Claim.Number:00}.png");
        Directory.CreateDirectory(Path.Combine(page, "images"));
        File.Copy(source, Path.Combine(page, "images", name), overwrite: true);
        return $"images/{name}";
    }
}
