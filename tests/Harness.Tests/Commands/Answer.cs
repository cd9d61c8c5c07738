namespace GenBench.Harness.Tests.Commands;

/// <summary>What a process said and returned.</summary>
internal sealed record Answer(int Code, string Output, string Error)
{
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All a wrong input may cause: code 2 and one line that tells what is wrong.</summary>
    public void MustBeOneMessage(params string[] words)
    {
        Assert.True(Code == 2, $"exit code {Code}\n{Output}\n{Error}");
        Assert.Single(ErrorLines);
        Assert.All(words, word => Assert.Contains(word, Error));
        Assert.DoesNotContain("   at ", Error);
        Assert.Empty(Output);
    }
}
