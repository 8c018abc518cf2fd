package dev.portwarden.policy.read;

import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.policy.cel.ExpectedType;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiles the audit annotations of one policy for one kind of subject. */
final class AnnotationCompiler {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private AnnotationCompiler() {}

    static List<AuditAnnotation> compile(PolicyDraft draft, Structure spec, Environment names) {
        List<AuditAnnotation> annotations = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        if (spec.items("auditAnnotations").size() > AuditAnnotation.MOST) {
            draft.problem(
                    PolicyDraft.SPEC.member("auditAnnotations").element(AuditAnnotation.MOST),
                    "the policy has more than " + AuditAnnotation.MOST + " audit annotations",
                    "keep those that are needed to understand a decision later");
        }
        PolicyDraft.each(spec, "auditAnnotations", PolicyDraft.SPEC, (item, path) -> {
            Expression value = draft.compile(path.member("valueExpression"), names, ExpectedType.STRING_OR_NULL);
            if (item.text("key") instanceof String key) {
                checkKey(draft, key, keys, path.member("key"));
                if (value != null) {
                    annotations.add(new AuditAnnotation(key, value));
                }
            }
        });
        return annotations;
    }

    private static void checkKey(PolicyDraft draft, String key, Set<String> keys, FieldPath path) {
        draft.checkUnique(key, keys, path);
        if (!KEY.matcher(key).matches()) {
            draft.problem(
                    path,
                    "`" + key + "` is not a valid annotation key",
                    "use at most 63 letters, digits, -, _ and .; answers prefix it with the policy's name");
        }
    }
}
