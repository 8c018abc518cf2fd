package dev.portwarden.shape;

import dev.portwarden.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a document does not conform to its shape.
 *
 * @param path    the field, such as {@code containerDefinitions[1].portMappings[0].hostPort}; "" for the document
 * @param advice  how to fix it
 * @param unknown paths of fields that are unknown because of this
 */
public record ShapeProblem(
        Rule rule,
        String path,
        String message,
        String advice,
        List<String> unknown,
        @Nullable Node node,
        int offset) {

    /** The violated rule. */
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

        public String text() {
            return text;
        }
    }
}
