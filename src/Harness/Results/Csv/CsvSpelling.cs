using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Csv;

/// <summary>How lines and values are spelled in every CSV file.</summary>
internal static class CsvSpelling
{
    /// <summary>Characters: more than any protocol or reason, and no end of a quoted field is looked for longer.</summary>
    private const int LongestField = 1_000_000;

    public static CsvConfiguration Configuration =>
        new(CultureInfo.InvariantCulture) { NewLine = "\n", MaxFieldSize = LongestField };

    /// <summary>Makes the context of a reader or a writer one of these rows.</summary>
    public static void Prepare<TRow>(CsvContext context)
    {
        AddTo(context);
        context.RegisterClassMap(new CsvColumns<TRow>(context));
    }

    public static CsvColumns<TRow> ColumnsOf<TRow>()
    {
        var context = new CsvContext(Configuration);
        AddTo(context);
        return new CsvColumns<TRow>(context);
    }

    private static void AddTo(CsvContext context)
    {
        context.TypeConverterOptionsCache.GetOptions<double>().Formats = ["R"];
        context.TypeConverterOptionsCache.GetOptions<double?>().Formats = ["R"];
        context.TypeConverterOptionsCache.GetOptions<bool>().BooleanTrueValues.Add("true");
        context.TypeConverterOptionsCache.GetOptions<bool>().BooleanFalseValues.Add("false");
        context.TypeConverterCache.AddConverter<string>(new GuardedText());
        context.TypeConverterCache.AddConverter<MetricComponent>(new ComponentConverter());
    }
}
