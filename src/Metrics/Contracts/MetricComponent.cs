using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Metrics.Contracts;

/// <summary>Which of several numbers of one metric: <c>K=5000</c>, <c>prior;temperatures=1000</c>, <c>draw</c>; none for the only
/// one. Printed and read here alone; two are equal that print as the same text.</summary>
[JsonConverter(typeof(MetricComponentJson))]
public sealed record MetricComponent
{
    private const char Separator = ';';

    private readonly string _text;

    private MetricComponent(IReadOnlyList<ComponentPart> parts)
    {
        Parts = parts;
        _text = string.Join(Separator, parts.Select(part => part.Text));
    }

    /// <summary>Of a metric's only number.</summary>
    public static MetricComponent None { get; } = new([]);

    /// <summary>A sample metric's number with other real examples in the place of the samples.</summary>
    public static MetricComponent Floor { get; } = Word("floor");

    /// <summary>Lower end of the interval of the number beside it.</summary>
    public static MetricComponent LowerEnd { get; } = Word("lower");

    /// <summary>Upper end of the interval of the number beside it.</summary>
    public static MetricComponent UpperEnd { get; } = Word("upper");

    /// <summary>By the number in them, <c>K=10</c> before <c>K=1000</c>; first what has none.</summary>
    public static IComparer<MetricComponent> BySize { get; } =
        Comparer<MetricComponent>.Create((first, second) => Nullable.Compare(first.Size, second.Size));

    public IReadOnlyList<ComponentPart> Parts { get; }

    public bool IsNone => Parts.Count == 0;

    /// <summary>The first number in it; null where there are words alone.</summary>
    public double? Size => Parts.FirstOrDefault(part => part.Number is not null)?.Number;

    /// <param name="quantity">What it is.</param>
    /// <param name="value">Its value.</param>
    /// <param name="digits">Fewest digits; zeros fill them.</param>
    public static MetricComponent Of(ComponentQuantity quantity, double value, int digits = 1) =>
        new([ComponentPart.Of(quantity, value, digits)]);

    /// <summary>An option, as experiment files write it: <c>full-covariance</c>.</summary>
    public static MetricComponent Of<TOption>(TOption option)
        where TOption : struct, Enum => Word(JsonNamingPolicy.KebabCaseLower.ConvertName(option.ToString()));

    /// <param name="word">Lower case with hyphens.</param>
    public static MetricComponent Word(string word) => new([ComponentPart.Word(word)]);

    /// <summary>The component that prints as this text; there is one for every text.</summary>
    public static MetricComponent Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? None : new MetricComponent([.. text.Split(Separator).Select(ComponentPart.Parse)]);
    }

    /// <summary>As <see cref="Parse"/>.</summary>
    public static implicit operator MetricComponent(string text) => Parse(text);

    /// <summary>These parts and then those of another.</summary>
    public MetricComponent And(MetricComponent more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new MetricComponent([.. Parts, .. more.Parts]);
    }

    /// <summary>Without the parts that have this quantity.</summary>
    public MetricComponent Without(ComponentQuantity quantity) => new([.. Parts.Where(part => part.Quantity != quantity)]);

    /// <returns>Null where it is no part.</returns>
    public double? NumberOf(ComponentQuantity quantity) => Parts.FirstOrDefault(part => part.Quantity == quantity)?.Number;

    /// <summary>Whether all parts of another are parts of this.</summary>
    public bool Has(MetricComponent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Parts.All(Parts.Contains);
    }

    public bool Equals(MetricComponent? other) => other is not null && _text == other._text;

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;
}
