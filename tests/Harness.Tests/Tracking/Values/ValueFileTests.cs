using System.IO.Compression;
using System.Text;
using GenBench.Harness.Tracking.Values;

namespace GenBench.Harness.Tests.Tracking.Values;

/// <summary>Values of anybody are read for what they are, and a file that is not one is told in one line.</summary>
public sealed class ValueFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-1.5\n2\n")]
    [InlineData("-1.5\r\n2")]
    [InlineData("log_likelihood\n-1.5\n2\n")]
    [InlineData("\uFEFFvalue\n-1.5\n2e0\n")]
    [InlineData("a,b,value\nx,y,-1.5\nx,z,2\n")]
    public void Values_without_ids(string text)
    {
        var file = ValueFile.Read(Write(text), null);
        Assert.Equal([-1.5, 2], file.Values);
        Assert.Null(file.Ids);
    }

    [Theory]
    [InlineData("7,-1.5\ncat,2\n", "7", "cat")]
    [InlineData("id,nll\n7,-1.5\ncat,2\n", "7", "cat")]
    [InlineData("value,example\n-1.5,7\n2,8\n", "7", "8")]
    [InlineData("split,example,value\ntest,\"a, \"\"b\"\"\",-1.5\ntest,8,2\n", "a, \"b\"", "8")]
    public void Values_with_ids(string text, params string[] ids)
    {
        var file = ValueFile.Read(Write(text), null);
        Assert.Equal([-1.5, 2], file.Values);
        Assert.Equal(ids, file.Ids);
    }

    [Theory]
    [InlineData("elbo", -1.0, -2.0)]
    [InlineData("importance-bound K=5", -3.0, -4.0)]
    public void A_number_of_a_file_of_the_project(string number, double first, double second)
    {
        string path = Pack(Own);
        var file = ValueFile.Read(path, number);
        Assert.Equal([first, second], file.Values);
        Assert.Equal(["0", "1"], file.Ids);
        Assert.Equal(number, file.Number);
    }

    [Theory]
    [InlineData("", "is empty, expected a value a line")]
    [InlineData("value\n", "has no values below its header")]
    [InlineData("1\n\n2\n", ":2: got \"\", expected a number")]
    [InlineData("1\ntwo\n", ":2: got \"two\", expected a number")]
    [InlineData("1;2\n3;4\n", ":2: got \"3;4\", expected a number")]
    [InlineData("1,abc\n2,3\n", ":1: got \"abc\", expected a number")]
    [InlineData("1\nNaN\n", ":2: the value is NaN, expected a finite number")]
    [InlineData("1\n-Infinity\n", ":2: the value is -Infinity, expected a finite number")]
    [InlineData("1\n1e999\n", ":2: the value is 1e999, expected a finite number")]
    [InlineData("1,2\n3\n", ":2: has 1 fields (\"3\"), expected 2")]
    [InlineData("1,2,3\n", ":1: has 3 fields and no names above them")]
    [InlineData("a,b,c\n1,2,3\n", ":1: has the columns a,b,c, expected one named value")]
    [InlineData("\0\0\0\0", "has no values below its header")]
    public void A_file_that_is_none_is_told_with_its_place(string text, string message) =>
        Assert.Contains(message, Refusal(Write(text)), StringComparison.Ordinal);

    [Fact]
    public void A_number_that_is_not_chosen_or_not_there_is_told_with_those_there_are()
    {
        Assert.Contains("has several numbers, expected --metric to name one of ", Refusal(Pack(Own)), StringComparison.Ordinal);
        string absent = Refusal(Pack(Own), "elbow");
        Assert.Contains("has no elbow, expected --metric to name one of elbo, importance-bound K=5", absent, StringComparison.Ordinal);
    }

    /// <summary>A file of a gigabyte without a line end would be one line; a few bytes may unpack to anything.</summary>
    [Fact]
    public void Nothing_is_held_that_is_too_long()
    {
        Assert.Contains(":1: is longer than 1024 characters", Refusal(Write(new string('1', 100_000))), StringComparison.Ordinal);
        Assert.Contains(":1: is longer than 1024 characters", Refusal(Pack(new string('\0', 10_000_000))), StringComparison.Ordinal);
        string many = string.Concat(Enumerable.Repeat("1\n", ValueFile.MostExamples + 1));
        Assert.Contains(":500001: is example 500001, expected at most 500000", Refusal(Pack(many)), StringComparison.Ordinal);
        string ids = string.Concat(Enumerable.Repeat($"{new string('x', 1000)},1\n", 8_001));
        Assert.Contains("ids have more than 8000000 characters", Refusal(Pack(ids)), StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_files_that_are_cut_off_or_damaged_are_told()
    {
        byte[] whole = File.ReadAllBytes(Pack(string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i},{i * 0.37}\n"))));
        foreach (int length in new[] { 2, 12, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(_folder["cut.gz"], whole[..length]);
            Assert.StartsWith(_folder["cut.gz"], Refusal(_folder["cut.gz"]), StringComparison.Ordinal);
        }

        var random = new Random(3);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(10, damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder["damaged.gz"], damaged);
            Assert.StartsWith(_folder["damaged.gz"], Refusal(_folder["damaged.gz"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Mutated_files_are_read_or_told_in_one_line_that_moves_no_cursor()
    {
        byte[] whole = Encoding.UTF8.GetBytes("id,value\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"x{i},{i * -0.7}\n")));
        var random = new Random(4);
        int told = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] mutated = [.. whole];
            for (int change = 0; change < 3; change++)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder["mutated.csv"], mutated);
            try
            {
                Assert.NotEmpty(ValueFile.Read(_folder["mutated.csv"], null).Values);
            }
            catch (InvalidDataException error)
            {
                told++;
                Assert.DoesNotContain(error.Message, char.IsControl);
            }
        }

        Assert.InRange(told, 500, 2999);
    }

    private const string Own = "metric,component,example,value\nelbo,,0,-1\nelbo,,1,-2\n"
        + "importance-bound,K=5,0,-3\nimportance-bound,K=5,1,-4\n";

    private static string Refusal(string path, string? number = null)
    {
        string message = Assert.Throws<InvalidDataException>(() => ValueFile.Read(path, number)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder["values.csv"], text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return _folder["values.csv"];
    }

    /// <summary>Under a name that does not say so: the content tells.</summary>
    private string Pack(string text)
    {
        using var stream = File.Create(_folder["packed.csv"]);
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
        return _folder["packed.csv"];
    }
}
