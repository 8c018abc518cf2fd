package dev.portwarden.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the documents of a set as one text without layout and comments. Read again, it gives the same decisions. */
public final class PolicyText {
    /** The separator between documents. It cannot occur in a document, since each is written on one line. */
    public static final String BETWEEN = "\n---\n";

    private PolicyText() {}

    /** All documents but the tests, which have no effect on decisions. */
    public static String of(List<PolicyDocument> documents) {
        return documents.stream()
                .map(PolicyDocument::node)
                .filter(node -> !(node.find("kind") instanceof Scalar kind
                        && kind.text().equals("PolicyTest")))
                .map(node -> JsonText.readable(json -> JsonText.write(node, json, PolicyText::typed)))
                .collect(Collectors.joining(BETWEEN));
    }

    /** A number that only YAML can write keeps its digits: as a string it would have another type. */
    private static void typed(Scalar scalar, JsonGenerator json) throws IOException {
        JsonText.write(scalar instanceof Scalar.Plain plain ? PlainScalars.typed(plain) : scalar, json);
    }
}
