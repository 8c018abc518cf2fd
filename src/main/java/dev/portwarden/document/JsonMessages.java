package dev.portwarden.document;

import java.util.regex.Pattern;

/** Jackson's messages without what only a Java programmer understands. */
final class JsonMessages {
    private static final Pattern DETAIL = Pattern.compile(" \\(start marker at .*|\\n.*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile(" \\(code \\d+(?: / 0x[0-9a-fA-F]+)?\\)");

    private JsonMessages() {}

    static String plain(String message) {
        String text = CODE.matcher(DETAIL.matcher(message).replaceAll("")).replaceAll("");
        return text.isEmpty() ? "unexpected text" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
