using GenBench.Harness.Clusters;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

public sealed class SystemCommandsTests
{
    private static readonly SystemCommands Patient = new(TimeSpan.FromMinutes(1));

    [Fact]
    public void A_program_gets_its_arguments_as_they_are()
    {
        CommandAnswer answer = Patient.Run("sh", "-c", "printf '%s' \"$1\"; printf complaint >&2; exit 3", "sh", "$(touch x) 'y'")!;

        Assert.Equal(new CommandAnswer(3, "$(touch x) 'y'", "complaint"), answer);
        Assert.False(answer.IsGood);
    }

    [Fact]
    public void A_program_that_is_not_there_is_null() => Assert.Null(Patient.Run("genbench-has-no-such-program"));

    [Fact]
    public void A_program_that_does_not_answer_is_killed()
    {
        CommandAnswer answer = new SystemCommands(TimeSpan.FromMilliseconds(200)).Run("sleep", "600")!;

        Assert.False(answer.IsGood);
        Assert.Contains("no answer within", answer.Complaint);
    }

    [Fact]
    public void Who_keeps_the_streams_of_a_program_that_has_ended_is_not_waited_for()
    {
        CommandAnswer answer = new SystemCommands(TimeSpan.FromMilliseconds(300)).Run("sh", "-c", "sleep 2 & echo said")!;

        Assert.False(answer.IsGood);
        Assert.Contains("no answer within", answer.Complaint);
    }

    [Fact]
    public void A_shell_that_was_started_before_relays_commands_word_for_word()
    {
        using var relay = new RelayedCommands();

        Assert.Equal(new CommandAnswer(0, "$(touch x) 'y'\n", ""), relay.Run("printf", "%s", "$(touch x) 'y'"));
        Assert.Equal(3, relay.Run("sh", "-c", "echo a; exit 3")!.Code);
        Assert.Null(relay.Run("genbench-has-no-such-program"));
    }

    [Fact]
    public void A_complaint_is_one_line() =>
        Assert.Equal("a; b", new CommandAnswer(1, "", "a\n\n  b\n").Complaint);
}
