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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy files into a {@link PolicySet}, in two steps. First, every YAML document becomes a {@link PolicyDraft}:
 * a document of a known kind, checked against the shape of that kind. Then the drafts are compiled together, because
 * they refer to each other by name. Both steps collect the mistakes of all files instead of stopping at the first one.
 */
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

    /**
     * Reads files, which must be in the order of their folders. A document replaces the document of the same kind and
     * name from an earlier folder, and takes its place in the order.
     *
     * @return the set with notes about replaced documents; or, if there is any mistake, all mistakes and no set
     */
    public PolicyReadResult read(List<PolicyFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<Problem> notes = new ArrayList<>();
        List<PolicyDraft> drafts = draftsOfAll(files, problems, notes);
        if (refuseTooLarge(drafts, problems)) {
            return new PolicyReadResult.Refused(inFileOrder(problems, files));
        }
        // Every draft holds `problems`, and compiling adds the mistakes that it finds.
        PolicySet set = compile(drafts);
        return problems.isEmpty()
                ? new PolicyReadResult.Read(set, notes, policyDocuments(drafts))
                : new PolicyReadResult.Refused(inFileOrder(problems, files));
    }

    private List<PolicyDraft> draftsOfAll(List<PolicyFile> files, List<Problem> problems, List<Problem> notes) {
        Map<String, PolicyDraft> byKindAndName = new LinkedHashMap<>();
        for (PolicyFile file : files) {
            for (PolicyDraft draft : draftsOf(file, problems)) {
                add(draft, byKindAndName, problems, notes);
            }
        }
        return List.copyOf(byKindAndName.values());
    }

    private List<PolicyDraft> draftsOf(PolicyFile file, List<Problem> problems) {
        try {
            Source source = documents.source(file.name(), file.bytes());
            return documents.readAll(source).stream()
                    .map(node -> draftOf(source, node, file, problems))
                    .filter(Objects::nonNull)
                    .toList();
        } catch (Failure failure) {
            failure.problems().stream()
                    .map(problem -> problem.file() == null ? withFile(problem, file) : problem)
                    .forEach(problems::add);
            return List.of();
        }
    }

    /**
     * Adds the file name, which a problem lacks if the file was refused before it was parsed, for example as too large.
     */
    private static Problem withFile(Problem problem, PolicyFile file) {
        return new Problem(problem.message(), file.name(), null, null, problem.hint());
    }

    /** Returns null for a document that is not an object or has no known kind. */
    private static @Nullable PolicyDraft draftOf(Source source, Node node, PolicyFile file, List<Problem> problems) {
        if (!(node instanceof ObjectNode document)) {
            problems.add(source.problem(
                    node.offset(), "a policy document must be an object, but this is " + node.description()));
            return null;
        }
        Node kind = document.find("kind");
        Shape shape = kind instanceof Scalar scalar ? PolicyShapes.DOCUMENTS.get(scalar.text()) : null;
        if (shape == null) {
            problems.add(unknownKind(source, document, kind));
            return null;
        }
        Binder.Bound bound = Binder.bind(shape, document, MANNER);
        bound.problems()
                .forEach(problem -> problems.add(
                        source.problem(problem.offset(), problem.message()).withHint(problem.advice())));
        return new PolicyDraft(
                new PolicyDocument(source, document, file.folder()), bound.structure(), problems, file.directory());
    }

    private static Problem unknownKind(Source source, ObjectNode document, @Nullable Node kind) {
        String written = kind instanceof Scalar scalar ? scalar.text() : "";
        List<String> kinds = PolicyShapes.DOCUMENTS.keySet().stream().sorted().toList();
        return source.problem(
                        kind == null ? document.offset() : kind.offset(),
                        kind == null ? "the document has no `kind`" : "unknown kind `" + written + "`")
                .withHint(NearestName.hint(written, kinds, "the kinds are " + String.join(", ", kinds)));
    }

    /**
     * Adds a draft. A second one of the same kind and name is a mistake if it is from the same folder; from a later
     * folder it replaces the first. A draft without a name, which is a mistake of its own, never replaces another.
     */
    private static void add(
            PolicyDraft draft, Map<String, PolicyDraft> drafts, List<Problem> problems, List<Problem> notes) {
        String key = draft.name().isEmpty()
                ? draft.source().name() + ":" + draft.node().offset()
                : draft.kind() + " `" + draft.name() + "`";
        PolicyDraft earlier = drafts.putIfAbsent(key, draft);
        if (earlier == null) {
            return;
        }
        String place = earlier.source().problem(earlier.node().offset(), "").place();
        if (earlier.document().folder() == draft.document().folder()) {
            problems.add(draft.source()
                    .problem(draft.node().offset(), key + " is defined twice, first at " + place)
                    .withHint("rename or remove one of them"));
        } else {
            notes.add(draft.source().problem(draft.node().offset(), key + " replaces the one at " + place));
            drafts.put(key, draft);
        }
    }

    /**
     * Reports a set that is too large and returns true: it is not compiled, since thousands of policies take too long.
     */
    private boolean refuseTooLarge(List<PolicyDraft> drafts, List<Problem> problems) {
        List<PolicyDraft> policies = ofKind("AdmissionPolicy", drafts).toList();
        if (policies.size() <= mostPolicies) {
            return false;
        }
        PolicyDraft firstOver = policies.get(mostPolicies);
        problems.add(firstOver
                .source()
                .problem(
                        firstOver.node().offset(),
                        "the set has " + policies.size() + " policies, and the limit is " + mostPolicies
                                + " (`portwarden.policies.max-policies`)")
                .withHint(
                        "merge policies that differ only by params into one policy with bindings, or raise the limit"));
        return true;
    }

    /** Compiles in the order of references: workloads, then policies with their bindings, then exemptions and tests. */
    private PolicySet compile(List<PolicyDraft> drafts) {
        Map<String, Workload> workloads = new LinkedHashMap<>();
        ofKind("Workload", drafts).forEach(draft -> workloads.put(draft.name(), MatchReader.workload(draft)));

        List<String> policyNames =
                ofKind("AdmissionPolicy", drafts).map(PolicyDraft::name).toList();
        BindingReader bindings =
                new BindingReader(ofKind("AdmissionPolicyBinding", drafts).toList(), policyNames, workloads.keySet());
        List<AdmissionPolicy> policies = ofKind("AdmissionPolicy", drafts)
                .map(draft -> compiler.compile(draft, workloads.keySet(), bindings))
                .filter(Objects::nonNull)
                .toList();
        List<Exemption> exemptions = ofKind("Exemption", drafts)
                .map(draft -> ExemptionReader.read(draft, policyNames, workloads.keySet()))
                .filter(Objects::nonNull)
                .toList();
        return new PolicySet(
                Revision.of(drafts),
                policies,
                workloads,
                exemptions,
                tests(drafts, policies),
                PolicyText.of(policyDocuments(drafts)));
    }

    /**
     * A test has the name of its policy. A test without a policy is read as if its policy had no params; lint warns
     * about it.
     */
    private Map<String, PolicyTest> tests(List<PolicyDraft> drafts, List<AdmissionPolicy> policies) {
        Map<String, Structure> params = new HashMap<>();
        policies.forEach(policy -> params.put(policy.name(), policy.params()));
        Structure none = ParamShape.params(Map.of());
        Map<String, PolicyTest> tests = new LinkedHashMap<>();
        ofKind("PolicyTest", drafts)
                .forEach(draft -> tests.put(
                        draft.name(),
                        PolicyTestReader.read(draft, params.getOrDefault(draft.name(), none), documents)));
        return tests;
    }

    private static Stream<PolicyDraft> ofKind(String kind, List<PolicyDraft> drafts) {
        return drafts.stream().filter(draft -> draft.kind().equals(kind));
    }

    private static List<PolicyDocument> policyDocuments(List<PolicyDraft> drafts) {
        return drafts.stream().map(PolicyDraft::document).toList();
    }

    /**
     * The problems by file and position. Duplicates are removed: a policy for two kinds of subject is compiled twice
     * and may report a mistake twice.
     */
    private static List<Problem> inFileOrder(List<Problem> problems, List<PolicyFile> files) {
        List<String> names = files.stream().map(PolicyFile::name).toList();
        return problems.stream()
                .distinct()
                .sorted(Comparator.<Problem>comparingInt(problem -> names.indexOf(problem.file()))
                        .thenComparing(Problem::position, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
