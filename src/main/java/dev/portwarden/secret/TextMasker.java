package dev.portwarden.secret;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.FieldPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as they may be shown: whatever may be secret is covered character by character, so that every other place stays
 * where it is.
 */
public final class TextMasker {
    private static final char COVER = '*';

    /** What tells of what kind a document is, with its value. */
    private static final String KIND = "([\"']?\\b(apiVersion|kind|AWSTemplateFormatVersion|family|networkMode)[\"']?"
            + "\\s{0,16}:\\s{0,16}[\"']?[\\w./-]{0,100})";

    /** A name with what stands before its value: in quotes, or first in the line or an object. */
    private static final String NAME =
            "(\"[^\"\\\\]{0,100}\"|'[^']{0,100}'|(?<=^|[{,])[\\s-]*+[\\w.$/-]{1,100})" + "\\s{0,16}:(?=$|[\\s\"'\\[{])";

    /** What is shown of a line; everything else in it is taken for a value. */
    private static final Pattern SHOWN = Pattern.compile(KIND + "|" + NAME);

    private TextMasker() {}

    /** The source with the secrets of every document in it covered; several documents may share a line. */
    public static Source of(Source source, List<ObjectNode> documents) {
        StringBuilder text = new StringBuilder(source.text());
        documents.forEach(document -> new Cover(document, text).cover(document, FieldPath.ROOT));
        return new Source(source.name(), text.toString());
    }

    /** A failure, with the values covered in the lines that it shows of something that could not be read. */
    public static Failure of(Failure failure) {
        if (failure.code() != ErrorCode.DOCUMENT_UNREADABLE && failure.code() != ErrorCode.ENVELOPE_UNREADABLE) {
            return failure;
        }
        Map<String, String> lines = new HashMap<>();
        return new Failure(
                failure.code(),
                failure.problems().stream().map(problem -> of(problem, lines)).toList());
    }

    /**
     * A problem whose line is covered.
     *
     * @param lines those that are covered already, each of which may be a whole document
     */
    private static Problem of(Problem problem, Map<String, String> lines) {
        String excerpt = problem.excerpt();
        return excerpt == null
                ? problem
                : new Problem(
                        problem.message(),
                        problem.file(),
                        problem.position(),
                        lines.computeIfAbsent(excerpt, TextMasker::line),
                        problem.hint());
    }

    /** A line of which no more is known than its text: any value in it may be secret, wherever it begins and ends. */
    static String line(String line) {
        StringBuilder text = new StringBuilder(line);
        Matcher shown = SHOWN.matcher(line);
        int told = 0;
        while (shown.find()) {
            coverWords(text, told, shown.start());
            told = shown.end();
        }
        coverWords(text, told, text.length());
        return text.toString();
    }

    /** Leaves brackets, quotes and the like, since what is wrong with a line mostly is one of them. */
    private static void coverWords(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if ("{}[]\"':,#&*!|<>-".indexOf(text.charAt(i)) < 0) {
                cover(text, i, i + 1);
            }
        }
    }

    /** Covers the secrets of one document. */
    private record Cover(Node document, StringBuilder text) {
        void cover(Node node, FieldPath path) {
            switch (node) {
                case Scalar.Null _ -> {}
                case Scalar scalar -> {
                    if (Secrets.isSecret(path, scalar.text(), document)) {
                        coverScalar(text, scalar);
                    }
                }
                case TaggedNode tagged -> {
                    if (Secrets.mayBeSecret(path.toString(), tagged.tag())) {
                        TextMasker.cover(
                                text,
                                tagged.offset(),
                                tagged.offset() + tagged.tag().length());
                    }
                    cover(tagged.value(), path);
                }
                case Unresolved unresolved -> cover(unresolved.written(), path);
                case ArrayNode array -> {
                    for (int i = 0; i < array.elements().size(); i++) {
                        cover(array.elements().get(i), path.element(i));
                    }
                }
                case ObjectNode object ->
                    object.members().forEach(member -> cover(member.value(), path.member(member.name())));
            }
        }
    }

    private static void coverScalar(StringBuilder text, Scalar scalar) {
        int start = scalar.offset();
        char first = start < text.length() ? text.charAt(start) : ' ';
        if (first == '|' || first == '>') {
            coverBlock(text, start);
        } else if (first != '"' && first != '\'' && text.indexOf(scalar.text(), start) == start) {
            cover(text, start, start + scalar.text().length());
        } else {
            coverValue(text, start);
        }
    }

    /** Covers what stands in quotes, or else to the end of the line. */
    private static void coverValue(StringBuilder text, int start) {
        if (start >= text.length()) {
            return;
        }
        char quote = text.charAt(start);
        if (quote != '"' && quote != '\'') {
            int end = text.indexOf("\n", start);
            cover(text, start, end < 0 ? text.length() : end);
            return;
        }
        int end = start + 1;
        while (end < text.length() && (text.charAt(end) != quote || isDoubled(text, end))) {
            boolean escapes = quote == '"' ? text.charAt(end) == '\\' : isDoubled(text, end);
            end += escapes ? 2 : 1;
        }
        cover(text, start + 1, Math.min(end, text.length()));
    }

    /** Two single quotes stand for one within single quotes. */
    private static boolean isDoubled(StringBuilder text, int at) {
        return text.charAt(at) == '\'' && at + 1 < text.length() && text.charAt(at + 1) == '\'';
    }

    /** Covers the lines of a block: those that are empty, or begin further in than the line that it begins on. */
    private static void coverBlock(StringBuilder text, int start) {
        int line = text.lastIndexOf("\n", start) + 1;
        int indent = indent(text, line);
        int next = text.indexOf("\n", start) + 1;
        while (next > 0 && next < text.length()) {
            int end = text.indexOf("\n", next);
            int stop = end < 0 ? text.length() : end;
            if (indent(text, next) <= indent && !text.substring(next, stop).isBlank()) {
                return;
            }
            cover(text, next, stop);
            next = end + 1;
        }
    }

    private static int indent(StringBuilder text, int line) {
        int at = line;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-')) {
            at++;
        }
        return at - line;
    }

    private static void cover(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                text.setCharAt(i, COVER);
            }
        }
    }
}
