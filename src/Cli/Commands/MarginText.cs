using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results;
using GenBench.Harness.Specs.Checking;

namespace GenBench.Cli.Commands;

/// <summary>Reads <c>elbo=0.5</c> and <c>importance-bound K=1000=0.5</c>.</summary>
internal static class MarginText
{
    public static IReadOnlyDictionary<string, double> Parse(IEnumerable<string> texts, MetricCatalog metrics)
    {
        var margins = new Dictionary<string, double>();
        foreach (string text in texts)
        {
            int equals = text.LastIndexOf('=');
            string number = text[Math.Max(0, equals)..].TrimStart('=');
            if (equals <= 0 || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double margin)
                || !(margin >= 0))
            {
                throw new WrongInputException($"got --margin {text}, expected a metric and a number that is not negative, e.g. elbo=0.5");
            }

            string metric = text[..equals].Split(' ')[0];
            string[] known = [.. metrics.Descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal)];
            if (!known.Contains(metric))
                throw new WrongInputException($"got --margin for the unknown metric \"{metric}\"; {NearestName.Remedy(metric, known)}");
            margins[text[..equals]] = margin;
        }

        return margins;
    }
}
