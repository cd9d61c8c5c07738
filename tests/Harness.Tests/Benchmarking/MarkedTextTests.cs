using GenBench.Cli.Benchmarking.Forms;

namespace GenBench.Harness.Tests.Benchmarking;

public sealed class MarkedTextTests
{
    private const string Page = "By hand.\n<!-- begin a -->\nold\n<!-- end a -->\nBetween.\n<!-- begin b --><!-- end b -->\nAfter.\n";

    [Fact]
    public void Filling_replaces_what_stands_between_the_marks_and_nothing_else()
    {
        string filled = MarkedText.Fill(Page, [KeyValuePair.Create("a", "new"), KeyValuePair.Create("b", "| table |\n")]);

        Assert.Equal(
            "By hand.\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\nBetween.\n<!-- begin b -->\n\n| table |\n\n<!-- end b -->\nAfter.\n",
            filled);
    }

    [Fact]
    public void Filling_twice_is_filling_once()
    {
        KeyValuePair<string, string>[] contents = [KeyValuePair.Create("a", "new")];

        Assert.Equal(MarkedText.Fill(Page, contents), MarkedText.Fill(MarkedText.Fill(Page, contents), contents));
    }

    [Fact]
    public void A_text_without_the_place_is_refused_with_the_marks_it_lacks()
    {
        FormatException exception = Assert.Throws<FormatException>(() => MarkedText.Fill(Page, [KeyValuePair.Create("c", "new")]));

        Assert.Contains("<!-- begin c -->", exception.Message, StringComparison.Ordinal);
    }
}
