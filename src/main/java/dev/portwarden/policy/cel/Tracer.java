package dev.portwarden.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records the evaluations in one scope without changing them: the same programs run, and CEL reports the result of each
 * part. Used by one thread.
 */
public final class Tracer {
    private final List<Traced> traces = new ArrayList<>();
    private final Deque<Recording> running = new ArrayDeque<>();
    private final KnownSecrets secrets;
    private final Set<String> maskedVariables = new HashSet<>();

    /** A tracer that masks the secrets of the subject's documents. */
    public Tracer(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /** Returns and forgets the recorded traces: a variable comes before the expression that reads it. */
    public List<Traced> take() {
        List<Traced> taken = List.copyOf(traces);
        traces.clear();
        return taken;
    }

    public record Traced(Expression expression, ExpressionResult outcome, Trace trace) {}

    Recording begin() {
        Recording recording = new Recording();
        running.push(recording);
        return recording;
    }

    void end(Expression expression, Scope scope, ExpressionResult outcome) {
        Recording recording = running.pop();
        Trace trace = new TraceTree(
                        expression.tree(), recording.events, new TraceTree.Places(scope, maskedVariables, secrets))
                .of(outcome, recording.thrown);
        traces.add(new Traced(expression, outcome, trace));
    }

    /** Records that the last evaluation was of a variable. */
    void variable(String name) {
        if (!traces.isEmpty() && traces.getLast().trace().masked()) {
            maskedVariables.add(name);
        }
    }

    void unknown(String path) {
        add(new Event.Unknown(path));
    }

    void read(FieldPath path) {
        add(new Event.Read(path));
    }

    private void add(Event event) {
        if (!running.isEmpty()) {
            running.peek().events.add(event);
        }
    }

    sealed interface Event {
        record Done(long id, Object value) implements Event {}

        /** An unknown value was read. */
        record Unknown(String path) implements Event {}

        /** A field or member of the subject's document was read. */
        record Read(FieldPath path) implements Event {}
    }

    static final class Recording implements CelEvaluationListener {
        private final List<Event> events = new ArrayList<>();

        private @Nullable Throwable thrown;

        void ended(Throwable by) {
            thrown = by;
        }

        @Override
        public void callback(CelExpr expr, Object value) {
            events.add(new Event.Done(expr.id(), value));
        }
    }
}
