namespace GenBench.Harness.Data;

/// <summary>Decides which folders are searched for dataset files.</summary>
public static class DataLocator
{
    /// <summary>Environment variable that names data folders, separated as PATH is.</summary>
    public const string Variable = "GENBENCH_DATA";

    /// <summary>Environment variable that names the folder of classifiers trained for sample metrics.</summary>
    public const string ClassifierVariable = "GENBENCH_CLASSIFIERS";

    /// <summary>Environment variable that names the folder of short certificates that runs start with.</summary>
    public const string CertificateVariable = "GENBENCH_CERTIFICATES";

    /// <summary>Environment variable that names the folder of what was found of threads (<c>docs/compute.md</c>).</summary>
    public const string ThreadVariable = "GENBENCH_THREADS";

    /// <summary>Where distributions install datasets (Debian's <c>dataset-fashion-mnist</c>).</summary>
    private const string SystemFolder = "/usr/share/datasets";

    /// <summary>Where <c>data fetch</c> writes when told nothing else; null where this account has no home.</summary>
    public static string? UserFolder =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } home
            ? Path.Combine(home, "genbench", "data")
            : null;

    /// <summary>Where trained classifiers are kept: what the variable says, else beside the user's data; null where this account has no
    /// home.</summary>
    public static string? ClassifierFolder => Kept(ClassifierVariable, "classifiers");

    /// <summary>Where it is kept how many threads pay for which model: what the variable says, else beside the user's data; null where
    /// this account has no home.</summary>
    public static string? ThreadFolder => Kept(ThreadVariable, "threads");

    /// <summary>Where certificates are kept: what the variable says, else beside the user's data; null where this account has no
    /// home.</summary>
    public static string? CertificateFolder => Kept(CertificateVariable, "certificates");

    /// <summary>In order of preference: the option, the variable, the user's folder, the system's.</summary>
    /// <param name="option">What <c>--data</c> says; folders separated as in PATH.</param>
    public static DataLocations Locate(string? option = null) => Locate(option, Environment.GetEnvironmentVariable(Variable));

    /// <param name="variable">The value of <see cref="Variable"/>.</param>
    internal static DataLocations Locate(string? option, string? variable) =>
        new([.. Split(option).Concat(Split(variable)).Append(UserFolder).Append(SystemFolder).OfType<string>().Distinct()]);

    private static string? Kept(string variable, string name) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : UserFolder is { } data ? Path.Combine(Path.GetDirectoryName(data)!, name) : null;

    private static IEnumerable<string> Split(string? folders) =>
        (folders ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Path.GetFullPath);
}
