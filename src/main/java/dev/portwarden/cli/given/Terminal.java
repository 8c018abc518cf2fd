package dev.portwarden.cli.given;

/** What is known of the terminal. */
public final class Terminal {
    private Terminal() {}

    /** Whether colours are seen: on a terminal, unless NO_COLOR is set or the terminal is dumb. */
    public static boolean hasColours() {
        String noColour = System.getenv("NO_COLOR");
        return (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && System.console() != null
                && System.console().isTerminal();
    }
}
