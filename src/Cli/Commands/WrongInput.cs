using GenBench.Harness.Checkpoints;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Torch;
using GenBench.Models.Contracts;

namespace GenBench.Cli.Commands;

/// <summary>Turns what a person can mend into one clear message and an exit code, and lets everything else through.</summary>
internal static class WrongInput
{
    /// <summary>The same for a verb that works long: a signal ends it after the example at work, with what it has written kept.</summary>
    public static Task<int> Guard(Func<CancellationToken, int> action, CancellationToken outer) => Guard(() =>
    {
        using var stop = new CancelOnSignal(outer);
        try
        {
            return Task.FromResult(action(stop.Token));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("genbench: stopped; what was finished is kept");
            return Task.FromResult(ExitCode.Signal(stop.Number));
        }
    });

    public static async Task<int> Guard(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (SpecException exception)
        {
            foreach (LocatedProblem problem in exception.Problems)
                await Console.Error.WriteLineAsync(problem.ToString());
            return ExitCode.WrongInput;
        }
        catch (Exception exception) when (exception is DeviceUnavailableException or TorchUnavailableException or CheckpointException
            or WrongInputException or UnfitModelException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"genbench: {ForeignText.Lines(exception.Message)}");
            return ExitCode.WrongInput;
        }
    }
}
