package dev.portwarden.document;

/** A value without members. */
public sealed interface Scalar extends Node {

    /** The value as it is read, without quotes. */
    String text();

    /** A quoted string, or one that can be nothing else. */
    record Text(int offset, String text) implements Scalar {
        @Override
        public String description() {
            return "a string";
        }
    }

    /** A JSON number, in the digits of the document. */
    record Number(int offset, String text) implements Scalar {
        @Override
        public String description() {
            return "a number";
        }
    }

    /** A JSON {@code true} or {@code false}. */
    record Flag(int offset, boolean value) implements Scalar {
        @Override
        public String text() {
            return Boolean.toString(value);
        }

        @Override
        public String description() {
            return "a boolean";
        }
    }

    /** A YAML scalar without quotes: what it is, is said by the type that is expected there. */
    record Plain(int offset, String text) implements Scalar {
        @Override
        public String description() {
            return PlainScalars.description(text);
        }
    }

    /** A JSON {@code null}, or YAML's {@code null}, {@code ~} or nothing at all. */
    record Null(int offset) implements Scalar {
        @Override
        public String text() {
            return "null";
        }

        @Override
        public String description() {
            return "null";
        }
    }
}
