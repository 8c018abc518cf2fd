package dev.portwarden.document;

/** A value without members. */
public sealed interface Scalar extends Node {
    /** The value without quotes and escapes. */
    String text();

    /** A quoted string. */
    record Text(int offset, String text) implements Scalar {}

    /** A JSON number, in the digits of the document. */
    record Number(int offset, String text) implements Scalar {}

    /** A JSON {@code true} or {@code false}. */
    record Flag(int offset, boolean value) implements Scalar {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** An unquoted YAML scalar: its type depends on the expected type. */
    record Plain(int offset, String text) implements Scalar {}

    /** {@code null} in JSON; {@code null}, {@code ~} or nothing in YAML. */
    record Null(int offset) implements Scalar {
        @Override
        public String text() {
            return "null";
        }
    }
}
