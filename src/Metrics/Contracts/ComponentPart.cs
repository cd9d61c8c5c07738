using System.Globalization;

namespace GenBench.Metrics.Contracts;

/// <summary>One part of a component: a quantity with its value, or a word, such as the name of a sampler. What a metric of another
/// program writes as <c>name=value</c> keeps its text.</summary>
public sealed record ComponentPart
{
    private ComponentPart(string text, double? number = null, ComponentQuantity? quantity = null) =>
        (Text, Number, Quantity) = (text, number, quantity);

    /// <summary>As files have it.</summary>
    public string Text { get; }

    /// <summary>Null for a word.</summary>
    public double? Number { get; }

    /// <summary>Null for a word, and for a quantity that GenBench does not know.</summary>
    public ComponentQuantity? Quantity { get; }

    internal static ComponentPart Word(string word) => new(word);

    /// <param name="quantity">What it is.</param>
    /// <param name="value">Its value.</param>
    /// <param name="digits">Fewest digits, so that ranks sort as text; zeros fill them.</param>
    internal static ComponentPart Of(ComponentQuantity quantity, double value, int digits = 1) =>
        new($"{NameOf(quantity)}={value.ToString("R", CultureInfo.InvariantCulture).PadLeft(digits, '0')}", value, quantity);

    /// <summary>The part that prints as this text.</summary>
    internal static ComponentPart Parse(string text)
    {
        if (text.Split('=', 2) is not [var name, var value]
            || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return Word(text);
        }

        return Enum.GetValues<ComponentQuantity>().Where(quantity => NameOf(quantity) == name)
            .Select(quantity => Of(quantity, number, quantity == ComponentQuantity.Rank ? value.Length : 1))
            .FirstOrDefault(part => part.Text == text) ?? new ComponentPart(text, number);
    }

    private static string NameOf(ComponentQuantity quantity) => quantity switch
    {
        ComponentQuantity.Samples => "K",
        ComponentQuantity.Rank => "rank",
        ComponentQuantity.Temperatures => "temperatures",
        ComponentQuantity.InverseTemperature => "beta",
        ComponentQuantity.Steps => "steps",
        ComponentQuantity.Threshold => "threshold",
        ComponentQuantity.Draws => "L",
        ComponentQuantity.Temperature => "temperature",
        ComponentQuantity.Time => "time",
        ComponentQuantity.Scale => "scale",
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "expected a quantity that has a name"),
    };
}
