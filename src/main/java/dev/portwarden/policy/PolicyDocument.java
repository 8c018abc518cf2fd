package dev.portwarden.policy;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.ScalarText;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.cel.Compilation;
import dev.portwarden.shape.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * One document of a policy file.
 *
 * @param folder the index of its folder in the path list; documents of later folders replace those of earlier ones
 */
public record PolicyDocument(Source source, ObjectNode node, int folder) {

    /** A problem at a path; at its nearest existing part if it does not exist. */
    public Problem problem(FieldPath path, String message, @Nullable String hint) {
        return source.problem(path.nearest(node).offset(), message).withHint(hint);
    }

    /** A problem at the position of a mistake in an expression. */
    public Problem problem(Scalar expression, Compilation.Mistake mistake) {
        return source.problem(ScalarText.offset(source, expression, mistake.offset()), mistake.message())
                .withHint(mistake.hint());
    }
}
