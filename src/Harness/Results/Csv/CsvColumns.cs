using System.Collections;
using System.Reflection;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.Configuration.Attributes;
using CsvHelper.TypeConversion;

namespace GenBench.Harness.Results.Csv;

/// <summary>The columns of a row by one convention: every public property, in the order of its declaration, under its name in snake case;
/// enums in kebab case. What differs says so by an attribute of CsvHelper: <c>[Name]</c> (the first is written, each of them is read),
/// <c>[Ignore]</c>, <c>[Optional]</c> (files of before lack it), <c>[Format]</c>, <c>[TypeConverter]</c>, and <c>[Index]</c>, the place
/// among the columns of one that is declared elsewhere. A property that is a record itself stands for the columns of that record.</summary>
internal sealed class CsvColumns<TRow> : ClassMap<TRow>
{
    private readonly CsvContext _context;

    /// <param name="context">Knows what is written as one value.</param>
    public CsvColumns(CsvContext context)
    {
        _context = context;
        foreach (PropertyInfo property in InOrder(typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance)))
            Add(property);
    }

    /// <summary>Their names, as they are written from left to right; those of inner records too.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var all = new MemberMapCollection();
            all.AddMembers(this);
            return all.Select(column => column.Data.Names[0]);
        }
    }

    /// <summary>Reflection promises no order; the numbers that the compiler gave do.</summary>
    private static List<PropertyInfo> InOrder(IEnumerable<PropertyInfo> properties)
    {
        PropertyInfo[] columns =
        [
            .. properties.Where(property => property.GetCustomAttribute<IgnoreAttribute>() is null)
                .OrderBy(property => property.MetadataToken),
        ];
        List<PropertyInfo> ordered = [.. columns.Where(property => PlaceOf(property) is null)];
        foreach (PropertyInfo placed in columns.Where(property => PlaceOf(property) is not null).OrderBy(PlaceOf))
            ordered.Insert(PlaceOf(placed)!.Value, placed);
        return ordered;
    }

    private static int? PlaceOf(PropertyInfo property) => property.GetCustomAttribute<IndexAttribute>()?.Index;

    private void Add(PropertyInfo property)
    {
        Type type = property.PropertyType;
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            string name = $"{typeof(TRow).Name}.{property.Name}";
            throw new InvalidOperationException($"{name} holds several values, a column one: mark it [Ignore].");
        }

        if (IsRecord(property))
        {
            References(typeof(CsvColumns<>).MakeGenericType(type), property, _context);
            return;
        }

        int place = GetMaxIndex() + 1;
        MemberMap column = Map(typeof(TRow), property);
        column.Name(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        if ((Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words)
            column.TypeConverter((ITypeConverter)Activator.CreateInstance(typeof(KebabCaseConverter<>).MakeGenericType(words))!);
        ApplyAttributes(column);
        column.Data.Index = place;
        column.Data.IsIndexSet = false; // its place in a file is where the header names it
    }

    /// <summary>What nothing converts has columns of its own.</summary>
    private bool IsRecord(PropertyInfo property) =>
        property.GetCustomAttribute<TypeConverterAttribute>() is null
            && _context.TypeConverterCache.GetConverter(property.PropertyType).GetType() == typeof(DefaultTypeConverter);
}
