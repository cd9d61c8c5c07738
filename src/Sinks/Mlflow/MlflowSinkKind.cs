using System.CommandLine;
using GenBench.Harness.Hosting;
using GenBench.Harness.Running;
using GenBench.Sinks.Contracts;

namespace GenBench.Sinks.Mlflow;

/// <summary><c>run --mlflow</c>.</summary>
internal sealed class MlflowSinkKind : ISinkKind
{
    private const string AddressVariable = "MLFLOW_TRACKING_URI";
    private const int LongestName = 500; // MLflow's

    private static readonly Option<string?> Server = new("--mlflow")
    {
        Description = "Also send the run to the MLflow tracking server at URL, or else at $" + AddressVariable + ".",
        HelpName = "URL",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Experiment = new("--mlflow-experiment")
    {
        Description = "Name of the MLflow experiment; this experiment's otherwise.",
        HelpName = "NAME",
    };

    public IReadOnlyList<Option> Options => [Server, Experiment];

    /// <exception cref="WrongInputException">An address or a name cannot be used.</exception>
    public SinkOrder? Read(ParseResult parsed)
    {
        Uri? address = parsed.GetResult(Server) is null ? null : Address(parsed.GetValue(Server));
        string? name = Name(parsed);
        return address is null ? null : new SinkOrder((run, _) => MlflowSink.Start(address, name, run))
        {
            UsesNetwork = true,
        };
    }

    private static Uri Address(string? given)
    {
        string text = given ?? Environment.GetEnvironmentVariable(AddressVariable) ?? "";
        if (text.Length == 0)
        {
            throw new WrongInputException(
                $"--mlflow has no address and {AddressVariable} is not set: name the server, e.g. --mlflow http://localhost:5000");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw new WrongInputException($"--mlflow got '{text}', expected the address of a tracking server, e.g. http://localhost:5000");
        return address.UserInfo.Length == 0
            ? address
            : throw new WrongInputException("--mlflow has a user or password in its address, which results would keep: set "
                + "MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, instead");
    }

    private static string? Name(ParseResult parsed)
    {
        string? name = parsed.GetValue(Experiment);
        if (name is not null && parsed.GetResult(Server) is null)
            throw new WrongInputException("--mlflow-experiment names an experiment of a server that is not named: add --mlflow URL");
        return name is null or { Length: > 0 and <= LongestName }
            ? name
            : throw new WrongInputException($"--mlflow-experiment has {name.Length} characters, expected 1 to {LongestName}");
    }
}
