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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shapes of policy documents: their keys and the types of these. */
final class PolicyShapes {
    private static final String MATCH = "kinds:Kind[] workloads:text[] "
            + Arrays.stream(MatchKey.values())
                    .map(key -> key.text() + ":text[] ")
                    .collect(Collectors.joining())
            + "tags:text[]{}";

    private static final String DOCUMENT = "apiVersion!:ApiVersion kind! metadata!:Metadata";

    /**
     * A shape on each line, with its fields in order: {@code !} marks a required field, {@code []} a list and {@code
     * {}} a map. A field without a type is a text.
     */
    private static final String TABLE = """
            Metadata                name! title severity:Severity controls:text[] owner docs
            Exclude                 MATCH
            Match                   MATCH exclude:Exclude
            DatedAction             action!:Action from
            NamedExpression         name! expression!
            ForEach                 items! as!
            PatchOperation          op!:Op path! from value:any valueExpression
            Remediation             message! patch:PatchOperation[]
            Validation              name! forEach:ForEach[] expression! message! messageExpression reason field \
                                    fieldExpression remediation:Remediation
            AuditAnnotation         key! valueExpression!
            PolicySpec              action:Action actions:DatedAction[] match:Match matchConditions:NamedExpression[] \
                                    params:any{} variables:NamedExpression[] validations:Validation[] \
                                    auditAnnotations:AuditAnnotation[] failurePolicy:FailurePolicy
            BindingSpec             policyName! match:Match params:any{} action:Action actions:DatedAction[]
            ExemptionSpec           policies!:text[] rules:text[] match!:Match expires! owner! ticket reason
            WorkloadSpec            anyOf!:Match[]
            Expectation             admitted!:flag violations:text[] warnings:text[] audits:text[] exempted:text[]
            TestSubject             kind:Kind file object:any oldObject:any
            Case                    name! subject!:TestSubject at context:text{} params:any{} expect!:Expectation
            AdmissionPolicy         DOCUMENT spec!:PolicySpec
            AdmissionPolicyBinding  DOCUMENT spec!:BindingSpec
            Exemption               DOCUMENT spec!:ExemptionSpec
            Workload                DOCUMENT spec!:WorkloadSpec
            PolicyTest              DOCUMENT cases!:Case[]
            """.replace("MATCH", MATCH).replace("DOCUMENT", DOCUMENT);

    private static final Map<String, Shape> SHAPES = shapes();

    static final Shape METADATA = Objects.requireNonNull(SHAPES.get("Metadata"));

    /** The shape of each kind of document. */
    static final Map<String, Shape> DOCUMENTS = SHAPES.values().stream()
            .filter(shape -> shape.find("apiVersion") != null)
            .collect(Collectors.toMap(Shape::name, Function.identity()));

    private PolicyShapes() {}

    private static Map<String, Shape> shapes() {
        Map<String, FieldType> types = new HashMap<>(Map.of(
                "text", new FieldType.Text(),
                "flag", new FieldType.Flag(),
                "any", new FieldType.Any(),
                "ApiVersion", new FieldType.Choice("ApiVersion", List.of("portwarden.dev/v1")),
                "Action", choice("Action", Action.values(), Action::text),
                "Severity", choice("Severity", Severity.values(), Severity::text),
                "FailurePolicy", choice("FailurePolicy", FailurePolicy.values(), FailurePolicy::text),
                "Kind", choice("Kind", SubjectKind.values(), SubjectKind::text),
                "Op", choice("Op", Rule.OperationKind.values(), Rule.OperationKind::text)));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        TABLE.lines().map(line -> shape(line.split("\\s+"), types)).forEach(shape -> {
            shapes.put(shape.name(), shape);
            types.put(shape.name(), new FieldType.StructureOf(shape));
        });
        return shapes;
    }

    private static Shape shape(String[] words, Map<String, FieldType> types) {
        Shape.Builder shape = Shape.named(words[0]);
        for (String word : List.of(words).subList(1, words.length)) {
            String[] field = word.split(":", -1);
            FieldType type = type(field.length > 1 ? field[1] : "text", types);
            if (field[0].endsWith("!")) {
                shape.required(field[0].replace("!", ""), type);
            } else {
                shape.field(field[0], type);
            }
        }
        return shape.build();
    }

    private static FieldType type(String written, Map<String, FieldType> types) {
        String inner = written.substring(0, Math.max(0, written.length() - 2));
        return switch (written.substring(inner.length())) {
            case "[]" -> new FieldType.ListOf(type(inner, types));
            case "{}" -> new FieldType.MapOf(type(inner, types));
            default -> Objects.requireNonNull(types.get(written));
        };
    }

    private static <T> FieldType choice(String name, T[] values, Function<T, String> text) {
        return new FieldType.Choice(name, Arrays.stream(values).map(text).toList());
    }
}
