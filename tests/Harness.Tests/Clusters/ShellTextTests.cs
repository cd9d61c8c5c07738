using System.Diagnostics;
using GenBench.Harness.Clusters;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Clusters;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("it's \"quoted\"")]
    [InlineData("$(touch x) `touch y`; touch z")]
    [InlineData("a\\b$HOME*?[x]{a,b}~!#&|<>()")]
    [InlineData("'; touch x; '")]
    [InlineData("-n")]
    [InlineData("a=b")]
    [InlineData("=b")]
    [InlineData("übel")]
    public void A_shell_reads_a_word_as_it_was(string word)
    {
        using Process shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", $"printf '<%s>' {ShellText.Line([word, "end"])}"]) { RedirectStandardOutput = true })!;

        Assert.Equal($"<{word}><end>", Ending.Of(shell).Output);
    }

    [Fact]
    public void Plain_words_are_left_as_they_are_for_reading() =>
        Assert.Equal("exec /a/b.dll --array=0-3%2 'a b'", ShellText.Line(["exec", "/a/b.dll", "--array=0-3%2", "a b"]));
}
