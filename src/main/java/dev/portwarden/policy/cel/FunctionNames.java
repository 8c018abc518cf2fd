package dev.portwarden.policy.cel;

import dev.portwarden.shape.NearestName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions and macros that expressions may call, with their names in other languages. */
final class FunctionNames {
    /** Macros, with an example of a call. */
    private static final Map<String, String> MACROS = Map.of(
            "all", "list.all(x, condition)",
            "exists", "list.exists(x, condition)",
            "exists_one", "list.exists_one(x, condition)",
            "filter", "list.filter(x, condition)",
            "map", "list.map(x, value)",
            "has", "has(object.field)");

    static final List<String> FUNCTIONS = List.of("""
            size string int uint double bool bytes duration timestamp dyn type matches contains startsWith endsWith \
            getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds \
            charAt indexOf lastIndexOf join lowerAscii upperAscii replace split substring trim reverse \
            sort distinct slice flatten orValue hasValue cidr arn glob""".split(" "));

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
        return MACROS.containsKey(name) ? "invalid call of `" + name + "`" : "undeclared function `" + name + "`";
    }

    static @Nullable String hint(String name) {
        if (MACROS.containsKey(name)) {
            return "write it as `" + MACROS.get(name) + "`";
        }
        List<String> known =
                Stream.concat(MACROS.keySet().stream(), FUNCTIONS.stream()).toList();
        return NearestName.hint(ELSEWHERE.getOrDefault(name, name), known);
    }
}
