package dev.portwarden.record.format;

import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.JsonText;
import dev.portwarden.normalise.Subject;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.CanonicalText;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * Computes the digests of subjects from their values. The order of fields, the layout, the format and null fields make
 * no difference; the order of lists does.
 */
public final class SubjectDigests {
    /** Half of a hash: 128 bits are enough to make equal digests impossible in practice. */
    private static final int BYTES = 16;

    private final LogKey key;

    public SubjectDigests(LogKey key) {
        this.key = key;
    }

    /** The digests of a subject, whose document the log stores as {@code masked}. */
    public SubjectDecision.Digests of(Subject subject, String masked) {
        boolean whole = subject.problems().isEmpty();
        String match = digest("match", subject, false, whole ? "" : masked);
        String content = digest("content", subject, true, whole ? "" : JsonText.of(subject.node()));
        return new SubjectDecision.Digests(match + content, match);
    }

    private String digest(String purpose, Subject subject, boolean environment, String document) {
        CanonicalText text = new CanonicalText();
        write(subject.object(), false, environment, text);
        byte[] hash = key.hash(purpose, utf8(subject.kind().text()), text.utf8(), utf8(document));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a value, so that different values have different texts.
     *
     * @param inside      whether the value is in an environment
     * @param environment whether to include the values of environments
     */
    private static void write(Value value, boolean inside, boolean environment, CanonicalText out) {
        switch (value) {
            case Value.Text text -> out.mark("\"").part(text.text());
            case Value.Whole whole -> out.mark("#").part(Long.toString(whole.number()));
            case Value.Decimal decimal -> out.mark("#").part(number(decimal.number()));
            case Value.Flag flag -> out.mark("!").part(Boolean.toString(flag.value()));
            case Value.Moment moment -> out.mark("\"").part(moment.time().toString());
            case Value.Unknown unknown -> out.mark("?").part(unknown.path());
            case Value.Items items -> {
                out.mark("[");
                items.values().forEach(item -> write(item, inside, environment, out));
                out.mark(items.open() ? "...]" : "]");
            }
            case Value.Entries entries -> {
                out.mark("{");
                entries.values().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> member(entry.getKey(), entry.getValue(), inside, environment, out));
                out.mark("}");
            }
            case Structure structure -> structure(structure, inside, environment, out);
        }
    }

    private static void structure(Structure structure, boolean inside, boolean environment, CanonicalText out) {
        out.mark("{");
        for (Shape.Field field : structure.shape().sortedFields()) {
            Value value = structure.at(field);
            if (value != null) {
                member(field.name(), value, inside, environment, out);
            }
        }
        out.mark("}");
    }

    private static void member(String name, Value value, boolean inside, boolean environment, CanonicalText out) {
        if (inside && !environment && name.equals("value")) {
            return;
        }
        out.mark(".").part(name);
        write(value, inside || Secrets.isEnvironment(name), environment, out);
    }

    /** 1 and 1.0 are equal. */
    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
