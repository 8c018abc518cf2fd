package dev.portwarden.policy.read;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.cel.Compilation;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.policy.cel.ExpectedType;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A policy document that is being read. Everything that reads it reports its mistakes here, each at its position. */
final class PolicyDraft {
    static final FieldPath SPEC = FieldPath.ROOT.member("spec");
    private static final FieldPath NAME = FieldPath.ROOT.member("metadata").member("name");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final PolicyDocument document;
    private final Structure structure;
    private final List<Problem> problems;
    private final @Nullable Path directory;

    /**
     * Creates the draft of a document that was bound to its shape.
     *
     * @param problems  the list that mistakes are added to
     * @param directory the directory that relative file names start from; null if files cannot be read
     */
    PolicyDraft(PolicyDocument document, Structure structure, List<Problem> problems, @Nullable Path directory) {
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

    Structure structure() {
        return structure;
    }

    String kind() {
        return structure.shape().name();
    }

    /** The document's name; "" if it has none, which its shape has reported. */
    String name() {
        return Objects.requireNonNullElse(metadata().text("name"), "");
    }

    Structure metadata() {
        return structure.find("metadata") instanceof Structure found ? found : Structure.empty(PolicyShapes.METADATA);
    }

    /** The document's spec; null if it has none, which its shape has reported. */
    @Nullable
    Structure spec() {
        return structure.find("spec") instanceof Structure found ? found : null;
    }

    /** Visits the objects in a list with their paths. Elements that are not objects have been reported already. */
    static void each(Structure holder, String list, FieldPath path, BiConsumer<Structure, FieldPath> visit) {
        List<Value> items = holder.items(list);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Structure item) {
                visit.accept(item, path.member(list).element(i));
            }
        }
    }

    /** Reports a mistake at a path of the document. */
    void problem(FieldPath path, String message, @Nullable String hint) {
        problems.add(document.problem(path, message, hint));
    }

    void checkName() {
        String name = metadata().text("name");
        if (name != null && !LABEL.matcher(name).matches()) {
            problem(
                    NAME,
                    "`" + name + "` is not a valid name: a name is a DNS label",
                    "use at most 63 of a-z, 0-9 and -, and no - at the ends");
        }
    }

    /** Reports a text that is given but blank. */
    void checkText(@Nullable String text, FieldPath path) {
        if (text != null && text.isBlank()) {
            problem(path, "`" + path.name() + "` is empty", "write a text");
        }
    }

    /**
     * Reports a name that is already in a list.
     *
     * @param seen the names before it; the name is added
     */
    void checkUnique(String name, Set<String> seen, FieldPath path) {
        if (!seen.add(name)) {
            problem(path, "duplicate " + path.name() + " `" + name + "`", "give each a unique " + path.name());
        }
    }

    /**
     * Compiles the expression at a path.
     *
     * @return null if there is none or it has mistakes, which are reported
     */
    @Nullable
    Expression compile(FieldPath path, Environment environment, ExpectedType expected) {
        if (!(path.find(node()) instanceof Scalar scalar)) {
            return null;
        }
        return switch (environment.compile(scalar.text(), expected)) {
            case Compilation.Compiled compiled -> compiled.expression();
            case Compilation.Refused refused -> {
                refused.mistakes().forEach(mistake -> problems.add(document.problem(scalar, mistake)));
                yield null;
            }
        };
    }
}
