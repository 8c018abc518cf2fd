package dev.portwarden.policy.read;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.ScalarText;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.cel.Compilation;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.policy.cel.Expected;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Mistake;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A policy document that is being read: its values, and the problems that were found in it so far. */
final class Draft {
    private final PolicyDocument document;
    private final Structure structure;
    private final List<Problem> problems;
    private final @Nullable Path directory;

    /**
     * Starts with what the document's shape says.
     *
     * @param problems  is added to
     * @param directory where files named in it are looked for, or null: nowhere
     */
    Draft(PolicyDocument document, Structure structure, List<Problem> problems, @Nullable Path directory) {
        this.document = document;
        this.structure = structure;
        this.problems = problems;
        this.directory = directory;
    }

    @Nullable
    Path directory() {
        return directory;
    }

    PolicyDocument document() {
        return document;
    }

    Source source() {
        return document.source();
    }

    ObjectNode node() {
        return document.node();
    }

    String kind() {
        return structure.shape().name();
    }

    /** The document's name, "" where it has none. */
    String name() {
        return Objects.requireNonNullElse(metadata().text("name"), "");
    }

    Structure metadata() {
        return structure.find("metadata") instanceof Structure found
                ? found
                : Structure.empty(Objects.requireNonNull(PolicyDocuments.METADATA));
    }

    Structure structure() {
        return structure;
    }

    /** Notes a problem at a path of the document. */
    void problem(FieldPath path, String message, @Nullable String hint) {
        problems.add(source().problem(path.nearest(node()).offset(), message).withHint(hint));
    }

    /**
     * Compiles the expression at a path.
     *
     * @return null when it is absent or broken; what is broken is noted
     */
    @Nullable
    Expression compile(FieldPath path, Environment environment, Expected expected) {
        Node found = path.find(node());
        if (!(found instanceof Scalar scalar)) {
            return null;
        }
        return switch (environment.compile(scalar.text(), expected)) {
            case Compilation.Compiled compiled -> compiled.expression();
            case Compilation.Refused refused -> {
                refused.mistakes().forEach(mistake -> mistake(scalar, mistake));
                yield null;
            }
        };
    }

    private void mistake(Scalar scalar, Mistake mistake) {
        Problem problem = source().problem(ScalarText.offset(source(), scalar, mistake.offset()), mistake.message())
                .withHint(mistake.hint());
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
