package dev.portwarden.policy.cel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to write where an operator does not go with the types around it. */
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
     * @return null where nothing can be told
     */
    static @Nullable String of(String function, String operands) {
        List<String> types = List.of(operands.replaceAll("^\\((.*)\\)$", "$1").split(", "));
        boolean list = types.stream().anyMatch(type -> type.startsWith("list("));
        boolean text = types.contains(STRING);
        boolean number = types.stream().anyMatch(NUMBERS::contains);
        if (EQUALITY.contains(function) && list) {
            return "to ask whether a list holds a value, write `value in list`";
        }
        if (ORDER.contains(function) && list) {
            return "for the number of its elements write `size(list)`";
        }
        if (ORDER.contains(function) && text && number) {
            return "to compare a string as a number write `int(...)` around it";
        }
        if (EQUALITY.contains(function) && text && number) {
            return "a string stands in quotes; `string(...)` and `int(...)` make one of the other";
        }
        if (function.equals("_+_") && text) {
            return "make a string of the other value: `string(...)`";
        }
        if (function.equals("@in") && types.size() == 2 && types.get(1).equals(STRING)) {
            return "to look for a part of a string, write `text.contains('part')`";
        }
        return LOGIC.contains(function) ? "a condition is needed, such as `x == 'a'`" : null;
    }
}
