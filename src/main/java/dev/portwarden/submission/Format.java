package dev.portwarden.submission;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The document formats that are read. */
public enum Format {
    /** RegisterTaskDefinition input. */
    TASKDEF("taskdef"),
    /** DescribeTaskDefinition output. */
    DESCRIBE("describe"),
    /** CreateService or UpdateService input, what these answer, or DescribeServices output. */
    SERVICE("service"),
    /** RunTask or StartTask input. */
    RUN("run"),
    /** A custom resource of ACK, the AWS controllers for Kubernetes. */
    ACK("ack");

    private final String text;

    Format(String text) {
        this.text = text;
    }

    /** The format as {@code format=} and {@code --as} write it. */
    public String text() {
        return text;
    }

    /**
     * The format of a name.
     *
     * @throws Failure when there is none
     */
    public static Format named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ErrorCode.PARAMETER_INVALID, "`" + name + "` is no format: the formats are " + names()));
    }

    /** All formats, as {@code taskdef, describe}. */
    public static String names() {
        return Arrays.stream(values()).map(Format::text).collect(Collectors.joining(", "));
    }
}
