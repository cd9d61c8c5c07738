using System.CommandLine;
using GenBench.Sinks;

namespace GenBench.Cli.Commands;

/// <summary>The options of <c>run</c> that tell other programs of it.</summary>
internal static class SinkOptions
{
    private const string AddressVariable = "MLFLOW_TRACKING_URI";
    private const int LongestName = 500; // MLflow's

    public static readonly Option<string?> TensorBoard = new("--tensorboard")
    {
        Description = "Also write event files for TensorBoard, into FOLDER or else into each cell's own folder.",
        HelpName = "FOLDER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<string?> Mlflow = new("--mlflow")
    {
        Description = "Also send the run to the MLflow tracking server at URL, or else at $" + AddressVariable + ".",
        HelpName = "URL",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<string?> MlflowExperiment = new("--mlflow-experiment") { Description = "Name of the MLflow experiment; this experiment's otherwise.", HelpName = "NAME" };

    /// <exception cref="WrongInputException">An address or a name cannot be used.</exception>
    public static SinkSettings Read(ParseResult parsed) => new()
    {
        TensorBoard = parsed.GetResult(TensorBoard) is not null,
        TensorBoardFolder = parsed.GetValue(TensorBoard),
        Mlflow = parsed.GetResult(Mlflow) is null ? null : Address(parsed.GetValue(Mlflow)),
        MlflowExperiment = Name(parsed),
    };

    private static Uri Address(string? given)
    {
        string text = given ?? Environment.GetEnvironmentVariable(AddressVariable) ?? "";
        if (text.Length == 0)
            throw new WrongInputException($"--mlflow has no address and {AddressVariable} is not set: name the server, e.g. --mlflow http://localhost:5000");
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw new WrongInputException($"--mlflow got '{text}', expected the address of a tracking server, e.g. http://localhost:5000");
        return address.UserInfo.Length == 0
            ? address
            : throw new WrongInputException("--mlflow has a user or password in its address, which results would keep: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, instead");
    }

    private static string? Name(ParseResult parsed)
    {
        string? name = parsed.GetValue(MlflowExperiment);
        if (name is not null && parsed.GetResult(Mlflow) is null)
            throw new WrongInputException("--mlflow-experiment names an experiment of a server that is not named: add --mlflow URL");
        return name is null or { Length: > 0 and <= LongestName }
            ? name
            : throw new WrongInputException($"--mlflow-experiment has {name.Length} characters, expected 1 to {LongestName}");
    }
}
