package dev.portwarden.policy.cel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hints for operators whose operands have the wrong types. */
final class TypeHints {
    private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
    private static final Set<String> ORDER = Set.of("_<_", "_<=_", "_>_", "_>=_");
    private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "!_");
    private static final Set<String> NUMBERS = Set.of("int", "uint", "double");
    private static final String STRING = "string";

    private TypeHints() {}

    /**
     * A hint for a call without an overload.
     *
     * @param operands the types as CEL writes them: {@code (string, int)}
     * @return null if there is no hint
     */
    static @Nullable String of(String function, String operands) {
        List<String> types = List.of(operands.replaceAll("^\\((.*)\\)$", "$1").split(", "));
        boolean list = types.stream().anyMatch(type -> type.startsWith("list("));
        boolean text = types.contains(STRING);
        boolean number = types.stream().anyMatch(NUMBERS::contains);
        if (EQUALITY.contains(function) && list) {
            return "to check whether a list contains a value, write `value in list`";
        }
        if (ORDER.contains(function) && list) {
            return "to compare the number of elements, write `size(list)`";
        }
        if (ORDER.contains(function) && text && number) {
            return "to compare a string as a number, convert it: `int(...)`";
        }
        if (EQUALITY.contains(function) && text && number) {
            return "write strings in quotes; `string(...)` and `int(...)` convert one to the other";
        }
        if (function.equals("_+_") && text) {
            return "convert the other value to a string: `string(...)`";
        }
        if (function.equals("@in") && types.size() == 2 && types.get(1).equals(STRING)) {
            return "to search in a string, write `text.contains('part')`";
        }
        return LOGIC.contains(function) ? "write a condition, such as `x == 'a'`" : null;
    }
}
