package dev.portwarden.policy.read;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Severity;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The shapes of policy documents: their keys and the types of these. */
final class PolicyShapes {
    static final String API_VERSION = "portwarden.dev/v1";

    private static final FieldType TEXT = new FieldType.Text();
    private static final FieldType ANY = new FieldType.Any();
    private static final FieldType ACTION = choice("Action", Action.values(), Action::text);
    private static final FieldType PATCH_OP = new FieldType.Choice(
            "Op",
            Stream.of(Rule.OperationKind.values()).map(Rule.OperationKind::text).toList());

    static final Shape METADATA = Shape.named("Metadata")
            .required("name", TEXT)
            .text("title")
            .field("severity", choice("Severity", Severity.values(), Severity::text))
            .texts("controls")
            .text("owner")
            .text("docs")
            .build();

    private static final Shape DATED_ACTION =
            Shape.named("DatedAction").required("action", ACTION).text("from").build();

    private static final Shape MATCH = match();

    private static final Shape NAMED_EXPRESSION = Shape.named("NamedExpression")
            .required("name", TEXT)
            .required("expression", TEXT)
            .build();

    private static final Shape FOR_EACH =
            Shape.named("ForEach").required("items", TEXT).required("as", TEXT).build();

    private static final Shape OPERATION = Shape.named("PatchOperation")
            .required("op", PATCH_OP)
            .required("path", TEXT)
            .text("from")
            .field("value", ANY)
            .text("valueExpression")
            .build();

    private static final Shape REMEDIATION = Shape.named("Remediation")
            .required("message", TEXT)
            .list("patch", OPERATION)
            .build();

    private static final Shape VALIDATION = Shape.named("Validation")
            .required("name", TEXT)
            .list("forEach", FOR_EACH)
            .required("expression", TEXT)
            .required("message", TEXT)
            .text("messageExpression")
            .text("reason")
            .text("field")
            .text("fieldExpression")
            .field("remediation", new FieldType.StructureOf(REMEDIATION))
            .build();

    private static final Shape AUDIT_ANNOTATION = Shape.named("AuditAnnotation")
            .required("key", TEXT)
            .required("valueExpression", TEXT)
            .build();

    private static final Shape POLICY_SPEC = Shape.named("PolicySpec")
            .field("action", ACTION)
            .list("actions", DATED_ACTION)
            .field("match", new FieldType.StructureOf(MATCH))
            .list("matchConditions", NAMED_EXPRESSION)
            .field("params", new FieldType.MapOf(ANY))
            .list("variables", NAMED_EXPRESSION)
            .list("validations", VALIDATION)
            .list("auditAnnotations", AUDIT_ANNOTATION)
            .field("failurePolicy", choice("FailurePolicy", FailurePolicy.values(), FailurePolicy::text))
            .build();

    private static final Shape WORKLOAD_SPEC = Shape.named("WorkloadSpec")
            .required("anyOf", new FieldType.ListOf(new FieldType.StructureOf(MATCH)))
            .build();

    private static final Shape BINDING_SPEC = Shape.named("BindingSpec")
            .required("policyName", TEXT)
            .field("match", new FieldType.StructureOf(MATCH))
            .field("params", new FieldType.MapOf(ANY))
            .field("action", ACTION)
            .list("actions", DATED_ACTION)
            .build();

    private static final Shape EXEMPTION_SPEC = Shape.named("ExemptionSpec")
            .required("policies", new FieldType.ListOf(TEXT))
            .texts("rules")
            .required("match", new FieldType.StructureOf(MATCH))
            .required("expires", TEXT)
            .required("owner", TEXT)
            .text("ticket")
            .text("reason")
            .build();

    private static final Shape EXPECTATION = Shape.named("Expectation")
            .required("admitted", new FieldType.Flag())
            .texts("violations")
            .texts("warnings")
            .texts("audits")
            .texts("exempted")
            .build();

    private static final Shape TEST_SUBJECT = Shape.named("TestSubject")
            .field("kind", choice("Kind", SubjectKind.values(), SubjectKind::text))
            .text("file")
            .field("object", ANY)
            .field("oldObject", ANY)
            .build();

    private static final Shape CASE = Shape.named("Case")
            .required("name", TEXT)
            .required("subject", new FieldType.StructureOf(TEST_SUBJECT))
            .text("at")
            .field("context", new FieldType.MapOf(TEXT))
            .field("params", new FieldType.MapOf(ANY))
            .required("expect", new FieldType.StructureOf(EXPECTATION))
            .build();

    /** The shape of each kind of document. */
    static final Map<String, Shape> DOCUMENTS = Map.of(
            "AdmissionPolicy",
                    document("AdmissionPolicy")
                            .required("spec", new FieldType.StructureOf(POLICY_SPEC))
                            .build(),
            "AdmissionPolicyBinding",
                    document("AdmissionPolicyBinding")
                            .required("spec", new FieldType.StructureOf(BINDING_SPEC))
                            .build(),
            "Exemption",
                    document("Exemption")
                            .required("spec", new FieldType.StructureOf(EXEMPTION_SPEC))
                            .build(),
            "Workload",
                    document("Workload")
                            .required("spec", new FieldType.StructureOf(WORKLOAD_SPEC))
                            .build(),
            "PolicyTest",
                    document("PolicyTest")
                            .required("cases", new FieldType.ListOf(new FieldType.StructureOf(CASE)))
                            .build());

    private PolicyShapes() {}

    private static Shape.Builder document(String name) {
        return Shape.named(name)
                .required("apiVersion", new FieldType.Choice("ApiVersion", List.of(API_VERSION)))
                .required("kind", TEXT)
                .required("metadata", new FieldType.StructureOf(METADATA));
    }

    private static Shape match() {
        Shape plain = matchKeys(Shape.named("Exclude")).build();
        return matchKeys(Shape.named("Match"))
                .field("exclude", new FieldType.StructureOf(plain))
                .build();
    }

    private static Shape.Builder matchKeys(Shape.Builder builder) {
        builder.field("kinds", new FieldType.ListOf(choice("Kind", SubjectKind.values(), SubjectKind::text)))
                .texts("workloads");
        for (MatchKey key : MatchKey.values()) {
            builder.texts(key.text());
        }
        return builder.field("tags", new FieldType.MapOf(new FieldType.ListOf(TEXT)));
    }

    private static <T> FieldType.Choice choice(String name, T[] values, Function<T, String> text) {
        return new FieldType.Choice(name, Arrays.stream(values).map(text).toList());
    }
}
