using System.Globalization;
using System.Text;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Drawing from the model of a finished run.</summary>
[Collection<SharedFinishedRun>]
public sealed class SampleTests(FinishedRun run)
{
    [Fact]
    public void Sample_writes_as_many_vectors_as_asked_and_the_same_for_a_seed()
    {
        using GenBench genBench = run.Copy();

        Answer[] answers = [.. new[] { ("a.csv", "7"), ("b.csv", "7"), ("c.csv", "8") }.Select(
            file => genBench.Run("sample", FinishedRun.Results, "-n", "5", "--seed", file.Item2, "--out", file.Item1))];

        Assert.All(answers, answer => Assert.True(answer.Code == 0, answer.Error));
        string[] texts = [.. new[] { "a.csv", "b.csv", "c.csv" }.Select(file => File.ReadAllText(genBench.Folder[file]))];
        Assert.Equal(6, texts[0].TrimEnd('\n').Split('\n').Length);
        Assert.StartsWith("x0,x1\n", texts[0]);
        Assert.Equal(texts[0], texts[1]);
        Assert.NotEqual(texts[0], texts[2]);
    }

    [Fact]
    public void Sample_writes_an_array_beside_the_table_where_it_is_asked_for()
    {
        using GenBench genBench = run.Copy();

        Answer answer = genBench.Run("sample", FinishedRun.Results, "-n", "5", "--out", "a.csv", "--format", "npy");

        Assert.Equal("a.csv\na.npy\n", answer.Output);
        byte[] array = File.ReadAllBytes(genBench.Folder["a.npy"]);
        Assert.Contains("'descr': '<f4', 'fortran_order': False, 'shape': (5, 2)", Encoding.ASCII.GetString(array, 10, 118));
        string[] lines = File.ReadAllLines(genBench.Folder["a.csv"])[1..];
        float[] table = [.. lines.SelectMany(line => line.Split(',')).Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(table, Enumerable.Range(0, 10).Select(i => BitConverter.ToSingle(array, 128 + (4 * i))));
        Assert.Contains("npz", genBench.Run("sample", FinishedRun.Results, "--format", "npz").ErrorLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class 3", "was not trained with classes")]
    [InlineData("--class 3", "that can be are beta-vae, diffusion, flow-matching, gan, iwae, vae, vq-vae, with \"conditional\": true")]
    [InlineData("--sampler ddim", "samples in one step")]
    [InlineData("--steps 5", "samples in one step")]
    [InlineData("--steps 0", "--steps is 0")]
    [InlineData("--class 3 --steps 5", "cannot be combined")]
    public void A_sample_the_model_cannot_give_is_refused(string options, string word)
    {
        using GenBench genBench = run.Copy();

        genBench.Run(["sample", FinishedRun.Results, .. options.Split(' ')]).MustBeOneMessage(word);
    }

    [Fact]
    public void A_sample_that_cannot_be_written_is_one_message()
    {
        using GenBench genBench = run.Copy();

        genBench.Run("sample", FinishedRun.Results, "--out", "/proc/absent/x.csv").MustBeOneMessage("cannot write into /proc", "--out");
        genBench.Run("sample", FinishedRun.Results, "--out", "results").MustBeOneMessage("results is a folder, expected a file");
    }

    [Fact]
    public void A_cell_without_a_model_is_refused()
    {
        using GenBench genBench = run.Copy();
        Directory.Delete(FinishedRun.Cell(genBench).Checkpoints, recursive: true);

        genBench.Run("sample", FinishedRun.Results).MustBeOneMessage("holds no trained model");
    }
}
