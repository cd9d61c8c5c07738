using System.Text.Json;
using Deque.AxeCore.Commons;

namespace GenBench.Harness.Tests.Reporting.Pages;

/// <summary>axe-core: the rules of WCAG 2.0 to 2.2, A and AA, and best practices. What it cannot judge is a fault too, but for the text of
/// figures, whose ink is held against the white below it unless it is white, on a colour.</summary>
internal static class AxeCheck
{
    private const string Rules = """
        axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(found => faultsOf(
            [...found.violations, ...found.incomplete.filter(rule => rule.id !== "color-contrast")]))
        """;

    /// <summary>axe judges no colour that must be scrolled to: tables get narrow, and their heads stand still.</summary>
    private const string Contrast = """
        document.querySelectorAll("table").forEach(table => { table.style.tableLayout = "fixed"; table.style.width = "100%"; });
        document.querySelectorAll("th, td").forEach(cell => {
            Object.assign(cell.style, { position: "static", padding: 0, whiteSpace: "normal", overflowWrap: "anywhere" });
        });
        axe.run({ runOnly: ["color-contrast"] }).then(found => faultsOf([...found.violations, ...found.incomplete]))
        """;

    private const string FaultsOf = """
        const isInk = node => document.querySelector(node.target[0])?.matches("svg text");
        const faultsOf = rules => rules.flatMap(rule => rule.nodes.filter(node => !isInk(node))
            .map(node => `${rule.id}: ${rule.help}: ${node.target.join(" ")}: ${node.failureSummary}`));
        """;

    /// <summary>WCAG 2.2, 1.4.3: (L + 0.05) / (l + 0.05) is at least 4.5 for the relative luminances L and l.</summary>
    private const string PaleInk = """
        (() => {
            const linear = part => part <= 0.04045 * 255 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
            const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            const ofInk = text => luminance(getComputedStyle(text).fill.match(/[\d.]+/g).map(Number));
            return [...document.querySelectorAll("svg text")].filter(text => ofInk(text) < 1 && 1.05 / (ofInk(text) + 0.05) < 4.5)
                .map(text => `pale ink: ${text.outerHTML}`);
        })()
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <returns>Each fault with the rule it breaks and where it is.</returns>
    public static async Task<string[]> Faults(BrowserPage page)
    {
        await page.Evaluate(Axe);
        await page.Evaluate(FaultsOf);
        return [.. await Strings(page, Rules), .. await Strings(page, Contrast), .. await Strings(page, PaleInk)];
    }

    private static async Task<string[]> Strings(BrowserPage page, string script) =>
        (await page.Evaluate(script)).Deserialize<string[]>()!;
}
