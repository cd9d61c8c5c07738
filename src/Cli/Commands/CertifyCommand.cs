using System.CommandLine;
using GenBench.Harness.Certification;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Torch;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench certify</c>: holds every estimator against models with a known answer.</summary>
internal static class CertifyCommand
{
    private static readonly Option<bool> Short = new("--short")
    {
        Description = "Only what a run starts with: fewer examples, a few seconds.",
    };
    private static readonly Option<string?> Out = new("--out") { Description = "File to write the certificate to; none when left out." };

    public static Command Create(VerbContext context) => context.Verb(
        "certify",
        "Holds every estimator against models with a known answer, and says which one misses."
            + "\n\nExample:\n  genbench certify --out certificate.json",
        () => [Short, Out],
        command => command.SetAction(
            (parsed, cancellation) =>
            WrongInput.Guard(stop => Certify(parsed.GetValue(Short), parsed.GetValue(Out), stop), cancellation)));

    private static int Certify(bool isShort, string? path, CancellationToken cancellation)
    {
        if (path is not null)
            OutputPlace.MustTakeFile("--out", path);
        TorchRuntime.Load();
        CertificateDocument certificate = new CertificateIssuer(TimeProvider.System)
            .Issue(isShort, name => Console.Error.WriteLine($"certifying against {name}"), cancellation);
        if (path is not null)
        {
            OutputPlace.Prepare(path);
            AtomicFile.WriteBytes(path, certificate.ToJson());
        }

        CertificateTable.Print(Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console, certificate);
        return certificate.Passed ? ExitCode.Done : ExitCode.Uncertified;
    }
}
