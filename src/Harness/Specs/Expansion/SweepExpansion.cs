using System.Globalization;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>Writes the points of a sweep as the models and datasets that they are, so that all that follows sees an ordinary
/// experiment.</summary>
internal sealed class SweepExpansion
{
    private const int MostPoints = 1000;

    private readonly SpecDocument _document;
    private readonly SpecContract _experiment;
    private readonly SourceObject _root;
    private readonly IReadOnlyList<SweepEntry> _entries;

    /// <param name="document">Of right form.</param>
    /// <param name="experiment">What an experiment may hold.</param>
    /// <exception cref="SpecException">The sweep cannot be made as it is written.</exception>
    public SweepExpansion(SpecDocument document, SpecContract experiment)
    {
        (_document, _experiment, _root) = (document, experiment, (SourceObject)document.Root);
        _entries = new SweepReader(document, experiment).Read((SourceObject)_root["sweep"]!.Value);
        SweepConflicts.MustBeNone(document.Spec, _entries);
        Points = [.. document.Spec.Models.Index().SelectMany(model => PointsOf(model.Index, model.Item.Label, OfModel(model.Index)))];
    }

    private IReadOnlyList<SweepSetting> Points { get; }

    /// <summary>The experiment without the sweep, a model or dataset for every point. Where points are to be chosen from, models stay as
    /// they are written.</summary>
    public SourceObject Root()
    {
        SourceObject root = _root;
        if (_document.Spec.Select is null)
        {
            root = Without(root, "sweep").With(List("models", _document.Spec.Models.Select(model => model.Label), Points));
            root = WithSearch(root);
        }

        string[] labels = [.. _document.Spec.Datasets.Select(dataset => dataset.Label)];
        SweepSetting[] datasets =
            [.. labels.Index().SelectMany(dataset => PointsOf(dataset.Index, dataset.Item, OfDataset(dataset.Index)))];
        return datasets.Length > 0 ? root.With(List("datasets", labels, datasets)) : root;
    }

    public SweepLayout Layout() => new()
    {
        Options = [.. _entries.Select(entry => entry.Column).Distinct()],
        Points = [.. Points.Select(point => point.Point)],
    };

    private SweepEntry[] OfModel(int index) =>
    [
        .. _entries.Where(entry => entry is { Target: SweepTarget.Model } && entry.Index == index
            || (entry.Target == SweepTarget.Training && SweepConflicts.IsTrainedAsAll(_document.Spec.Models[index]))),
    ];

    private SweepEntry[] OfDataset(int index) =>
        [.. _entries.Where(entry => entry is { Target: SweepTarget.Dataset } && entry.Index == index)];

    private IEnumerable<SweepSetting> PointsOf(int index, string label, SweepEntry[] options)
    {
        if (options.Length == 0)
            return [];
        IReadOnlyList<IReadOnlyList<SweepValue>> settings = _document.Spec.Sweep is { Random: { } count } sweep
            ? SweepSettings.Drawn(sweep.Seed, label, options, count)
            : SweepSettings.Grid(options, MostPoints);
        IReadOnlyList<string> keys = PointName.Keys(options);
        return settings.Select(values => new SweepSetting(
            new SweepPoint(
                index, label, PointName.Of(label, keys.Zip(values, (key, value) => (key, value.ForName()))),
                [.. options.Zip(values, (option, value) => (option.Path, value.Text))]),
            options,
            values));
    }

    /// <summary>A list of the experiment with the points in the places of what they are of.</summary>
    private SourceMember List(string key, IEnumerable<string> labels, IReadOnlyList<SweepSetting> settings)
    {
        SourceMember member = _root[key]!;
        ILookup<int, SweepSetting> points = settings.ToLookup(setting => setting.Point.Model);
        SweepConflicts.MustDiffer([.. labels.Index().Where(label => !points[label.Index].Any()).Select(label => label.Item)], settings);
        IEnumerable<SourceNode> items =
            from item in ((SourceArray)member.Value).Items.Index()
            from one in points[item.Index].Select(SourceNode (setting) => Item(key, setting)).DefaultIfEmpty(item.Item)
            select one;
        return member with { Value = new SourceArray(member.Value.Position, [.. items]) };
    }

    private SourceObject Item(string key, SweepSetting setting)
    {
        PathStep[] place = [new(key, null), new(null, setting.Point.Model.ToString(CultureInfo.InvariantCulture))];
        SourceNode root = WithTrainingOfItsOwn(key, setting);
        foreach ((SweepEntry option, SweepValue value) in setting.Options.Zip(setting.Values))
        {
            try
            {
                root = new OverrideWalk(value.Position, root, _experiment, [.. place, .. option.Inner], value.Read).Result();
            }
            catch (SpecException error)
            {
                throw new SpecException([.. error.Problems.Take(1).Select(problem => problem with
                {
                    Problem = problem.Problem with { Path = $"sweep: {setting.Point.Label}: {problem.Problem.Path}" },
                })]);
            }
        }

        var item = (SourceObject)((SourceArray)((SourceObject)root)[key]!.Value).Items[setting.Point.Model];
        SourcePosition at = setting.Values[0].Position;
        return item.With(new SourceMember("name", at, SourceScalar.String(at, setting.Point.Label)));
    }

    /// <summary>A model that is trained as the experiment says gets a training of its own, so that nothing but the options
    /// changes.</summary>
    private SourceObject WithTrainingOfItsOwn(string key, SweepSetting setting)
    {
        if (key != "models" || !setting.Options.Any(option => option.IsOfTraining) || _root[SweepEntry.Training] is not { } shared)
            return _root;
        var models = (SourceArray)_root[key]!.Value;
        var model = (SourceObject)models.Items[setting.Point.Model];
        return model[SweepEntry.Training] is { Value: not SourceScalar }
            ? _root
            : _root.With(_root[key]! with { Value = models.With(setting.Point.Model, model.With(shared)) });
    }

    /// <summary>What a search says of a model it says of each of its points.</summary>
    private SourceObject WithSearch(SourceObject root)
    {
        if (root["search"]?.Value is not SourceObject search || search["space"] is not { Value: SourceArray space } member)
            return root;
        ILookup<string, SweepPoint> points = Points.Select(setting => setting.Point).ToLookup(point => point.Base);
        IEnumerable<SourceNode> spaces =
            from item in space.Items
            from one in Spaces(item, points).DefaultIfEmpty(item)
            select one;
        SourceMember written = root["search"]!;
        return root.With(written with { Value = search.With(member with { Value = new SourceArray(space.Position, [.. spaces]) }) });
    }

    private static IEnumerable<SourceNode> Spaces(SourceNode space, ILookup<string, SweepPoint> points) =>
        space is SourceObject one && one["model"] is { Value: SourceScalar label } model
            ? points[label.Text].Select(point => one.With(model with { Value = label with { Text = point.Label } }))
            : [];

    private static SourceObject Without(SourceObject root, string key) =>
        root with { Members = [.. root.Members.Where(member => member.Name != key)] };
}
