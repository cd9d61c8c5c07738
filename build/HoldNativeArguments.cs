using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Task = Microsoft.Build.Utilities.Task;

/// <summary>
/// Copies an assembly that wraps a native library and makes each wrapper hold what it hands over until it returns. A wrapper reads the handle
/// of an object and calls the library with it; the object itself is of no more use to it then, so a garbage collection that another thread
/// starts during the call may finalize it and free what the library is reading. In the copy <c>GC.KeepAlive</c> stands before every return.
/// </summary>
/// <remarks>Held are the arguments and locals of every method that calls native code, itself or through others of the assembly, and
/// objects whose handle is taken without a name of their own.</remarks>
public class HoldNativeArguments : Task
{
    private const string HandleGetter = "get_Handle";

    private static readonly Dictionary<Code, OpCode> LongForms = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null))
        .Where(code => code.OperandType == OperandType.ShortInlineBrTarget)
        .ToDictionary(code => code.Code, code => (OpCode)typeof(OpCodes).GetField(code.Code.ToString().Replace("_S", "")).GetValue(null));

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    public override bool Execute()
    {
        try
        {
            using (ModuleDefinition module = ModuleDefinition.ReadModule(Source, new ReaderParameters { InMemory = true }))
            {
                MethodReference keepAlive = KeepAlive(module);
                int changed = MethodsThatReachNativeCode(module).Count(method => Hold(method, keepAlive));
                if (changed == 0)
                {
                    throw new InvalidDataException("no method of it calls native code");
                }

                string fresh = Destination + ".new";
                Directory.CreateDirectory(Path.GetDirectoryName(Destination));
                module.Write(fresh);
                File.Delete(Destination);
                File.Move(fresh, Destination);
                Log.LogMessage(MessageImportance.Normal, "{0}: arguments held in {1} methods, in {2}", Path.GetFileName(Source), changed, Destination);
            }
        }
        catch (Exception error) when (error is IOException || error is UnauthorizedAccessException || error is InvalidDataException || error is BadImageFormatException)
        {
            Log.LogError("Cannot hold the native arguments of '{0}': {1}", Source, error.Message);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>As the assembly itself would name it: the runtime of the build is another than that of the product.</summary>
    private static MethodReference KeepAlive(ModuleDefinition module)
    {
        TypeReference collector = module.GetTypeReferences().FirstOrDefault(type => type.FullName == "System.GC")
            ?? throw new InvalidDataException("it does not know System.GC");
        var method = new MethodReference("KeepAlive", module.TypeSystem.Void, collector);
        method.Parameters.Add(new ParameterDefinition(module.TypeSystem.Object));
        return method;
    }

    private static HashSet<MethodDefinition> MethodsThatReachNativeCode(ModuleDefinition module)
    {
        var callers = new Dictionary<MethodDefinition, List<MethodDefinition>>();
        var open = new Stack<MethodDefinition>();
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (method.IsPInvokeImpl)
            {
                open.Push(method);
            }

            foreach (MethodDefinition called in Called(method, module))
            {
                if (!callers.TryGetValue(called, out List<MethodDefinition> known))
                {
                    callers.Add(called, known = new List<MethodDefinition>());
                }

                known.Add(method);
            }
        }

        var found = new HashSet<MethodDefinition>();
        while (open.Count > 0)
        {
            if (callers.TryGetValue(open.Pop(), out List<MethodDefinition> above))
            {
                foreach (MethodDefinition method in above.Where(found.Add))
                {
                    open.Push(method);
                }
            }
        }

        return found;
    }

    private static IEnumerable<MethodDefinition> Called(MethodDefinition method, ModuleDefinition module) =>
        !method.HasBody
            ? Enumerable.Empty<MethodDefinition>()
            : method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>()
                .Where(called => ReferenceEquals(called.DeclaringType.Scope, module))
                .Select(called => called.Resolve())
                .Where(called => called != null);

    /// <returns>Whether there was anything to hold.</returns>
    private static bool Hold(MethodDefinition method, MethodReference keepAlive)
    {
        MethodBody body = method.Body;
        NameUnnamedOwners(body);
        Instruction[] loads = Loads(method).ToArray();
        if (loads.Length == 0)
        {
            return false;
        }

        WidenJumps(body);
        foreach (Instruction end in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ret).ToArray())
        {
            HoldUntil(end, loads, keepAlive, body.GetILProcessor());
        }

        return true;
    }

    /// <summary>A short jump reaches 127 bytes, and what is inserted may push its target further away.</summary>
    private static void WidenJumps(MethodBody body)
    {
        foreach (Instruction jump in body.Instructions.Where(instruction => instruction.OpCode.OperandType == OperandType.ShortInlineBrTarget))
        {
            jump.OpCode = LongForms[jump.OpCode.Code];
        }
    }

    /// <summary>Gives an object whose handle is read straight from the stack a local, so that it can be held.</summary>
    private static void NameUnnamedOwners(MethodBody body)
    {
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction getter in body.Instructions.Where(IsUnnamedHandle).ToArray())
        {
            var owner = new VariableDefinition(((MethodReference)getter.Operand).DeclaringType);
            body.Variables.Add(owner);
            body.InitLocals = true;
            Instruction store = il.Create(OpCodes.Stloc, owner), get = il.Create(getter.OpCode, (MethodReference)getter.Operand);
            // In its place, since jumps may lead there.
            getter.OpCode = OpCodes.Dup;
            getter.Operand = null;
            il.InsertAfter(getter, store);
            il.InsertAfter(store, get);
        }
    }

    private static bool IsUnnamedHandle(Instruction instruction) =>
        instruction.OpCode.FlowControl == FlowControl.Call
        && instruction.Operand is MethodReference method && method.HasThis && method.Name == HandleGetter && !method.DeclaringType.IsValueType
        && !instruction.Previous.OpCode.Name.StartsWith("ldarg", StringComparison.Ordinal) && !instruction.Previous.OpCode.Name.StartsWith("ldloc", StringComparison.Ordinal);

    private static IEnumerable<Instruction> Loads(MethodDefinition method)
    {
        if (method.HasThis && !method.DeclaringType.IsValueType)
        {
            yield return Instruction.Create(OpCodes.Ldarg, method.Body.ThisParameter);
        }

        foreach (ParameterDefinition parameter in method.Parameters.Where(parameter => IsObject(parameter.ParameterType)))
        {
            yield return Instruction.Create(OpCodes.Ldarg, parameter);
        }

        foreach (VariableDefinition local in method.Body.Variables.Where(local => IsObject(local.VariableType)))
        {
            method.Body.InitLocals = true;
            yield return Instruction.Create(OpCodes.Ldloc, local);
        }
    }

    private static bool IsObject(TypeReference type) =>
        !type.IsValueType && !type.IsByReference && !type.IsPointer && !type.IsFunctionPointer && !type.IsGenericParameter && !type.IsPinned
        && !(type is IModifierType) && type.MetadataType != MetadataType.String;

    private static void HoldUntil(Instruction end, Instruction[] loads, MethodReference keepAlive, ILProcessor il)
    {
        Instruction last = null;
        foreach (Instruction load in loads)
        {
            Instruction again = end;
            if (last != null)
            {
                again = il.Create(OpCodes.Nop);
                il.InsertAfter(last, again);
            }

            // The first in place of the return, since jumps may lead there.
            again.OpCode = load.OpCode;
            again.Operand = load.Operand;
            last = il.Create(OpCodes.Call, keepAlive);
            il.InsertAfter(again, last);
        }

        il.InsertAfter(last, il.Create(OpCodes.Ret));
    }
}
