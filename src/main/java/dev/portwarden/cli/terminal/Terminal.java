package dev.portwarden.cli.terminal;

import java.util.Map;

/** What is known of the terminal. */
public final class Terminal {
    /** Set by the launcher where standard error is a terminal: Java cannot tell. */
    private static final String STANDARD_ERROR = "portwarden.stderr.terminal";

    private Terminal() {}

    /** Whether progress is seen on standard error: on a terminal that can draw over a line, and where no machine runs it. */
    public static boolean showsProgress() {
        return Boolean.getBoolean(STANDARD_ERROR) && showsProgress(System.getenv());
    }

    static boolean showsProgress(Map<String, String> environment) {
        String machine = environment.getOrDefault("CI", "");
        return (machine.isEmpty() || machine.equals("false")) && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether colours are seen: on a terminal, unless NO_COLOR is set or the terminal is dumb. */
    public static boolean hasColours() {
        String noColour = System.getenv("NO_COLOR");
        return (noColour == null || noColour.isEmpty()) && isInteractive();
    }

    /** Whether somebody watches: on a terminal that can take back what was written. */
    public static boolean isInteractive() {
        return !"dumb".equals(System.getenv("TERM"))
                && System.console() != null
                && System.console().isTerminal();
    }
}
