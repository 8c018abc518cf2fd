package dev.portwarden.evaluate;

import dev.portwarden.document.Node;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.NamedShapes;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.UntypedReader;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds the names that every expression can use to their values for one subject. */
final class SubjectScope {
    private static final Value.Unknown GATE = new Value.Unknown("gate");

    /** Paths into the task definition of a service or run begin with this field. */
    private static final FieldPath TASK_DEFINITION = FieldPath.ROOT.member("taskDefinition");

    private SubjectScope() {}

    /** Returns the scope with all names bound. */
    static Scope fill(Scope empty, Subject subject, Structure network, Submission submission, MatchEvaluator matches) {
        Scope scope = empty.bind("object", subject.object(), FieldPath.ROOT)
                .bind("network", network, null)
                .bind("request", request(submission, subject), null)
                .bind("gate", GATE, null)
                .bind("workloads", matches.memberships(), null);
        Value before = subject.before();
        scope = before == null
                ? scope.bindAbsent("oldObject", subject.kind().shape())
                : scope.bindOther("oldObject", before);
        return subject.kind() == SubjectKind.TASK_DEFINITION
                ? scope
                : scope.bind("taskDefinition", subject.taskDefinition(), TASK_DEFINITION);
    }

    /** Returns the secrets in everything that expressions about the subject can read. */
    static KnownSecrets secrets(Subject subject, Context context) {
        return new KnownSecrets(
                () -> {
                    List<Node> documents = new ArrayList<>(List.of(subject.node()));
                    if (subject.kind() != SubjectKind.TASK_DEFINITION) {
                        documents.add(UntypedReader.node(subject.taskDefinition()));
                    }
                    if (subject.before() != null) {
                        documents.add(UntypedReader.node(subject.before()));
                    }
                    return documents;
                },
                List.of(context.labels(), context.principal().claims()));
    }

    private static Structure request(Submission submission, Subject subject) {
        Context context = submission.context();
        return Structure.of(NamedShapes.REQUEST)
                .set("operation", submission.operation().name())
                .set("channel", submission.channel().text())
                .set("account", known("account", context.account()))
                .set("region", known("region", context.region()))
                .set("cluster", known("cluster", context.cluster()))
                .set("environment", known("environment", context.environment()))
                .set("service", known("service", context.service()))
                .set("principal", principal(context.principal()))
                .set("labels", texts("label.", context.labels()))
                .set("time", new Value.Moment(submission.time()))
                .set("dryRun", submission.dryRun())
                .set("unchanged", Value.texts(subject.unchanged()))
                .build();
    }

    private static Structure principal(Principal principal) {
        return Structure.of(NamedShapes.PRINCIPAL)
                .set("name", principal.name())
                .set("groups", Value.texts(principal.groups()))
                .set("claims", texts("principal.claims.", principal.claims()))
                .build();
    }

    /** Wraps texts as values; a masked text is unknown. */
    private static Value texts(String path, Map<String, String> texts) {
        Map<String, Value> values = new LinkedHashMap<>();
        texts.forEach((name, value) ->
                values.put(name, Secrets.isMask(value) ? new Value.Unknown(path + name) : new Value.Text(value)));
        return new Value.Entries(values);
    }

    private static Value known(String key, @Nullable String value) {
        return value == null ? new Value.Unknown(key) : new Value.Text(value);
    }
}
