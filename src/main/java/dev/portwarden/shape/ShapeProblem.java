package dev.portwarden.shape;

import dev.portwarden.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a document is not what its shape says.
 *
 * @param path    the place: {@code containerDefinitions[1].portMappings[0].hostPort}, "" for the whole
 * @param message one line
 * @param advice  what to change
 * @param unknown paths of fields that other rules cannot rely on because of this
 */
public record ShapeProblem(
        Rule rule,
        String path,
        String message,
        String advice,
        List<String> unknown,
        @Nullable Node node,
        int offset) {

    /** What was broken. */
    public enum Rule {
        TYPE("type"),
        VALUE("value"),
        REQUIRED("required"),
        UNKNOWN_FIELD("unknown-field"),
        OTHER_TASK_DEFINITION("other-task-definition");

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        /** The rule's name in answers. */
        public String text() {
            return text;
        }
    }
}
