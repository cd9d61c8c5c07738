using Mono.Cecil;
using Mono.Cecil.Cil;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>Which types of one compiled assembly name which others of it: in signatures, bodies, attributes and generic arguments. Types
/// that the compiler made, and nested ones, count as the type that holds them.</summary>
internal static class TypeUses
{
    public static IEnumerable<(TypeDefinition User, TypeDefinition Used)> Within(AssemblyDefinition assembly) =>
        assembly.MainModule.GetTypes()
            .Where(type => type.Name != "<Module>" && !Outermost(type).Name.StartsWith('<'))
            .SelectMany(type => Named(type).Select(used => (User: Outermost(type), Used: used)))
            .Distinct()
            .Where(pair => pair.User != pair.Used);

    private static IEnumerable<TypeDefinition> Named(TypeDefinition type) =>
        References(type).SelectMany(Parts).Select(reference => Own(reference, type.Module)).OfType<TypeDefinition>().Select(Outermost)
            .Where(used => !used.Name.StartsWith('<'));

    private static IEnumerable<TypeReference?> References(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(entry => entry.InterfaceType),
        .. Attributes(type),
        .. Constraints(type),
        .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
        .. type.Properties.SelectMany(Attributes),
        .. type.Methods.SelectMany(OfMethod),
    ];

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.SelectMany(parameter => Attributes(parameter).Append(parameter.ParameterType)),
        .. Attributes(method),
        .. Constraints(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(OfInstruction) : [],
    ];

    private static IEnumerable<TypeReference?> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference)
            .Append(attribute.AttributeType));

    /// <summary>A type and all that its name holds: elements of arrays, arguments of generics.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification holder => Parts(holder.ElementType),
        _ => [type],
    };

    private static TypeDefinition? Own(TypeReference reference, ModuleDefinition module) =>
        reference as TypeDefinition ?? (reference.Scope == module ? module.GetType(reference.FullName) : null);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } holder ? Outermost(holder) : type;
}
