package dev.portwarden.secret;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.secret.SecretWalk.Secrecy;
import dev.portwarden.shape.FieldPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks secrets in texts character by character, so that positions do not change. */
public final class TextMasker {
    private static final char MASK = '*';

    /** A field that identifies the kind of a document, with its value. */
    private static final String KIND = "([\"']?\\b(apiVersion|kind|AWSTemplateFormatVersion|family|networkMode)[\"']?"
            + "\\s{0,16}:\\s{0,16}[\"']?[\\w./-]{0,100})";

    /** A name with its colon: in quotes, or at the beginning of a line or object. */
    private static final String NAME =
            "(\"[^\"\\\\]{0,100}\"|'[^']{0,100}'|(?<=^|[{,])[\\s-]*+[\\w.$/-]{1,100})" + "\\s{0,16}:(?=$|[\\s\"'\\[{])";

    /** The parts of an unreadable line that stay visible. Everything else may be a value. */
    private static final Pattern SHOWN = Pattern.compile(KIND + "|" + NAME);

    private TextMasker() {}

    /** The source with the secrets of all its documents masked. */
    public static Source of(Source source, List<ObjectNode> documents) {
        StringBuilder text = new StringBuilder(source.text());
        documents.forEach(document -> SecretWalk.walk(document, new Masker(text)));
        return new Source(source.name(), text.toString());
    }

    /** The failure with the values masked in excerpts of unreadable documents. */
    public static Failure of(Failure failure) {
        if (failure.code() != ErrorCode.DOCUMENT_UNREADABLE && failure.code() != ErrorCode.ENVELOPE_UNREADABLE) {
            return failure;
        }
        Map<String, String> lines = new HashMap<>();
        return new Failure(
                failure.code(),
                failure.problems().stream().map(problem -> of(problem, lines)).toList());
    }

    /** Masks an excerpt. A line may be a whole document, which many problems show, so it is masked once. */
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

    /** Masks a line of an unreadable document: any value in it may be secret. */
    static String line(String line) {
        StringBuilder text = new StringBuilder(line);
        Matcher shown = SHOWN.matcher(line);
        int position = 0;
        while (shown.find()) {
            maskWords(text, position, shown.start());
            position = shown.end();
        }
        maskWords(text, position, text.length());
        return text.toString();
    }

    /** Leaves brackets, quotes and the like visible, since one of them is usually the mistake. */
    private static void maskWords(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if ("{}[]\"':,#&*!|<>-".indexOf(text.charAt(i)) < 0) {
                mask(text, i, i + 1);
            }
        }
    }

    /** Masks the secrets of one document. */
    private record Masker(StringBuilder text) implements SecretWalk.Visitor<RuntimeException> {
        @Override
        public void scalar(Scalar scalar, FieldPath path, Secrecy secrecy) {
            if (secrecy != Secrecy.NONE) {
                maskScalar(text, scalar);
            }
        }

        @Override
        public void tag(TaggedNode tagged, FieldPath path, boolean secret) {
            if (secret) {
                mask(text, tagged.offset(), tagged.offset() + tagged.tag().length());
            }
        }
    }

    private static void maskScalar(StringBuilder text, Scalar scalar) {
        int start = scalar.offset();
        char first = start < text.length() ? text.charAt(start) : ' ';
        if (first == '|' || first == '>') {
            maskBlock(text, start);
        } else if (first != '"' && first != '\'' && text.indexOf(scalar.text(), start) == start) {
            mask(text, start, start + scalar.text().length());
        } else {
            maskValue(text, start);
        }
    }

    /** Masks a quoted text, or else the rest of the line. */
    private static void maskValue(StringBuilder text, int start) {
        if (start >= text.length()) {
            return;
        }
        char quote = text.charAt(start);
        if (quote != '"' && quote != '\'') {
            int end = text.indexOf("\n", start);
            mask(text, start, end < 0 ? text.length() : end);
            return;
        }
        int end = start + 1;
        while (end < text.length() && (text.charAt(end) != quote || isDoubled(text, end))) {
            boolean escapes = quote == '"' ? text.charAt(end) == '\\' : isDoubled(text, end);
            end += escapes ? 2 : 1;
        }
        mask(text, start + 1, Math.min(end, text.length()));
    }

    /** Two single quotes inside single quotes are one. */
    private static boolean isDoubled(StringBuilder text, int at) {
        return text.charAt(at) == '\'' && at + 1 < text.length() && text.charAt(at + 1) == '\'';
    }

    /** Masks the lines of a block: they are empty, or more indented than the line on which the block begins. */
    private static void maskBlock(StringBuilder text, int start) {
        int line = text.lastIndexOf("\n", start) + 1;
        int indent = indent(text, line);
        int next = text.indexOf("\n", start) + 1;
        while (next > 0 && next < text.length()) {
            int end = text.indexOf("\n", next);
            int stop = end < 0 ? text.length() : end;
            if (indent(text, next) <= indent && !text.substring(next, stop).isBlank()) {
                return;
            }
            mask(text, next, stop);
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

    private static void mask(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                text.setCharAt(i, MASK);
            }
        }
    }
}
