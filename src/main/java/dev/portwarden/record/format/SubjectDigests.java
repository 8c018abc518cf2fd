package dev.portwarden.record.format;

import dev.portwarden.decide.Digests;
import dev.portwarden.document.JsonText;
import dev.portwarden.normalise.Subject;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The digests of a subject, drawn from its values and not from how they are written: order of fields, layout, format and
 * fields of null make no difference, the order of lists does.
 */
public final class SubjectDigests {
    /** Half of a hash: 128 bits are as many as can ever be told apart. */
    private static final int BYTES = 16;

    private static final String VALUE = "value";

    private final LogKey key;

    public SubjectDigests(LogKey key) {
        this.key = key;
    }

    /**
     * The digests of a subject.
     *
     * @param masked its document as it is kept
     */
    public Digests of(Subject subject, String masked) {
        boolean whole = subject.problems().isEmpty();
        String kind = subject.kind().text();
        String match = digest("match", kind, text(subject, false), whole ? "" : masked);
        String content = digest("content", kind, text(subject, true), whole ? "" : JsonText.of(subject.node()));
        return new Digests(match + content, match);
    }

    private String digest(String purpose, String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return HexFormat.of().formatHex(key.hash(purpose, bytes), 0, BYTES);
    }

    private static String text(Subject subject, boolean environment) {
        StringBuilder text = new StringBuilder();
        write(subject.object(), false, environment, text);
        return text.toString();
    }

    /**
     * Writes a value so that no two can be taken for one.
     *
     * @param inside      whether it stands in an environment
     * @param environment whether values in one count
     */
    private static void write(Value value, boolean inside, boolean environment, StringBuilder out) {
        switch (value) {
            case Value.Text text -> text('"', text.text(), out);
            case Value.Whole whole -> text('#', Long.toString(whole.number()), out);
            case Value.Decimal decimal -> text('#', number(decimal.number()), out);
            case Value.Flag flag -> text('!', Boolean.toString(flag.value()), out);
            case Value.Moment moment -> text('"', moment.time().toString(), out);
            case Value.Unknown unknown -> text('?', unknown.path(), out);
            case Value.Items items -> {
                out.append('[');
                items.values().forEach(item -> write(item, inside, environment, out));
                out.append(items.open() ? "...]" : "]");
            }
            case Value.Entries entries -> {
                out.append('{');
                entries.values().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> member(entry.getKey(), entry.getValue(), inside, environment, out));
                out.append('}');
            }
            case Structure structure -> structure(structure, inside, environment, out);
        }
    }

    private static void structure(Structure structure, boolean inside, boolean environment, StringBuilder out) {
        out.append('{');
        for (Shape.Field field : structure.shape().sortedFields()) {
            Value value = structure.at(field);
            if (value != null) {
                member(field.name(), value, inside, environment, out);
            }
        }
        out.append('}');
    }

    private static void member(String name, Value value, boolean inside, boolean environment, StringBuilder out) {
        if (inside && !environment && name.equals(VALUE)) {
            return;
        }
        text('.', name, out);
        write(value, inside || Secrets.isEnvironment(name), environment, out);
    }

    /** A whole number is one however it is written. */
    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** With its length before it. */
    private static void text(char kind, String text, StringBuilder out) {
        out.append(kind).append(text.length()).append(':').append(text);
    }
}
