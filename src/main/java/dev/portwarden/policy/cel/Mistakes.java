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

/** Turns what CEL says of an expression into mistakes at their exact places, with what was meant where that can be told. */
final class Mistakes {
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)' \\(in container.*");

    /** What an operator gets from a part that is a mistake itself. */
    private static final String CONSEQUENCE = "*error*";

    /** Words of other languages. */
    private static final Map<String, String> FOREIGN =
            Map.of("not", "!", "True", "true", "False", "false", "None", "null", "nil", "null", "undefined", "null");

    /** What is shorter is rather the name of an element that was forgotten. */
    private static final int SHORTEST_WORD = 3;

    private static final String VARIABLES = "a variable sees only those that stand before it";

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
     * The mistakes behind issues, in their order.
     *
     * @param tree null where the text could not be parsed
     */
    List<Mistake> of(List<CelIssue> issues, @Nullable CelAbstractSyntaxTree tree) {
        List<CelIssue> own = issues.stream()
                .filter(issue -> !issue.getMessage().contains(CONSEQUENCE))
                .toList();
        return tree == null
                ? syntax(own)
                : own.stream().map(issue -> check(issue, tree)).distinct().toList();
    }

    /** What the parser says behind a word that is none of the language is only a consequence of it. */
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
            return new Mistake(place, "there is no field `" + field + "`", null);
        }
        String nearest = NearestName.of(field, struct.fieldNames());
        return new Mistake(
                place,
                owner(struct) + " has no field `" + field + "`",
                nearest == null && struct.name().equals(VariablesView.TYPE) ? VARIABLES : didYouMean(nearest));
    }

    /** A type that belongs to one name is called by that name. */
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
        return new Mistake(offset, "nothing is called `" + name + "` here", meant(name));
    }

    private @Nullable String meant(String name) {
        if (FOREIGN.get(name) instanceof String own) {
            return "for `" + name + "` write `" + own + "`";
        }
        String holder = holder(name);
        String nearest = holder == null ? NearestName.of(name, names.keySet()) : holder + "." + name;
        boolean word = name.length() >= SHORTEST_WORD;
        return nearest == null && word ? "if it is a text, write '" + name + "'" : didYouMean(nearest);
    }

    /** The name of an object that has such a field. */
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

    private static @Nullable String didYouMean(@Nullable String name) {
        return name == null ? null : "did you mean `" + name + "`?";
    }

    /** CEL points at the parenthesis of a call: the place of the name before it, or the same place for anything else. */
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

    /** CEL points at the dot before a field. */
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

    /** The place of an issue in characters of the text. */
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
