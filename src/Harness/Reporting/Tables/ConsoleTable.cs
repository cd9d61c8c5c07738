using GenBench.Harness.Results.Runs;
using Spectre.Console;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>The table at the end of a run.</summary>
public static class ConsoleTable
{
    /// <summary>Width of a pipe, which has none.</summary>
    private const int PlainWidth = 140;

    private const int Padding = 3;

    /// <summary>A console for a pipe or a file: no colours, no cursor moves.</summary>
    public static IAnsiConsole Plain(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = PlainWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Prints a table for each dataset, split into blocks of columns where the console is narrow, then legend and notes.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="results">Of one dataset or of several.</param>
    /// <param name="columns"><c>metric</c> or <c>metric/component</c>; null for the chief numbers.</param>
    public static void Print(IAnsiConsole console, ExperimentResults results, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(console);
        IReadOnlyList<ResultTable> tables = ResultTable.Of(results, columns);
        foreach (ResultTable table in tables)
        {
            console.Write(new Text($"{results.Experiment}, {table.Dataset}", new Style(decoration: Decoration.Bold)));
            console.WriteLine();
            foreach (IReadOnlyList<int> block in Blocks(table, console.Profile.Width))
            {
                console.Write(Render(table, block));
            }
        }

        console.Write(new Text(ResultTable.Legend, new Style(decoration: Decoration.Dim)));
        console.WriteLine();
        foreach (string note in tables.SelectMany(table => table.Notes).Distinct().Concat(SelectionText.Lines(results.Selection)))
        {
            console.Write(new Text($"- {note}"));
            console.WriteLine();
        }
    }

    private static Table Render(ResultTable table, IReadOnlyList<int> columns)
    {
        Table view = new Table().Border(TableBorder.Simple);
        view.AddColumn(new Spectre.Console.TableColumn(new Text("model")).NoWrap());
        foreach (string option in table.Options)
            view.AddColumn(new Spectre.Console.TableColumn(new Text(Heading(option))).NoWrap().RightAligned());
        view.AddColumn(new Spectre.Console.TableColumn(new Text("seeds")).NoWrap().RightAligned());
        foreach (int column in columns)
        {
            (string title, string unit) = table.Columns[column];
            view.AddColumn(new Spectre.Console.TableColumn(new Text($"{title}\n{unit}")).NoWrap().RightAligned());
        }

        foreach (TableLine line in table.Lines)
        {
            string[] texts = [line.Model, .. line.Options, line.Seeds, .. columns.Select(column => line.Cells[column])];
            view.AddRow([.. texts.Select(text => new Text(text))]);
        }

        return view;
    }

    private static List<List<int>> Blocks(ResultTable table, int width)
    {
        int fixedWidth = Math.Max("model".Length, table.Lines.Max(line => line.Model.Length)) + "seeds".Length + (2 * Padding) + 2
            + table.Options.Select((option, index) => Padding + WidthOf(table, option, index)).Sum();
        List<List<int>> blocks = [[]];
        int used = fixedWidth;
        for (int column = 0; column < table.Columns.Count; column++)
        {
            int needed = WidthOf(table, column) + Padding;
            if (blocks[^1].Count > 0 && used + needed > width)
            {
                blocks.Add([]);
                used = fixedWidth;
            }

            blocks[^1].Add(column);
            used += needed;
        }

        return blocks;
    }

    /// <summary>The last part of a path stands below the others.</summary>
    private static string Heading(string option) =>
        option.LastIndexOf('.') is var dot && dot < 0 ? option : $"{option[..dot]}\n.{option[(dot + 1)..]}";

    private static int WidthOf(ResultTable table, string option, int index) =>
        table.Lines.Select(line => line.Options[index].Length).Concat(Heading(option).Split('\n').Select(part => part.Length)).Max();

    private static int WidthOf(ResultTable table, int column) => table.Lines.Select(line => line.Cells[column].Length)
        .Append(table.Columns[column].Title.Length).Append(table.Columns[column].Unit.Length).Max();
}
