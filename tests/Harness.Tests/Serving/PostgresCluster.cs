using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GenBench.Harness.Tests.Serving;

/// <summary>A PostgreSQL of its own in a temporary folder, as Debian's packages install it.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private const string Root = "/usr/lib/postgresql";

    private readonly TemporaryFolder _folder;
    private readonly string _programs;

    private PostgresCluster(TemporaryFolder folder, string programs, int port)
    {
        _folder = folder;
        _programs = programs;
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=genbench;Database=postgres");
    }

    public string ConnectionString { get; }

    /// <summary>Null where it is not installed.</summary>
    public static string? Programs => !Directory.Exists(Root) ? null : Directory.EnumerateDirectories(Root)
        .Select(version => Path.Combine(version, "bin"))
        .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
        .Order(StringComparer.Ordinal)
        .LastOrDefault();

    public static PostgresCluster Start(string programs)
    {
        var folder = new TemporaryFolder();
        int port = FreePort();
        if (Environment.UserName == "root")
            Run("chown", ["postgres", folder.Path]);
        string data = folder["data"];
        Run(AsUser(programs, "initdb", "-D", data, "-A", "trust", "-U", "genbench", "--no-sync", "--no-locale", "-E", "UTF8"));
        string options = string.Create(
            CultureInfo.InvariantCulture, $"-p {port} -k {folder.Path} -c listen_addresses=127.0.0.1 -c fsync=off");
        Run(AsUser(programs, "pg_ctl", "-D", data, "-l", folder["log"], "-o", options, "-w", "start"));
        return new PostgresCluster(folder, programs, port);
    }

    public void Dispose()
    {
        Run(AsUser(_programs, "pg_ctl", "-D", _folder["data"], "-m", "immediate", "-w", "stop"));
        _folder.Dispose();
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsUser(string programs, string program, params string[] arguments)
    {
        string[] command = [Path.Combine(programs, program), .. arguments];
        return Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;
    }

    private static void Run(string[] command) => Run(command[0], command[1..]);

    private static void Run(string program, string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        // A server that was started keeps the pipes: what matters is said before the program ends.
        if (!process.WaitForExit(TimeSpan.FromSeconds(30)) || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
