package dev.portwarden.policy.cel;

import dev.portwarden.shape.NearestName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions and macros that expressions may call, and what authors who come from elsewhere call them. */
final class FunctionNames {
    /** With the name and the condition, as a macro is written. */
    private static final Map<String, String> MACROS = Map.of(
            "all", "list.all(x, condition)",
            "exists", "list.exists(x, condition)",
            "exists_one", "list.exists_one(x, condition)",
            "filter", "list.filter(x, condition)",
            "map", "list.map(x, value)",
            "has", "has(object.field)");

    static final List<String> FUNCTIONS = List.of(
            "size",
            "string",
            "int",
            "uint",
            "double",
            "bool",
            "bytes",
            "duration",
            "timestamp",
            "dyn",
            "type",
            "matches",
            "contains",
            "startsWith",
            "endsWith",
            "getFullYear",
            "getMonth",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours",
            "getMinutes",
            "getSeconds",
            "charAt",
            "indexOf",
            "lastIndexOf",
            "join",
            "lowerAscii",
            "upperAscii",
            "replace",
            "split",
            "substring",
            "trim",
            "reverse",
            "sort",
            "distinct",
            "slice",
            "flatten",
            "orValue",
            "hasValue",
            "cidr",
            "arn",
            "glob");

    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("length", "size"),
            Map.entry("len", "size"),
            Map.entry("count", "size"),
            Map.entry("any", "exists"),
            Map.entry("some", "exists"),
            Map.entry("every", "all"),
            Map.entry("forall", "all"),
            Map.entry("lower", "lowerAscii"),
            Map.entry("toLowerCase", "lowerAscii"),
            Map.entry("upper", "upperAscii"),
            Map.entry("toUpperCase", "upperAscii"),
            Map.entry("includes", "contains"),
            Map.entry("match", "matches"),
            Map.entry("str", "string"),
            Map.entry("toString", "string"));

    private FunctionNames() {}

    static String message(String name) {
        return MACROS.containsKey(name)
                ? "`" + name + "` is not called like this"
                : "there is no function `" + name + "`";
    }

    static @Nullable String hint(String name) {
        if (MACROS.containsKey(name)) {
            return "write it as `" + MACROS.get(name) + "`";
        }
        String known = ELSEWHERE.get(name);
        String meant = known != null
                ? known
                : NearestName.of(
                        name,
                        Stream.concat(MACROS.keySet().stream(), FUNCTIONS.stream())
                                .toList());
        return meant == null ? null : "did you mean `" + meant + "`?";
    }
}
