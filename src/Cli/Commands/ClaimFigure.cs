using System.Globalization;
using GenBench.Harness.Claims;
using GenBench.Harness.Results.Files;
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
        if (Find(claim, figure) is not { } source)
            return null;
        string name = string.Create(CultureInfo.InvariantCulture, $"claim-{claim.Claim.Number:00}.png");
        Directory.CreateDirectory(Path.Combine(page, "images"));
        AtomicFile.WriteBytes(Path.Combine(page, "images", name), File.ReadAllBytes(source));
        return $"images/{name}";
    }

    /// <summary>A figure of several datasets carries their names; the claim shows that of the last dataset that it names.</summary>
    private static string? Find(JudgedClaim claim, string figure)
    {
        string? dataset = claim.Claim.Decisions.LastOrDefault(decision => decision.Number.Dataset is not null)?.Number.Dataset;
        return new[] { $"{figure}.png", $"{figure}-{dataset}.png" }
            .Select(name => Path.Combine(new RunFolder(claim.Folder).ReportFolder, name)).FirstOrDefault(File.Exists);
    }
}
