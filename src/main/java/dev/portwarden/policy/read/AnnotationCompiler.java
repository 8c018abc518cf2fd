package dev.portwarden.policy.read;

import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.policy.cel.Expected;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiles the audit annotations of one policy for one kind of subject. */
final class AnnotationCompiler {
    private static final FieldPath LIST = FieldPath.ROOT.member("spec").member("auditAnnotations");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private final Draft draft;
    private final Environment names;

    AnnotationCompiler(Draft draft, Environment names) {
        this.draft = draft;
        this.names = names;
    }

    List<AuditAnnotation> compile(Structure spec) {
        List<AuditAnnotation> annotations = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        List<Value> items = spec.items("auditAnnotations");
        if (items.size() > AuditAnnotation.MOST) {
            draft.problem(
                    LIST.element(AuditAnnotation.MOST),
                    "the policy has more than " + AuditAnnotation.MOST + " audit annotations",
                    "note what is needed to understand a decision later");
        }
        for (int i = 0; i < items.size(); i++) {
            FieldPath path = LIST.element(i);
            Expression value = draft.compile(path.member("valueExpression"), names, Expected.STRING_OR_NULL);
            if (items.get(i) instanceof Structure item && item.text("key") instanceof String key) {
                checkKey(key, keys, path.member("key"));
                if (value != null) {
                    annotations.add(new AuditAnnotation(key, value));
                }
            }
        }
        return annotations;
    }

    private void checkKey(String key, Set<String> keys, FieldPath path) {
        if (!keys.add(key)) {
            draft.problem(path, "`" + key + "` stands twice in one list", "give each a key of its own");
        }
        if (!KEY.matcher(key).matches()) {
            draft.problem(
                    path,
                    "`" + key + "` is no key for an annotation",
                    "use at most 63 letters, digits, -, _ and .; the policy's name is put before it");
        }
    }
}
