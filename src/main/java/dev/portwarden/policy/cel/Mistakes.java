package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.portwarden.shape.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the issues that CEL reports into mistakes with exact positions and hints. */
final class Mistakes {
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)' \\(in container.*");

    /** In issues that only follow from another mistake. */
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
    List<Mistake> of(List<CelIssue> issues, @Nullable CelAbstractSyntaxTree tree) {
        List<CelIssue> own = issues.stream()
                .filter(issue -> !issue.getMessage().contains(CONSEQUENCE))
                .toList();
        return tree == null
                ? syntax(own)
                : own.stream().map(issue -> check(issue, tree)).distinct().toList();
    }

    /** After text that is not CEL, further issues only follow from it, and are dropped. */
    private List<Mistake> syntax(List<CelIssue> issues) {
        List<Mistake> mistakes = new ArrayList<>();
        boolean foreign = false;
        for (CelIssue issue : issues) {
            String message = issue.getMessage().strip();
            boolean here = SyntaxMessages.isForeign(message);
            if (here || !foreign) {
                int offset = SyntaxMessages.isOfMacro(message) ? callee(offset(issue)) : offset(issue);
                mistakes.add(new Mistake(
                        offset, SyntaxMessages.message(message), SyntaxMessages.hint(message, before(offset))));
            }
            foreign |= here;
        }
        return mistakes;
    }

    private Mistake check(CelIssue issue, CelAbstractSyntaxTree tree) {
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
        return new Mistake(place, CelMessages.check(message), CelMessages.hint(message));
    }

    private Mistake undefinedField(String field, int offset, CelAbstractSyntaxTree tree) {
        int place = nameAfter(offset, field);
        StructType struct = new FieldSearch(tree, types, this::type, offset).find(names);
        if (struct == null) {
            return new Mistake(place, "undeclared field `" + field + "`", null);
        }
        boolean isVariable = struct.name().equals(VariablesView.TYPE);
        return new Mistake(
                place,
                owner(struct) + " has no field `" + field + "`",
                NearestName.hint(field, struct.fieldNames(), isVariable ? VARIABLES : null));
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

    private Mistake undeclared(String name, int offset) {
        int start = callee(offset);
        if (start != offset) {
            return new Mistake(start, FunctionNames.message(name), FunctionNames.hint(name));
        }
        return new Mistake(offset, "undeclared name `" + name + "`", meant(name));
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
        return NearestName.hint(name, names.keySet(), isWord ? "write a string in quotes: '" + name + "'" : null);
    }

    /** The name of an object with this field. */
    private @Nullable String holder(String field) {
        for (Map.Entry<String, CelType> entry : names.entrySet()) {
            boolean has = types.findType(entry.getValue().name())
                    .filter(type -> type instanceof StructType struct
                            && struct.fieldNames().contains(field))
                    .isPresent();
            if (has) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The position of the name before a parenthesis, at which CEL points for a call; any other position is unchanged. */
    private int callee(int offset) {
        int at = text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
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
        int at = text.indexOf(name, text.offsetByCodePoints(0, offset));
        return at < 0 ? offset : text.codePointCount(0, at);
    }

    private int wordAfter(int offset) {
        int at = text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.codePointCount(0, at);
    }

    private String before(int offset) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length()))));
    }

    /** The position of an issue in the text, in code points. */
    private int offset(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int offset = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', offset);
            if (end < 0) {
                break;
            }
            offset = end + 1;
        }
        return text.codePointCount(0, offset)
                + Math.max(0, issue.getSourceLocation().getColumn());
    }
}
