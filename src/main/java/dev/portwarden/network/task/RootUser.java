package dev.portwarden.network.task;

/** Which users of a container are root. */
final class RootUser {
    private RootUser() {}

    /** Whether a user as it is written, {@code user:group} or without a group, is root: by name, by number, or by saying nothing. */
    static boolean is(String user) {
        int colon = user.indexOf(':');
        int end = colon < 0 ? user.length() : colon;
        return end == 0 || (end == 4 && user.startsWith("root")) || isZero(user, end);
    }

    /** Container runtimes read the user as a decimal number, leading zeros and a sign allowed. */
    private static boolean isZero(String user, int end) {
        int start = user.charAt(0) == '+' || user.charAt(0) == '-' ? 1 : 0;
        for (int i = start; i < end; i++) {
            if (user.charAt(i) != '0') {
                return false;
            }
        }
        return start < end;
    }
}
