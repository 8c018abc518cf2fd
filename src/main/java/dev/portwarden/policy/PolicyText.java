package dev.portwarden.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.NodeJson;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The documents of a set as one text, without layout and comments, that reads as a set that judges alike. */
public final class PolicyText {
    /** Stands between documents and in none: a text on one line holds no end of a line. */
    public static final String BETWEEN = "\n---\n";

    private PolicyText() {}

    /** All documents but the tests, which have no effect on decisions. */
    public static String of(List<PolicyDocument> documents) {
        return documents.stream()
                .map(PolicyDocument::node)
                .filter(node -> !(node.find("kind") instanceof Scalar kind
                        && kind.text().equals("PolicyTest")))
                .map(node -> JsonText.readable(json -> NodeJson.write(node, json, PolicyText::typed)))
                .collect(Collectors.joining(BETWEEN));
    }

    /** A number that only YAML can write keeps its digits: as a string it would have another type. */
    private static void typed(Scalar scalar, JsonGenerator json) throws IOException {
        NodeJson.write(scalar instanceof Scalar.Plain plain ? PlainScalars.typed(plain) : scalar, json);
    }
}
