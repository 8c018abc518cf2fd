package dev.portwarden.policy.lint;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.cel.Compilation;
import dev.portwarden.shape.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects warnings about one document.
 *
 * @param warnings the list that they are added to
 */
record LintWarnings(PolicyDocument document, List<Problem> warnings) {
    static final FieldPath SPEC = FieldPath.ROOT.member("spec");
    static final FieldPath NAME = FieldPath.ROOT.member("metadata").member("name");

    void warn(FieldPath path, String message, @Nullable String hint) {
        warnings.add(document.problem(path, message, hint));
    }

    /** Adds a warning about a part of an expression, at the position of that part. */
    void warn(FieldPath path, Compilation.Mistake mistake) {
        if (path.find(document.node()) instanceof Scalar scalar) {
            warnings.add(document.problem(scalar, mistake));
        }
    }

    /** The text at a path; "" if there is none. */
    String text(FieldPath path) {
        return path.find(document.node()) instanceof Scalar scalar ? scalar.text() : "";
    }

    /** The elements of the list at a path; none if there is no list. */
    List<Node> items(FieldPath path) {
        return path.find(document.node()) instanceof ArrayNode array ? array.elements() : List.of();
    }

    /** The member names of the object at a path; none if there is no object. */
    List<String> names(FieldPath path) {
        return path.find(document.node()) instanceof ObjectNode object
                ? object.members().stream().map(ObjectNode.Member::name).toList()
                : List.of();
    }
}
