package dev.portwarden.cli.terminal;

import java.util.Map;

/** Detects what the terminal can show. */
public final class Terminal {
    /** Set by the launcher when standard error is a terminal: Java cannot detect it. */
    private static final String STANDARD_ERROR = "portwarden.stderr.terminal";

    private Terminal() {}

    /** Whether to show progress on standard error: on a terminal that can redraw a line, outside of CI. */
    public static boolean showsProgress() {
        return Boolean.getBoolean(STANDARD_ERROR) && showsProgress(System.getenv());
    }

    static boolean showsProgress(Map<String, String> environment) {
        String machine = environment.getOrDefault("CI", "");
        return (machine.isEmpty() || machine.equals("false")) && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether to use colours: on a terminal that is not dumb, unless NO_COLOR is set. */
    public static boolean hasColours() {
        String noColour = System.getenv("NO_COLOR");
        return (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && System.console() != null
                && System.console().isTerminal();
    }
}
