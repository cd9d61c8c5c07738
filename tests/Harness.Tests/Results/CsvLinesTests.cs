using GenBench.Harness.Results.Csv;

namespace GenBench.Harness.Tests.Results;

/// <summary>A reader that has read other files before reads the next one as if it were the first.</summary>
public sealed class CsvLinesTests : IDisposable
{
    private const string Header = "name,count\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_that_begin_alike_are_read_one_after_the_other()
    {
        for (int file = 0; file < 4; file++)
            Assert.Equal([new Line($"a{file}", file), new Line("b", 7)], Read($"{Header}a{file},{file}\nb,7\n"));
        Assert.Empty(Read(Header));
        Assert.Equal([new Line("c", 1)], Read($"{Header}c,1\n"));
    }

    [Fact]
    public void Columns_in_another_order_are_found_by_their_names()
    {
        Assert.Equal([new Line("a", 1)], Read($"{Header}a,1\n"));
        Assert.Equal([new Line("a", 1)], Read("count,name\n1,a\n"));
        Assert.Equal([new Line("a", 1)], Read($"{Header}a,1\n"));
    }

    [Fact]
    public void An_error_names_the_line_of_its_own_file()
    {
        for (int file = 0; file < 3; file++)
        {
            Read($"{Header}a,1\nb,2\nc,3\n");
            var error = Assert.Throws<InvalidDataException>(() => Read($"{Header}a,1\nb,many\n"));
            Assert.StartsWith($"{_folder["lines.csv"]}, line 3: ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_quote_that_nobody_closed_is_of_its_own_file()
    {
        Record.Exception(() => Read($"{Header}\"a,1\n"));
        Assert.Equal([new Line("b", 2)], Read($"{Header}b,2\n"));
    }

    private IReadOnlyList<Line> Read(string text)
    {
        File.WriteAllText(_folder["lines.csv"], text);
        return CsvFile.Read<Line>(_folder["lines.csv"]);
    }

    internal sealed record Line
    {
        public Line()
        {
        }

        public Line(string name, int count) => (Name, Count) = (name, count);

        public string Name { get; init; } = "";

        public int Count { get; init; }
    }
}
