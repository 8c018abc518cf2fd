package dev.portwarden.failure;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends a request or a command without a decision. */
public final class Failure extends RuntimeException {
    private final transient ErrorCode code;
    private final transient List<Problem> problems;

    /** A failure with all problems found, at least one. */
    public Failure(ErrorCode code, List<Problem> problems) {
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    public Failure(ErrorCode code, Problem problem) {
        this(code, List.of(problem));
    }

    public Failure(ErrorCode code, String message) {
        this(code, List.of(Problem.of(message)));
    }

    /** A failure with one problem without a position, and its hint. */
    public Failure(ErrorCode code, String message, @Nullable String hint) {
        this(code, Problem.of(message).withHint(hint));
    }

    @Override
    public String getMessage() {
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    public ErrorCode code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }
}
