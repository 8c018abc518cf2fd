package dev.portwarden.policy.read;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.PolicyTest;
import dev.portwarden.policy.PolicyText;
import dev.portwarden.policy.Workload;
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads policy files into a set; everything that is wrong with them is found at once. */
public final class PolicyReader {
    private static final Binder.Manner MANNER = new Binder.Manner("Portwarden", (path, text) -> "`" + text + "`");

    private final DocumentReader documents;
    private final PolicyCompiler compiler;
    private final int mostPolicies;

    public PolicyReader(DocumentReader documents, CelEngine engine, int mostPolicies) {
        this.mostPolicies = mostPolicies;
        this.documents = documents;
        this.compiler = new PolicyCompiler(engine);
    }

    /** Reads files in their order; a document in a later folder replaces one of its kind and name in an earlier. */
    public PolicyReading read(List<PolicyFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<Problem> notes = new ArrayList<>();
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (PolicyFile file : files) {
            for (Draft draft : drafts(file, problems)) {
                add(draft, drafts, problems, notes);
            }
        }
        checkNumber(drafts.values(), problems);
        if (!problems.isEmpty() && drafts.size() > mostPolicies) {
            return new PolicyReading.Refused(inOrder(problems, files));
        }
        PolicySet set = assemble(drafts.values().stream().toList());
        return problems.isEmpty()
                ? new PolicyReading.Read(
                        set,
                        notes,
                        drafts.values().stream().map(Draft::document).toList())
                : new PolicyReading.Refused(inOrder(problems, files));
    }

    private void checkNumber(Collection<Draft> drafts, List<Problem> problems) {
        List<Draft> policies = drafts.stream()
                .filter(draft -> draft.kind().equals("AdmissionPolicy"))
                .toList();
        if (policies.size() > mostPolicies) {
            Draft first = policies.get(mostPolicies);
            problems.add(first.source()
                    .problem(
                            first.node().offset(),
                            "the set has " + policies.size() + " policies, and the limit is " + mostPolicies
                                    + " (`portwarden.policies.max-policies`)")
                    .withHint("make one policy of those that differ by params, and bind it, or raise the limit"));
        }
    }

    /** As somebody reads who goes through the files from top to bottom. */
    private static List<Problem> inOrder(List<Problem> problems, List<PolicyFile> files) {
        List<String> names = files.stream().map(PolicyFile::name).toList();
        return problems.stream()
                .distinct()
                .sorted(Comparator.<Problem>comparingInt(problem -> names.indexOf(problem.file()))
                        .thenComparing(Problem::position, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private List<Draft> drafts(PolicyFile file, List<Problem> problems) {
        List<Draft> drafts = new ArrayList<>();
        try {
            Source source = documents.source(file.name(), file.bytes());
            for (Node node : documents.readAll(source)) {
                Draft draft = draft(source, node, file, problems);
                if (draft != null) {
                    drafts.add(draft);
                }
            }
        } catch (Failure failure) {
            failure.problems().forEach(problem -> problems.add(problem.file() == null ? of(file, problem) : problem));
        }
        return drafts;
    }

    /** A file that was not even looked into. */
    private static Problem of(PolicyFile file, Problem problem) {
        return new Problem(problem.message(), file.name(), null, null, problem.hint());
    }

    private static @Nullable Draft draft(Source source, Node node, PolicyFile file, List<Problem> problems) {
        if (!(node instanceof ObjectNode document)) {
            problems.add(
                    source.problem(node.offset(), "a policy document must be an object and is " + node.description()));
            return null;
        }
        String kind = document.find("kind") instanceof Scalar scalar ? scalar.text() : "";
        Shape shape = PolicyShapes.DOCUMENTS.get(kind);
        if (shape == null) {
            problems.add(unknownKind(source, document, kind));
            return null;
        }
        Binder.Bound bound = Binder.bind(shape, document, MANNER);
        bound.problems()
                .forEach(problem -> problems.add(
                        source.problem(problem.offset(), problem.message()).withHint(problem.advice())));
        return new Draft(
                new PolicyDocument(source, document, file.folder()), bound.structure(), problems, file.directory());
    }

    private static Problem unknownKind(Source source, ObjectNode document, String kind) {
        Node found = document.find("kind");
        List<String> kinds = PolicyShapes.DOCUMENTS.keySet().stream().sorted().toList();
        String nearest = NearestName.of(kind, kinds);
        return source.problem(
                        found == null ? document.offset() : found.offset(),
                        found == null ? "the document has no `kind`" : "there is no kind `" + kind + "`")
                .withHint(
                        nearest == null
                                ? "the kinds are " + String.join(", ", kinds)
                                : "did you mean `" + nearest + "`?");
    }

    private static void add(Draft draft, Map<String, Draft> drafts, List<Problem> problems, List<Problem> notes) {
        String key = draft.kind() + " `" + draft.name() + "`";
        Draft before = drafts.get(key);
        if (before == null) {
            drafts.put(key, draft);
            return;
        }
        String first = before.source().problem(before.node().offset(), "").place();
        if (before.document().folder() == draft.document().folder()) {
            problems.add(draft.source()
                    .problem(draft.node().offset(), key + " is defined twice, first at " + first)
                    .withHint("rename one of them, or take it out"));
        } else {
            notes.add(draft.source().problem(draft.node().offset(), key + " replaces the one at " + first));
            drafts.put(key, draft);
        }
    }

    private PolicySet assemble(List<Draft> drafts) {
        Map<String, Workload> workloads = new LinkedHashMap<>();
        of("Workload", drafts).forEach(draft -> workloads.put(draft.name(), PolicyDocuments.workload(draft)));
        List<String> names = of("AdmissionPolicy", drafts).map(Draft::name).toList();
        Bindings bindings = new Bindings(drafts, workloads.keySet());
        bindings.checkNames(names);
        List<AdmissionPolicy> policies = of("AdmissionPolicy", drafts)
                .map(draft -> compiler.compile(draft, workloads.keySet(), bindings))
                .filter(Objects::nonNull)
                .toList();
        List<Exemption> exemptions = of("Exemption", drafts)
                .map(draft -> Exemptions.read(draft, names, workloads.keySet()))
                .filter(Objects::nonNull)
                .toList();
        Map<String, PolicyTest> tests = new LinkedHashMap<>();
        Map<String, Structure> params =
                policies.stream().collect(Collectors.toMap(AdmissionPolicy::name, AdmissionPolicy::params));
        of("PolicyTest", drafts)
                .forEach(draft -> tests.put(
                        draft.name(),
                        PolicyTests.read(
                                draft, params.getOrDefault(draft.name(), ParamShape.params(Map.of())), documents)));
        return new PolicySet(
                Revision.of(drafts),
                policies,
                workloads,
                exemptions,
                tests,
                PolicyText.of(drafts.stream().map(Draft::document).toList()));
    }

    private static Stream<Draft> of(String kind, List<Draft> drafts) {
        return drafts.stream().filter(draft -> draft.kind().equals(kind));
    }
}
