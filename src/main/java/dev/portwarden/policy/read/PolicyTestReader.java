package dev.portwarden.policy.read;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicyTest;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads PolicyTest documents. */
final class PolicyTestReader {
    private PolicyTestReader() {}

    /**
     * Reads a test.
     *
     * @param params the params of the policy that the test is named after
     */
    static PolicyTest read(PolicyDraft draft, Structure params, DocumentReader documents) {
        List<PolicyTest.Case> cases = new ArrayList<>();
        PolicyDraft.each(draft.structure(), "cases", FieldPath.ROOT, (item, path) -> {
            PolicyTest.Case example = example(draft, item, path, params, documents);
            if (example != null) {
                cases.add(example);
            }
        });
        return new PolicyTest(draft.name(), cases);
    }

    private static PolicyTest.@Nullable Case example(
            PolicyDraft draft, Structure item, FieldPath path, Structure params, DocumentReader documents) {
        Context context = context(draft, item, path.member("context"));
        Node inline = path.member("subject").member("object").find(draft.node());
        String file = item.find("subject") instanceof Structure subject ? subject.text("file") : null;
        if ((inline == null) == (file == null)) {
            draft.problem(
                    path.member("subject"), "a subject needs either `object` or `file`", "write exactly one of them");
            return null;
        }
        Source source = draft.source();
        if (file != null) {
            source = file(draft, path.member("subject").member("file"), file, documents);
            if (source == null) {
                return null;
            }
        }
        return new PolicyTest.Case(
                Objects.requireNonNullElse(item.text("name"), ""),
                source,
                inline != null ? inline : documents.read(source),
                kind(item),
                path.member("subject").member("oldObject").find(draft.node()),
                context,
                ParamShape.merged(draft, path.member("params"), params, item.entries("params")),
                draft.document().folder(),
                ActionReader.day(draft, item.text("at"), path.member("at")),
                expectation(item));
    }

    private static @Nullable SubjectKind kind(Structure item) {
        String kind = item.find("subject") instanceof Structure subject ? subject.text("kind") : null;
        return kind == null ? null : MatchReader.kind(kind);
    }

    private static @Nullable Source file(PolicyDraft draft, FieldPath path, String file, DocumentReader documents) {
        Path directory = draft.directory();
        if (directory == null) {
            draft.problem(path, "a test cannot read files here", "write the subject as `object`");
            return null;
        }
        try {
            Source source = documents.source(file, Files.readAllBytes(directory.resolve(file)));
            documents.read(source);
            return source;
        } catch (IOException e) {
            draft.problem(path, "`" + file + "` cannot be read", "give a path relative to this file");
        } catch (Failure failure) {
            Problem problem = failure.problems().getFirst();
            String place = problem.position() == null ? "" : ":" + problem.position();
            draft.problem(path, "`" + file + place + "` cannot be read: " + problem.message(), problem.hint());
        }
        return null;
    }

    private static Context context(PolicyDraft draft, Structure item, FieldPath path) {
        ContextReader reader = new ContextReader();
        item.entries("context").forEach((key, value) -> {
            try {
                reader.put(key, value instanceof Value.Text text ? text.text() : "");
            } catch (Failure failure) {
                failure.problems()
                        .forEach(problem -> draft.problem(path.member(key), problem.message(), problem.hint()));
            }
        });
        return reader.read();
    }

    private static PolicyTest.Expectation expectation(Structure item) {
        if (!(item.find("expect") instanceof Structure expect)) {
            return new PolicyTest.Expectation(false, List.of(), List.of(), List.of(), List.of());
        }
        return new PolicyTest.Expectation(
                expect.find("admitted") instanceof Value.Flag flag && flag.value(),
                expect.texts("violations"),
                expect.texts("warnings"),
                expect.texts("audits"),
                expect.texts("exempted"));
    }
}
