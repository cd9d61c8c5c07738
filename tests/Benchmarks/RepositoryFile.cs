namespace GenBench.Benchmarks;

/// <summary>Files of the repository that holds this program.</summary>
internal static class RepositoryFile
{
    public static string Find(params string[] parts)
    {
        string relative = Path.Combine(parts);
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, relative);
            if (File.Exists(file))
                return file;
        }

        throw new FileNotFoundException(
            $"{relative} is in none of the folders above {AppContext.BaseDirectory}: run the program that was built inside the repository");
    }
}
