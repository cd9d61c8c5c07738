using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>The tables of a report as files: <c>tables/NAME.md</c>, <c>.tex</c>, <c>.csv</c>, <c>.html</c>.</summary>
internal static class TableFiles
{
    /// <summary>Writes these tables, and deletes those of an earlier report that are not among them.</summary>
    /// <param name="folder">Of tables alone.</param>
    public static void Replace(string folder, IReadOnlyList<TableData> tables)
    {
        Directory.CreateDirectory(folder);
        HashSet<string> written = [];
        foreach (TableData table in tables)
        {
            foreach (TableForm form in TableForm.All)
            {
                string name = table.Name + form.Ending;
                AtomicFile.WriteText(Path.Combine(folder, name), form.Write(table));
                written.Add(name);
            }
        }

        foreach (string file in Directory.EnumerateFiles(folder).Where(file => IsForm(file) && !written.Contains(Path.GetFileName(file))))
            File.Delete(file);
    }

    private static bool IsForm(string file) => TableForm.All.Any(form => form.Ending == Path.GetExtension(file));
}
