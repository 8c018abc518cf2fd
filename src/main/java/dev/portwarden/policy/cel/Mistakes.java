package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.portwarden.shape.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the issues that CEL reports into mistakes with exact positions and hints. */
final class Mistakes {
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)' \\(in container.*");

    /** Occurs in issues that are only consequences of another mistake. */
    private static final String CONSEQUENCE = "*error*";

    /** Keywords of other languages, with those of CEL. */
    private static final Map<String, String> FOREIGN =
            Map.of("not", "!", "True", "true", "False", "false", "None", "null", "nil", "null", "undefined", "null");

    /** A shorter undeclared name is probably an element, not a text without quotes. */
    private static final int SHORTEST_WORD = 3;

    private static final String VARIABLES = "a variable can only use the variables before it";

    private final CelEngine engine;
    private final String text;
    private final Map<String, CelType> names;
    private final CelTypes types;

    Mistakes(CelEngine engine, String text, Map<String, CelType> names, CelTypes types) {
        this.engine = engine;
        this.text = text;
        this.names = names;
        this.types = types;
    }

    /**
     * The mistakes of these issues, in their order.
     *
     * @param tree null if the text could not be parsed
     */
    List<Compilation.Mistake> of(List<CelIssue> issues, @Nullable CelAbstractSyntaxTree tree) {
        List<CelIssue> own = issues.stream()
                .filter(issue -> !issue.getMessage().contains(CONSEQUENCE))
                .toList();
        return tree == null
                ? syntax(own)
                : own.stream().map(issue -> check(issue, tree)).distinct().toList();
    }

    /** After text that is not CEL, further issues only follow from it, and are dropped. */
    private List<Compilation.Mistake> syntax(List<CelIssue> issues) {
        List<Compilation.Mistake> mistakes = new ArrayList<>();
        boolean foreign = false;
        for (CelIssue issue : issues) {
            String message = issue.getMessage().strip();
            boolean here = CelMessages.isForeign(message);
            if (here || !foreign) {
                int offset = CelMessages.isOfMacro(message) ? callee(offset(issue)) : offset(issue);
                mistakes.add(new Compilation.Mistake(
                        offset,
                        CelMessages.message(message),
                        CelMessages.hint(message, text.substring(0, index(offset)))));
            }
            foreign |= here;
        }
        return mistakes;
    }

    private Compilation.Mistake check(CelIssue issue, CelAbstractSyntaxTree tree) {
        int offset = offset(issue);
        String message = issue.getMessage().strip();
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches()) {
            return undefinedField(field.group(1), offset, tree);
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(undeclared.group(1), offset);
        }
        int place = CelMessages.isOfSelection(message) ? wordAfter(offset + 1) : callee(offset);
        return new Compilation.Mistake(place, CelMessages.message(message), CelMessages.hint(message, ""));
    }

    private Compilation.Mistake undefinedField(String field, int offset, CelAbstractSyntaxTree tree) {
        int place = nameAfter(offset, field);
        StructType struct = new FieldSearch(tree, types, this::type, offset).find(names);
        if (struct == null) {
            return new Compilation.Mistake(place, "undeclared field `" + field + "`", null);
        }
        boolean isVariable = struct.name().equals(VariablesView.TYPE);
        return new Compilation.Mistake(
                place,
                owner(struct) + " has no field `" + field + "`",
                isVariable
                        ? NearestName.hint(field, struct.fieldNames(), VARIABLES)
                        : NearestName.hint(field, struct.fieldNames()));
    }

    /** The name of a type, or the only name with that type. */
    private static String owner(StructType struct) {
        return switch (struct.name()) {
            case VariablesView.TYPE -> "`variables`";
            case "Params" -> "`params`";
            default -> struct.name();
        };
    }

    private @Nullable CelType type(CelAbstractSyntaxTree part, Map<String, CelType> known) {
        try {
            return engine.compiler(known, types).check(part).getAst().getResultType();
        } catch (CelValidationException e) {
            return null;
        }
    }

    private Compilation.Mistake undeclared(String name, int offset) {
        int start = callee(offset);
        if (start != offset) {
            return new Compilation.Mistake(start, FunctionNames.message(name), FunctionNames.hint(name));
        }
        return new Compilation.Mistake(offset, "undeclared name `" + name + "`", meant(name));
    }

    private @Nullable String meant(String name) {
        if (FOREIGN.get(name) instanceof String own) {
            return "instead of `" + name + "`, write `" + own + "`";
        }
        String holder = holder(name);
        if (holder != null) {
            return "did you mean `" + holder + "." + name + "`?";
        }
        boolean isWord = name.length() >= SHORTEST_WORD;
        return isWord
                ? NearestName.hint(name, names.keySet(), "write a string in quotes: '" + name + "'")
                : NearestName.hint(name, names.keySet());
    }

    /** The name of an object with this field. */
    private @Nullable String holder(String field) {
        return names.entrySet().stream()
                .filter(each -> types.findType(each.getValue().name()).orElse(null) instanceof StructType struct
                        && struct.fieldNames().contains(field))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /**
     * The position of the name before a parenthesis, at which CEL points for a call; any other position is unchanged.
     */
    private int callee(int offset) {
        int at = index(offset);
        if (at >= text.length() || text.charAt(at) != '(') {
            return offset;
        }
        int start = at;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return start == at ? offset : text.codePointCount(0, start);
    }

    /** The position of a field; CEL points at the dot before it. */
    private int nameAfter(int offset, String name) {
        int at = text.indexOf(name, index(offset));
        return at < 0 ? offset : text.codePointCount(0, at);
    }

    private int wordAfter(int offset) {
        int at = index(offset);
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.codePointCount(0, at);
    }

    /** The index in the text of a position in code points. */
    private int index(int offset) {
        return text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
    }

    /** The position of an issue in the text, in code points. */
    private int offset(CelIssue issue) {
        int lines = Math.max(0, issue.getSourceLocation().getLine() - 1);
        int start = Arrays.stream(text.split("\n", -1))
                .limit(lines)
                .mapToInt(line -> line.codePointCount(0, line.length()) + 1)
                .sum();
        return start + Math.max(0, issue.getSourceLocation().getColumn());
    }
}
