package dev.portwarden.policy.cel;

import dev.cel.common.values.NullValue;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value as shown to people, similar to CEL: on one line, shortened, with secrets masked. */
final class ValueText {
    /** A line of a terminal with the expression has room for this. */
    private static final int MOST = 100;

    private final StringBuilder text = new StringBuilder();
    private final KnownSecrets secrets;
    private boolean masked;

    private ValueText(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Writes a value.
     *
     * @param path its path in the subject's document, or null
     */
    static ValueText of(Object value, @Nullable FieldPath path, KnownSecrets secrets) {
        ValueText shown = new ValueText(secrets);
        shown.write(value, path);
        return shown;
    }

    String text() {
        return text.length() <= MOST ? text.toString() : text.substring(0, MOST) + "...";
    }

    boolean isMasked() {
        return masked;
    }

    private void write(Object value, @Nullable FieldPath path) {
        if (text.length() > MOST) {
            return;
        }
        switch (value) {
            case UnknownView unknown -> text.append("(").append(unknown.path()).append(" is unknown)");
            case StructureView view -> structure(view);
            case ListView list -> list(list.members(), list.path());
            case List<?> list -> list(list, path);
            case MapView map -> map(map, map.path());
            case Map<?, ?> map -> map(map, path);
            case Optional<?> optional -> {
                text.append(optional.isPresent() ? "optional.of(" : "optional.none(");
                optional.ifPresent(held -> write(held, path));
                text.append(")");
            }
            case String string -> scalar(string, "'" + string.replace("'", "\\'") + "'", path);
            case NullValue _ -> text.append("null");
            default -> scalar(value.toString(), value.toString(), path);
        }
    }

    private void scalar(String plain, String shown, @Nullable FieldPath path) {
        if (secrets.isHidden(plain, path)) {
            masked = true;
            text.append(Secrets.MASK);
        } else {
            text.append(shown.replace('\n', ' '));
        }
    }

    private void structure(StructureView view) {
        text.append("{");
        String separator = "";
        FieldPath path = view.path();
        for (Shape.Field field : view.structure().shape().fields()) {
            Value value = view.structure().at(field);
            if (value != null && text.length() <= MOST) {
                text.append(separator).append(field.name()).append(": ");
                write(view.view(value), path == null ? null : path.member(field.name()));
                separator = ", ";
            }
        }
        text.append("}");
    }

    private void list(List<?> list, @Nullable FieldPath path) {
        text.append("[");
        for (int i = 0; i < list.size() && text.length() <= MOST; i++) {
            text.append(i == 0 ? "" : ", ");
            write(list.get(i), path == null ? null : path.element(i));
        }
        text.append("]");
    }

    private void map(Map<?, ?> map, @Nullable FieldPath path) {
        text.append("{");
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (text.length() <= MOST) {
                text.append(separator).append(entry.getKey()).append(": ");
                write(
                        entry.getValue(),
                        path == null ? null : path.member(entry.getKey().toString()));
                separator = ", ";
            }
        }
        text.append("}");
    }
}
