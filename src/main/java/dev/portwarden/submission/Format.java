package dev.portwarden.submission;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.EnumText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The supported document formats. */
public enum Format {
    /** RegisterTaskDefinition input. */
    TASKDEF("taskdef"),
    /** DescribeTaskDefinition output. */
    DESCRIBE("describe"),
    /** CreateService or UpdateService input or output, or DescribeServices output. */
    SERVICE("service"),
    /** RunTask or StartTask input. */
    RUN("run"),
    /** A custom resource of ACK, AWS Controllers for Kubernetes. */
    ACK("ack");

    private final String text;

    Format(String text) {
        this.text = text;
    }

    /** The value of {@code format=} and {@code --as}. */
    public String text() {
        return text;
    }

    /** The format with a name; fails when there is none. */
    public static Format named(String name) {
        return EnumText.find(Format.class, Format::text, name)
                .orElseThrow(() -> new Failure(
                        ErrorCode.PARAMETER_INVALID, "`" + name + "` is not a format: the formats are " + names()));
    }

    /** All formats, for messages: {@code taskdef, describe, ...}. */
    public static String names() {
        return Arrays.stream(values()).map(Format::text).collect(Collectors.joining(", "));
    }
}
