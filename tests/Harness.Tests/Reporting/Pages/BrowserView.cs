namespace GenBench.Harness.Tests.Reporting.Pages;

/// <summary>How a page is looked at.</summary>
/// <param name="Width">Of what shows it, in pixels.</param>
internal sealed record BrowserView(int Width, string Scheme = "light", string Medium = "screen")
{
    public static readonly BrowserView Wide = new(1400);

    public static readonly BrowserView Phone = new(390, "dark");

    /// <summary>A4 without its margins.</summary>
    public static readonly BrowserView Print = new(717, Medium: "print");
}
