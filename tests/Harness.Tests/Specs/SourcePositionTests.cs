using System.Text;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

public class SourcePositionTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1\n}", "a", 2, 8)]
    [InlineData("{\r\n  \"a\": 1\r\n}", "a", 2, 8)]
    [InlineData("{\n\t\"a\": 1 }", "a", 2, 7)]
    [InlineData("{ /* é\n ü */ \"ä\": [ 1, \"z\" ] }", "ä", 2, 12)]
    [InlineData("// first\n{ \"a\": {} }", "a", 2, 8)]
    public void Lines_and_columns_count_characters_from_one(string json, string key, int line, int column)
    {
        var root = (SourceObject)SourceReader.Read("x.json", Encoding.UTF8.GetBytes(json));
        Assert.Equal(new SourcePosition("x.json", line, column), root[key]!.Value.Position);
    }

    [Fact]
    public void A_byte_order_mark_is_no_column()
    {
        var root = (SourceObject)SourceReader.Read("x.json", [.. Encoding.UTF8.Preamble, .. "{ \"a\": 1 }"u8]);
        Assert.Equal(new SourcePosition("x.json", 1, 3), root["a"]!.Position);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused_where_it_stops_being_it()
    {
        SpecException error = Assert.Throws<SpecException>(
            () => SourceReader.Read("x.json", [(byte)'{', (byte)'\n', (byte)' ', 0xFF, (byte)'}']));
        Assert.Equal("x.json:2:2: broken JSON: it is not UTF-8 text", error.Message);
    }

    [Fact]
    public void A_path_is_located_and_a_default_is_located_at_the_object_around_it()
    {
        SpecDocument document = Experiments.Load(Experiments.Small);
        Assert.Equal("x.json:6:5", document.Locate("models[1]").ToString());
        Assert.Equal("x.json:6:31", document.Locate("models[1].name").ToString());
        Assert.Equal("x.json:6:5", document.Locate("models[1].network.widths[0]").ToString());
        Assert.Equal("x.json:1:1", document.Locate("training.epochs").ToString());
    }
}
